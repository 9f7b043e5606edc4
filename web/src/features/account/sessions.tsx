import { Trans } from '@lingui/react/macro';
import { Smartphone } from 'lucide-react';
import { useMutation } from 'urql';

import type { AccountPageQuery } from '../../generated/graphql.ts';
import { instantWords } from '../../lib/format.ts';
import { EndOtherSessions, EndSession } from './account.ts';

type Session = NonNullable<AccountPageQuery['viewer']>['sessions'][number];

/** The devices that are signed in, each to be ended. */
export function Sessions({ sessions, onChange }: { readonly sessions: readonly Session[]; readonly onChange: () => void }) {
  const [{ fetching }, end] = useMutation(EndSession);
  const [{ fetching: ending }, endOthers] = useMutation(EndOtherSessions);
  return (
    <section className="card">
      <h2>
        <Trans>登录着的设备</Trans>
      </h2>
      <ul className="account-list">
        {sessions.map((s) => (
          <li key={s.id}>
            <Smartphone size={20} aria-hidden="true" />
            <div>
              <b>{s.device === '' ? <Trans>不知道的设备</Trans> : s.device}</b>
              <p className="meta figures">
                <Trans>上次用 {instantWords(s.lastUsedAt)}</Trans>
              </p>
            </div>
            {s.current ? (
              <span className="badge ok">
                <Trans>这台</Trans>
              </span>
            ) : (
              <button type="button" className="button secondary small" disabled={fetching} onClick={() => void end({ id: s.id }).then(onChange)}>
                <Trans>让它退出</Trans>
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <button type="button" className="button secondary wide" disabled={ending} onClick={() => void endOthers({}).then(onChange)}>
          <Trans>别的设备都退出</Trans>
        </button>
      ) : null}
    </section>
  );
}
