import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, ShieldCheck } from 'lucide-react';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { encode } from 'uqr';

import { BeginSecondFactor, ConfirmSecondFactor } from './account.ts';

/** A text as a QR code, drawn as one path: the page's rules let no markup in from outside. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

/** Sets a second factor up: QR code and secret, a code to confirm, then the recovery codes, shown once. */
export function SecondFactor({ on, left, onChange }: { readonly on: boolean; readonly left: number; readonly onChange: () => void }) {
  const { t } = useLingui();
  const [begun, setBegun] = useState<{ secret: string; uri: string } | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching: beginning }, begin] = useMutation(BeginSecondFactor);
  const [{ fetching }, confirm] = useMutation(ConfirmSecondFactor);
  const lost = t`没连上服务器，请再试一次`;
  const start = async (): Promise<void> => {
    const result = (await begin({})).data?.beginSecondFactor;
    if (result?.__typename === 'SecondFactorBegun') setBegun(result);
    else setProblem(result && 'message' in result ? result.message : lost);
  };
  const finish = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = (await confirm({ code })).data?.confirmSecondFactor;
    if (result?.__typename === 'SecondFactorConfirmed') {
      setCodes(result.recoveryCodes);
      setBegun(null);
      setProblem(null);
    } else setProblem(result && 'message' in result ? result.message : lost);
  };
  return (
    <section className="card totp">
      <h2>
        <Trans>第二道验证</Trans>
      </h2>
      {codes ? (
        <>
          <p className="note warn">
            <Trans>备用码只显示这一次，请抄下来收好。每个只能用一次。</Trans>
          </p>
          <ul className="recovery-codes">
            {codes.map((c) => (
              <li key={c}>{c}</li>
            ))}
          </ul>
          <button
            type="button"
            className="button secondary"
            onClick={() => {
              setCodes(null);
              onChange();
            }}
          >
            <Trans>我抄好了</Trans>
          </button>
        </>
      ) : on ? (
        <p className="icon-line">
          <ShieldCheck size={20} aria-hidden="true" />
          <Trans>已经打开。备用码还有 {left} 个。</Trans>
        </p>
      ) : begun ? (
        <form className="totp" onSubmit={(event) => void finish(event)}>
          <p>
            <Trans>用验证器扫这个码，再填上面的 6 个数字。</Trans>
          </p>
          <QrCode text={begun.uri} label={t`验证器的二维码`} />
          <p className="meta">
            <Trans>扫不了就手工输入：</Trans> <code>{begun.secret}</code>
          </p>
          <label className="field">
            <span>
              <Trans>验证器上的 6 个数字</Trans>
            </span>
            <input
              className="figures"
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.target.value)}
              required
            />
          </label>
          <button type="submit" className="button primary" disabled={fetching}>
            <Trans>打开第二道验证</Trans>
          </button>
        </form>
      ) : (
        <>
          <p>
            <Trans>登录时除了密码，还要手机上的 6 个数字。</Trans>
          </p>
          <button type="button" className="button secondary" disabled={beginning} onClick={() => void start()}>
            <Trans>开始设置</Trans>
          </button>
        </>
      )}
      {problem ? (
        <p className="field-error" role="alert">
          <CircleAlert size={18} aria-hidden="true" />
          {problem}
        </p>
      ) : null}
    </section>
  );
}
