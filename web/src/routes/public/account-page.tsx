import '../../styles/sign-in.css';

import { Trans, useLingui } from '@lingui/react/macro';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Navigate } from 'react-router';
import { useMutation, useQuery } from 'urql';

import { AccountQuery, ActAs } from '../../features/account/account.ts';
import { DUTY_WORDS, ROLE_WORDS } from '../../features/account/role-words.ts';
import { SecondFactor } from '../../features/account/second-factor.tsx';
import { Sessions } from '../../features/account/sessions.tsx';
import { SignOut } from '../../features/session/viewer.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { CardBones, Failure } from '../../ui/states.tsx';
import { SiteHeader } from './site-header.tsx';

/** One's own account: the roles to choose from, devices, second factor, the way out. */
export default function AccountPage() {
  const { t, i18n } = useLingui();
  usePageTitle(t`我的账号`);
  const [{ data, error }, again] = useQuery({ query: AccountQuery, requestPolicy: 'network-only' });
  const [, actAs] = useMutation(ActAs);
  const [, signOut] = useMutation(SignOut);
  const [problem, setProblem] = useState<string | null>(null);
  const refresh = (): void => again({ requestPolicy: 'network-only' });
  const choose = async (grantId: string): Promise<void> => {
    const result = (await actAs({ grantId })).data?.actAs;
    if (result?.__typename === 'SignedIn') window.location.reload();
    else setProblem(result && 'message' in result ? result.message : t`没连上服务器，请再试一次`);
  };
  const viewer = data?.viewer;
  if (data && !viewer) return <Navigate to="/sign-in?next=%2Faccount" replace />;
  return (
    <div className="site">
      <SiteHeader />
      <main id="main" className="narrow stack">
        <h1>
          <Trans>我的账号</Trans>
        </h1>
        {error && !data ? <Failure again={refresh} /> : null}
        {problem ? <Failure>{problem}</Failure> : null}
        {!data && !error ? <CardBones /> : null}
        {viewer ? (
          <>
            <section className="card">
              <h2>{viewer.displayName}</h2>
              <p className="meta figures">{viewer.phone ?? viewer.name}</p>
              <ul className="account-list">
                {viewer.grants.map((g) => (
                  <li key={g.id}>
                    <div>
                      <b>
                        {i18n._(ROLE_WORDS[g.role])}
                        {g.duty ? ` · ${i18n._(DUTY_WORDS[g.duty])}` : ''}
                      </b>
                    </div>
                    {g.acting ? (
                      <span className="badge ok">
                        <Trans>现在用的身份</Trans>
                      </span>
                    ) : (
                      <button type="button" className="button secondary small" onClick={() => void choose(g.id)}>
                        <Trans>换成这个</Trans>
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
            <Sessions sessions={viewer.sessions} onChange={refresh} />
            {viewer.name ? <SecondFactor on={viewer.secondFactor} left={viewer.recoveryCodesLeft} onChange={refresh} /> : null}
            <button type="button" className="button secondary wide" onClick={() => void signOut({}).then(() => window.location.replace('/'))}>
              <LogOut size={20} aria-hidden="true" />
              <Trans>退出登录</Trans>
            </button>
            <p className="meta">
              <Trans>手机是别人的？退出后，这台手机上什么都不留。</Trans>
            </p>
          </>
        ) : null}
      </main>
    </div>
  );
}
