import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';

import type { AccountRole } from '../../generated/graphql.ts';
import { withWork } from '../../lib/work.ts';
import { DemoAccounts, SignIn } from './sign-in.ts';

interface Credentials {
  readonly name: string;
  readonly password: string;
  readonly code?: string;
}

/** Signing in by name and password, and the second factor where the account has one; in the demo, the sample accounts. */
export function StaffForm({ onEntered }: { readonly onEntered: (role: AccountRole) => void }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [second, setSecond] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [{ data }] = useQuery({ query: DemoAccounts });
  const [, signIn] = useMutation(SignIn);
  const enter = async (as: Credentials): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const result = await withWork(async (challenge) => (await signIn({ input: { ...as, challenge } })).data?.signIn).catch(() => undefined);
    setBusy(false);
    if (result?.__typename === 'SignedIn') return onEntered(result.account.role);
    if (result?.__typename === 'SecondFactorNeeded') return setSecond(true);
    return setProblem(result && 'message' in result ? result.message : t`没连上服务器，请再试一次`);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ name, password, ...(second ? { code } : {}) });
  };
  return (
    <form className="staff-form" onSubmit={onSubmit}>
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
      {second ? (
        <label className="field">
          <span>
            <Trans>验证器上的 6 个数字，或一个备用码</Trans>
          </span>
          <input
            className="figures"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            autoComplete="one-time-code"
            autoCapitalize="none"
            required
          />
        </label>
      ) : null}
      {problem ? (
        <p className="field-error" role="alert">
          <CircleAlert size={18} aria-hidden="true" />
          {problem}
        </p>
      ) : null}
      <button type="submit" className="button primary wide" disabled={busy}>
        {busy ? <Trans>正在登录</Trans> : <Trans>登录</Trans>}
      </button>
      {data && data.demoAccounts.length > 0 ? (
        <fieldset className="demo-accounts">
          <legend className="badge warn">
            <Trans>只在演示里有：点一个演示账号就进去</Trans>
          </legend>
          {data.demoAccounts.map((a) => (
            <button
              key={a.name}
              type="button"
              className="button secondary small"
              disabled={busy}
              onClick={() => void enter({ name: a.name, password: a.password })}
            >
              {a.displayName}
            </button>
          ))}
        </fieldset>
      ) : null}
    </form>
  );
}
