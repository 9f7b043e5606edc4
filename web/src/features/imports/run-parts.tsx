import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowRight, Check, CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMutation } from 'urql';

import type { ImportRunPartsFragment, RowOutcome } from '../../generated/graphql.ts';
import { count, instantWords } from '../../lib/format.ts';
import { ConfirmSource } from './import-run.ts';
import { COUNTED, OUTCOME_NOTES, OUTCOME_WORDS, STATE_WORDS } from './outcomes.ts';

type Run = ImportRunPartsFragment;
const ENDED = new Set(['DONE', 'FAILED', 'UNDONE']);
export const isEnded = (run: Pick<Run, 'state'>): boolean => ENDED.has(run.state);

/** How far the run is, in words and as a bar. */
export function Progress({ run }: { readonly run: Run }) {
  const { i18n } = useLingui();
  const others = run.tables.reduce((n, t) => n + t.otherRows, 0);
  const share = run.state === 'DONE' ? 1 : run.rowsRead > 0 ? run.rowsDone / run.rowsRead : 0;
  const seconds = run.startedAt && run.finishedAt ? ((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000).toFixed(1) : null;
  return (
    <section className="card progress" aria-live="polite">
      <header>
        <b>
          {run.state === 'DONE' ? (
            <Trans>{count(run.rowsRead)} 行都读完了</Trans>
          ) : run.state === 'FAILED' ? (
            run.error
          ) : (
            <Trans>
              {i18n._(STATE_WORDS[run.state])}：{count(run.rowsDone)} / {count(run.rowsRead)} 行
            </Trans>
          )}
        </b>
        <span className="meta">
          {instantWords(run.createdAt)} {seconds ? <Trans>· 用了 {seconds} 秒</Trans> : null}
        </span>
        <span className="spring" />
        {run.state === 'DONE' && others > 0 ? (
          <span className="meta">
            <Trans>另外 {others} 行是标题、表头、小计、签名和空行</Trans>
          </span>
        ) : null}
      </header>
      <progress max={1} value={share} className={run.state === 'FAILED' ? 'bad' : ''}>
        {Math.round(share * 100)}%
      </progress>
      {run.sameAs ? (
        <p className="note">
          <Trans>这份文件 {instantWords(run.sameAs.createdAt)} 已经导过，一个字都没变，什么也没重复做。</Trans>{' '}
          <Link to={`/imports/${run.sameAs.id}`}>
            <Trans>看那一次</Trans>
          </Link>
        </p>
      ) : null}
    </section>
  );
}

/** The counts by outcome; each opens its rows. */
export function Outcomes({
  run,
  chosen,
  onChoose,
}: {
  readonly run: Run;
  readonly chosen: RowOutcome | null;
  readonly onChoose: (outcome: RowOutcome | null) => void;
}) {
  const { i18n, t } = useLingui();
  return (
    <ul className="outcomes" aria-label={t`结果`}>
      {COUNTED.map((o) => (
        <li key={o}>
          <button type="button" className={o === 'REFUSED' ? 'refused' : ''} aria-pressed={chosen === o} onClick={() => onChoose(chosen === o ? null : o)}>
            <span>{i18n._(OUTCOME_WORDS[o])}</span>
            <b>{count(run.counts[o.toLowerCase() as 'created'])}</b>
            <small>{i18n._(OUTCOME_NOTES[o])}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A header's own word, without the group above it (企业信息 / 企业名称 → 企业名称). */
export const leafOf = (header: string): string => header.split(' / ').at(-1) ?? header;

/** How every column was understood; those that are not sure are amber. */
export function Columns({ run }: { readonly run: Run }) {
  return (
    <>
      {run.tables
        .filter((table) => table.rowCount > 0 || table.kind !== null)
        .map((table, at) => {
          const unsure = table.columns.filter((c) => !c.sure).length;
          return (
            <details key={at} className="card columns" open={run.tables.length < 3 || unsure > 0}>
              <summary>
                <b>
                  <Trans>每一列是这样看懂的</Trans>
                </b>
                <span className="meta">
                  {[table.sheet, table.title].filter(Boolean).join(' · ')}{' '}
                  {table.headerRows.length > 0 ? <Trans>表头在第 {table.headerRows.join('、')} 行</Trans> : null}
                </span>
                <span className="spring" />
                {table.kind === null ? (
                  <span className="badge warn">
                    <Trans>没看懂，没用</Trans>
                  </span>
                ) : (
                  <>
                    <span className="badge ok">
                      <Check size={14} aria-hidden="true" />
                      <Trans>{table.columns.length - unsure} 列认准</Trans>
                    </span>
                    {unsure > 0 ? (
                      <span className="badge warn">
                        <CircleHelp size={14} aria-hidden="true" />
                        <Trans>{unsure} 列拿不准</Trans>
                      </span>
                    ) : null}
                  </>
                )}
              </summary>
              <ul>
                {table.columns.map((c) => (
                  <li key={c.column} className={c.sure ? '' : 'unsure'}>
                    <span>{leafOf(c.header) || c.column}</span>
                    <ArrowRight size={14} aria-hidden="true" />
                    <b>
                      {c.label ?? <Trans>不用</Trans>}
                      {c.sensitive ? <Trans>，加密存</Trans> : null}
                      {c.sure ? '' : '？'}
                    </b>
                  </li>
                ))}
              </ul>
            </details>
          );
        })}
    </>
  );
}

/** Who sent it: guessed names are shown until somebody confirms them. */
export function SourceCard({ run }: { readonly run: Run }) {
  const { t } = useLingui();
  const [name, setName] = useState(run.source?.name ?? '');
  const [, confirm] = useMutation(ConfirmSource);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    const answer = await confirm({ input: { runId: run.id, sourceName: name } });
    const result = answer.data?.confirmSource;
    setProblem(result && 'message' in result ? result.message : answer.error ? t`没连上服务器，请再试一次` : null);
  };
  return (
    <section className="card help">
      <h2>{run.sourceGuessed ? <Trans>要你处理 1</Trans> : <Trans>来源</Trans>}</h2>
      {run.sourceGuessed && run.state === 'DONE' && !run.sameAs ? (
        <form onSubmit={(event) => (event.preventDefault(), void send())}>
          <label className="field">
            <span>
              <Trans>是谁送来的？</Trans>
            </span>
            <input value={name} onChange={(event) => setName(event.target.value)} required maxLength={100} />
            <small>
              <Trans>按表里的填报单位或文件名猜的，对就点“就是它”</Trans>
            </small>
          </label>
          <button type="submit" className="button secondary small">
            <Trans>就是它</Trans>
          </button>
          {problem ? (
            <p className="field-error" role="alert">
              {problem}
            </p>
          ) : null}
        </form>
      ) : (
        <p>{run.source?.name ?? '—'}</p>
      )}
    </section>
  );
}

const refusedShare = (counts: { created: number; merged: number; unchanged: number; review: number; refused: number }): { rows: number; share: string } => {
  const rows = counts.created + counts.merged + counts.unchanged + counts.review + counts.refused;
  return { rows, share: rows === 0 ? '—' : `${((counts.refused / rows) * 100).toFixed(1)}%` };
};

/** What this source sent before, with the share of refused rows. */
export function EarlierCard({ run }: { readonly run: Run }) {
  if (run.earlier.length === 0) return null;
  return (
    <section className="card help">
      <h2>
        <Trans>这个来源以前送来的</Trans>
      </h2>
      <table>
        <thead>
          <tr>
            <th>
              <Trans>哪天</Trans>
            </th>
            <th className="right">
              <Trans>多少行</Trans>
            </th>
            <th className="right">
              <Trans>退回</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {[run, ...run.earlier].map((r) => (
            <tr key={r.id}>
              <td>
                <Link to={`/imports/${r.id}`}>{instantWords(r.createdAt).slice(0, 10)}</Link>
              </td>
              <td className="right figures">{count(refusedShare(r.counts).rows)}</td>
              <td className="right figures">
                {count(r.counts.refused)} · {refusedShare(r.counts).share}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
