import '../../styles/console.css';

import { Trans, useLingui } from '@lingui/react/macro';
import { BookOpenText, Briefcase, Factory, Inbox, Languages, LogOut, Split, UserSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { Navigate, NavLink, useLocation } from 'react-router';
import { useMutation, useQuery } from 'urql';

import { DESK_ROLES, SignOut, ViewerQuery } from '../../features/session/viewer.ts';
import { choose } from '../../lib/i18n.ts';
import { Logo } from '../../ui/logo.tsx';
import { Failure } from '../../ui/states.tsx';

/** The frame of staff pages: side bar, top with title and deeds, work. Whoever is not signed in is led to the door and back. */
export function ConsoleFrame({
  title,
  lead,
  deeds,
  children,
}: {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly deeds?: ReactNode;
  readonly children: ReactNode;
}) {
  const { i18n, t } = useLingui();
  const location = useLocation();
  const [{ data, error }, again] = useQuery({ query: ViewerQuery });
  const [, signOut] = useMutation(SignOut);
  const other = i18n.locale === 'en' ? 'zh-CN' : 'en';
  if (error && !data) return <Failure again={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return null;
  if (!data.viewer) return <Navigate to={`/sign-in?next=${encodeURIComponent(location.pathname)}&staff`} replace />;
  if (!DESK_ROLES.has(data.viewer.role)) return <Navigate to="/account" replace />;
  return (
    <div className="console">
      <a className="skip" href="#main">
        <Trans>跳到正文</Trans>
      </a>
      <nav className="side" aria-label={t`人社局`}>
        <div className="brand">
          <Logo size={34} plain />
          <div>
            <b>
              <Trans>粤桂就业桥</Trans>
            </b>
            <span>{data.viewer.displayName}</span>
          </div>
        </div>
        <NavLink to="/imports">
          <Inbox size={18} aria-hidden="true" />
          <Trans>导入批次</Trans>
        </NavLink>
        <NavLink to="/reviews">
          <Split size={18} aria-hidden="true" />
          <Trans>存疑合并</Trans>
        </NavLink>
        <NavLink to="/park-demand">
          <Factory size={18} aria-hidden="true" />
          <Trans>园区用工</Trans>
        </NavLink>
        <NavLink to="/worker-profiles">
          <UserSearch size={18} aria-hidden="true" />
          <Trans>求职意向</Trans>
        </NavLink>
        <NavLink to="/search-words">
          <BookOpenText size={18} aria-hidden="true" />
          <Trans>搜索词</Trans>
        </NavLink>
        <NavLink to="/" end>
          <Briefcase size={18} aria-hidden="true" />
          <Trans>看岗位</Trans>
        </NavLink>
        <span className="spring" />
        <button type="button" lang={other} onClick={() => void choose(other)}>
          <Languages size={18} aria-hidden="true" />
          {other === 'en' ? 'English' : '中文'}
        </button>
        <button type="button" onClick={() => void signOut({}).then(() => window.location.replace('/'))}>
          <LogOut size={18} aria-hidden="true" />
          <Trans>退出</Trans>
        </button>
      </nav>
      <header className="top">
        {lead}
        <h1>{title}</h1>
        <span className="spring" />
        {deeds}
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
