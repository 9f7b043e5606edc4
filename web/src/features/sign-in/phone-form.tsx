import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Timer, Users } from 'lucide-react';
import type { FormEvent } from 'react';
import { useEffect, useState } from 'react';
import { useMutation } from 'urql';

import { withWork } from '../../lib/work.ts';
import { CodeBoxes, DIGITS } from './code-boxes.tsx';
import { RequestCode, SignInByPhone } from './sign-in.ts';

interface Sent {
  readonly ticket: string;
  readonly at: number;
  readonly validFor: number;
  readonly againIn: number;
}

/** 13800138000 → 138 0013 8000. */
const spaced = (phone: string): string =>
  phone.replace(/^(\d{3})(\d{0,4})(\d{0,4}).*$/u, (_, a: string, b: string, c: string) => [a, b, c].filter(Boolean).join(' '));
const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** The seconds left of what began at an instant, counted down while shown. */
function useLeft(sent: Sent | null): { valid: number; again: number } {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!sent) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [sent]);
  const gone = sent ? Math.floor((now - sent.at) / 1000) : 0;
  return { valid: Math.max(0, (sent?.validFor ?? 0) - gone), again: Math.max(0, (sent?.againIn ?? 0) - gone) };
}

/** Signing in by phone and the six digits that come to it. */
export function PhoneForm({ onEntered }: { readonly onEntered: () => void }) {
  const { t } = useLingui();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [, requestCode] = useMutation(RequestCode);
  const [, signIn] = useMutation(SignInByPhone);
  const left = useLeft(sent);
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    await work().catch(() => setProblem(t`没连上服务器，请再试一次`));
    setBusy(false);
  };
  const send = (): Promise<void> =>
    run(async () => {
      const result = await withWork(async (challenge) => (await requestCode({ input: { phone, challenge } })).data?.requestCode);
      if (result?.__typename === 'CodeSent') {
        setSent({ ...result, at: Date.now() });
        setCode('');
      } else setProblem(result && 'message' in result ? result.message : t`没连上服务器，请再试一次`);
    });
  const enter = (): Promise<void> =>
    run(async () => {
      const result = (await signIn({ input: { ticket: sent?.ticket ?? '', code } })).data?.signInByPhone;
      if (result?.__typename === 'SignedIn') onEntered();
      else setProblem(result && 'message' in result ? result.message : t`没连上服务器，请再试一次`);
    });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) void (sent ? enter() : send());
  };
  const missing = sent ? DIGITS - code.length : 11 - phone.length;
  return (
    <form className="phone-form" onSubmit={onSubmit}>
      <label className="field">
        <span>
          <Trans>手机号</Trans>
        </span>
        <span className="phone-field">
          <input
            className="figures"
            inputMode="numeric"
            autoComplete="tel-national"
            value={spaced(phone)}
            readOnly={sent !== null}
            onChange={(event) => setPhone(event.target.value.replace(/\D/gu, '').slice(0, 11))}
          />
          {sent ? (
            <button type="button" className="text-button" onClick={() => setSent(null)}>
              <Trans>改号码</Trans>
            </button>
          ) : null}
        </span>
      </label>
      {sent ? (
        <div className="field">
          <span aria-hidden="true">
            <Trans>短信里的 6 个数字</Trans>
          </span>
          <CodeBoxes value={code} onChange={setCode} />
          <p className="code-times">
            <span>
              <Timer size={18} aria-hidden="true" />
              {left.valid > 0 ? <Trans>还有 {clock(left.valid)} 有效</Trans> : <Trans>过时间了，请再发一次</Trans>}
            </span>
            {left.again > 0 ? (
              <span>
                <Trans>{left.again} 秒后能再发一次</Trans>
              </span>
            ) : (
              <button type="button" className="text-button" disabled={busy} onClick={() => void send()}>
                <Trans>再发一次</Trans>
              </button>
            )}
          </p>
        </div>
      ) : null}
      {problem ? (
        <p className="field-error" role="alert">
          <CircleAlert size={18} aria-hidden="true" />
          {problem}
        </p>
      ) : null}
      <button type="submit" className="button primary wide" disabled={busy || missing > 0}>
        {busy ? (
          <Trans>请稍等</Trans>
        ) : missing > 0 ? (
          sent ? (
            <Trans>登录（还差 {missing} 个数字）</Trans>
          ) : (
            <Trans>发验证码（还差 {missing} 个数字）</Trans>
          )
        ) : sent ? (
          <Trans>登录</Trans>
        ) : (
          <Trans>发验证码</Trans>
        )}
      </button>
      <p className="note icon-line">
        <Users size={20} aria-hidden="true" />
        <span>
          <b>
            <Trans>这个号码是几个人共用的？</Trans>
          </b>
          <Trans>登录只认号码，不当成是谁。</Trans>
        </span>
      </p>
    </form>
  );
}
