import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronRight, Download, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMutation, useQuery, useSubscription } from 'urql';

import { ImportProgress, ImportRunParts, ImportRunQuery, UndoImport } from '../../features/imports/import-run.ts';
import { stateBadge, STATE_WORDS } from '../../features/imports/outcomes.ts';
import { ReceiptTable } from '../../features/imports/receipt-table.tsx';
import { Columns, EarlierCard, isEnded, Outcomes, Progress, SourceCard } from '../../features/imports/run-parts.tsx';
import { readFragment } from '../../generated/fragment-masking.ts';
import type { RowOutcome } from '../../generated/graphql.ts';
import { newRequestId } from '../../lib/request-id.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { CardBones, Empty, Failure } from '../../ui/states.tsx';
import { ConsoleFrame } from './console-frame.tsx';

export default function ImportPage() {
  const { t, i18n } = useLingui();
  const { id = '' } = useParams();
  const [{ data, error }, again] = useQuery({ query: ImportRunQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  const first = data?.importRun ? readFragment(ImportRunParts, data.importRun) : null;
  const [{ data: live }] = useSubscription({ query: ImportProgress, variables: { id }, pause: !first || isEnded(first) });
  const told = live ? readFragment(ImportRunParts, live.importProgress) : null;
  const run = told && (!first || !isEnded(first)) ? told : first;
  const [outcome, setOutcome] = useState<RowOutcome | null | undefined>(undefined);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, undo] = useMutation(UndoImport);
  usePageTitle(run?.fileName ?? t`导入批次`);
  const chosen = outcome === undefined ? (run && run.counts.refused > 0 ? 'REFUSED' : null) : outcome;
  const takeBack = async (): Promise<void> => {
    const answer = await undo({ input: { requestId: newRequestId(), runId: id } });
    const result = answer.data?.undoImport;
    setAsking(false);
    setProblem(result && 'message' in result ? result.message : answer.error ? t`没连上服务器，请再试一次` : null);
    again({ requestPolicy: 'network-only' });
  };
  return (
    <ConsoleFrame
      title={run?.fileName ?? t`导入批次`}
      lead={
        <Link to="/imports" className="crumb">
          <Trans>导入批次</Trans>
          <ChevronRight size={16} aria-hidden="true" />
        </Link>
      }
      deeds={
        run ? (
          <>
            <span className={`badge ${stateBadge(run.state)}`}>{i18n._(STATE_WORDS[run.state])}</span>
            {run.canUndo && !asking ? (
              <button type="button" className="button secondary small" onClick={() => setAsking(true)}>
                <Undo2 size={16} aria-hidden="true" />
                <Trans>撤销这次导入</Trans>
              </button>
            ) : null}
            {asking ? (
              <span className="ask" role="group" aria-label={t`撤销这次导入`}>
                <Trans>这批的行都拿掉？</Trans>
                <button type="button" className="button danger small" disabled={fetching} onClick={() => void takeBack()}>
                  <Trans>拿掉</Trans>
                </button>
                <button type="button" className="button secondary small" onClick={() => setAsking(false)}>
                  <Trans>不了</Trans>
                </button>
              </span>
            ) : null}
            {run.state === 'DONE' || run.state === 'UNDONE' ? (
              <a className="button primary small" href={`/receipts/${run.id}.xlsx`} download>
                <Download size={16} aria-hidden="true" />
                <Trans>下载回执（退回的行已标出）</Trans>
              </a>
            ) : null}
          </>
        ) : null
      }
    >
      {problem ? <Failure>{problem}</Failure> : null}
      {error && !data ? <Failure again={() => again({ requestPolicy: 'network-only' })} /> : null}
      {!data && !error ? <CardBones /> : null}
      {data && !run ? (
        <Empty>
          <Trans>没有这个批次</Trans>
        </Empty>
      ) : null}
      {run ? (
        <div className="work-and-help">
          <div>
            <Progress run={run} />
            {run.state === 'DONE' ? (
              <>
                <Outcomes run={run} chosen={chosen} onChoose={setOutcome} />
                <Columns run={run} />
                <ReceiptTable key={chosen ?? 'all'} runId={run.id} outcome={chosen} />
              </>
            ) : null}
          </div>
          <aside aria-label={t`帮你看`}>
            <SourceCard key={`${run.id}${run.source?.id}${run.sourceGuessed}`} run={run} />
            {run.counts.refused > 0 ? (
              <section className="card help">
                <h2>
                  <Trans>退回的行怎么办</Trans>
                </h2>
                <ol className="steps">
                  <li>
                    <Trans>下载回执。要改的格子标红，旁边有原因。</Trans>
                  </li>
                  <li>
                    <Trans>发给填表的人改。</Trans>
                  </li>
                  <li>
                    <Trans>改好了，整张再传一次。收下的行不会重复。</Trans>
                  </li>
                </ol>
              </section>
            ) : null}
            <EarlierCard run={run} />
          </aside>
        </div>
      ) : null}
    </ConsoleFrame>
  );
}
