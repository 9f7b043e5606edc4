import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMutation, useQuery } from 'urql';

import { graphql } from '../../generated/gql.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { SiteHeader } from './site-header.tsx';

const DemoAccounts = graphql(`
  query DemoAccounts {
    demoAccounts {
      name
      displayName
      password
    }
  }
`);
const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

/** A page of ours to go on to; never another site. */
const nextOf = (params: URLSearchParams): string => (/^\/[a-z]/u.test(params.get('next') ?? '') ? (params.get('next') ?? '/imports') : '/imports');

export default function SignInPage() {
  const { t } = useLingui();
  usePageTitle(t`登录`);
  const [params] = useSearchParams();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [{ data }] = useQuery({ query: DemoAccounts });
  const [{ fetching }, signIn] = useMutation(SignIn);
  const [problem, setProblem] = useState<string | null>(null);
  const enter = async (as: { name: string; password: string }): Promise<void> => {
    const answer = await signIn({ input: as });
    if (answer.data?.signIn.__typename === 'SignedIn') window.location.assign(nextOf(params));
    else setProblem(answer.data && 'message' in answer.data.signIn ? answer.data.signIn.message : t`没连上服务器，请再试一次`);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ name, password });
  };
  return (
    <div className="site">
      <SiteHeader />
      <main id="main" className="narrow">
        <form className="card sign-in" onSubmit={onSubmit}>
          <h1>
            <Trans>人社局登录</Trans>
          </h1>
          <label className="field">
            <span>
              <Trans>用户名</Trans>
            </span>
            <input value={name} onChange={(event) => setName(event.target.value)} autoComplete="username" autoCapitalize="none" required />
          </label>
          <label className="field">
            <span>
              <Trans>密码</Trans>
            </span>
            <input type="password" value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" required />
          </label>
          {problem ? (
            <p className="field-error" role="alert">
              <CircleAlert size={18} aria-hidden="true" />
              {problem}
            </p>
          ) : null}
          <button type="submit" className="button primary wide" disabled={fetching}>
            {fetching ? <Trans>正在登录</Trans> : <Trans>登录</Trans>}
          </button>
          {data?.demoAccounts.map((a) => (
            <button key={a.name} type="button" className="button secondary wide" onClick={() => void enter({ name: a.name, password: a.password })}>
              <Trans>用演示账号进去：{a.displayName}</Trans>
            </button>
          ))}
          <p className="meta">
            <Trans>找工作不用登录。</Trans>
          </p>
        </form>
      </main>
    </div>
  );
}
