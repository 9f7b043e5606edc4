import '../../styles/sign-in.css';

import { Trans, useLingui } from '@lingui/react/macro';
import { Check, ChevronRight, MessageSquareText } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { PhoneForm } from '../../features/sign-in/phone-form.tsx';
import { DemoAccounts, nextOf } from '../../features/sign-in/sign-in.ts';
import { DESK_ROLES } from '../../features/session/viewer.ts';
import { StaffForm } from '../../features/sign-in/staff-form.tsx';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Logo } from '../../ui/logo.tsx';
import { SiteHeader } from './site-header.tsx';

/** The door: seekers by phone and code, staff, employers and agencies by name and password. */
export default function SignInPage() {
  const { t } = useLingui();
  usePageTitle(t`登录`);
  const [params] = useSearchParams();
  const staff = params.has('staff');
  const [{ data }] = useQuery({ query: DemoAccounts });
  const goOn = (otherwise: string): void => window.location.assign(nextOf(params, otherwise));
  const next = params.get('next');
  const kept = next ? `&next=${encodeURIComponent(next)}` : '';
  return (
    <div className="site sign-in-page">
      <SiteHeader />
      <main id="main" className="narrow">
        <section className="card sign-in">
          <div className="sign-in-head">
            <Logo size={52} />
            <div>
              <h1>{staff ? <Trans>单位和工作人员登录</Trans> : <Trans>登录</Trans>}</h1>
              <p className="meta">{staff ? <Trans>用发给你的用户名和密码。</Trans> : <Trans>第一次来也从这里进，没有密码要记。</Trans>}</p>
            </div>
          </div>
          {staff ? <StaffForm onEntered={(role) => goOn(DESK_ROLES.has(role) ? '/imports' : '/account')} /> : <PhoneForm onEntered={() => goOn('/account')} />}
          {!staff && data && data.demoAccounts.length > 0 ? (
            <Link to="/demo/sms" target="_blank" className="text-button">
              <MessageSquareText size={18} aria-hidden="true" />
              <Trans>演示：看发出的短信</Trans>
            </Link>
          ) : null}
        </section>
        {staff ? null : (
          <>
            <section className="card">
              <h2>
                <Trans>没有手机，或者号码丢了？</Trans>
              </h2>
              <p className="meta">
                <Trans>带上身份证去村委，找信息员帮你。</Trans>
              </p>
            </section>
            <ul className="card plain-facts">
              {[
                [t`收费`, t`不收费，找工作不要钱`],
                [t`证件`, t`不扣证件，身份证你自己拿`],
                [t`电话`, t`不打电话要这 6 个数字`],
              ].map(([what, fact]) => (
                <li key={what}>
                  <span>{what}</span>
                  <b>{fact}</b>
                  <Check size={20} aria-hidden="true" />
                </li>
              ))}
            </ul>
          </>
        )}
        <Link to={staff ? '/sign-in' : `/sign-in?staff${kept}`} className="text-button other-door">
          {staff ? <Trans>找工作的从这里登录</Trans> : <Trans>单位和工作人员从这里登录</Trans>}
          <ChevronRight size={18} aria-hidden="true" />
        </Link>
      </main>
    </div>
  );
}
