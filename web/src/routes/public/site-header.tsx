import { Trans, useLingui } from '@lingui/react/macro';
import { Languages, LogIn, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { choose } from '../../lib/i18n.ts';
import { Logo } from '../../ui/logo.tsx';

/** The bar on top of public pages: home, search, language, sign-in for staff. */
export function SiteHeader({ children }: { readonly children?: ReactNode }) {
  const { i18n, t } = useLingui();
  const other = i18n.locale === 'en' ? 'zh-CN' : 'en';
  return (
    <header className="site-header">
      <a className="skip" href="#main">
        <Trans>跳到正文</Trans>
      </a>
      <Link to="/" className="home" aria-label={t`粤桂就业桥，首页`}>
        <Logo />
        <span className="name">
          <Trans>粤桂就业桥</Trans>
        </span>
      </Link>
      {children}
      <nav aria-label={t`其他`}>
        <button type="button" className="text-button" lang={other} onClick={() => void choose(other)}>
          <Languages size={18} aria-hidden="true" />
          {other === 'en' ? 'English' : '中文'}
        </button>
        <Link to="/account" className="text-button">
          <UserRound size={18} aria-hidden="true" />
          <Trans>我的</Trans>
        </Link>
        <Link to="/imports" className="text-button staff">
          <LogIn size={18} aria-hidden="true" />
          <Trans>人社局</Trans>
        </Link>
      </nav>
    </header>
  );
}
