import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';

import type { RowOutcome } from '../../generated/graphql.ts';
import { graphql } from '../../generated/gql.ts';
import { count } from '../../lib/format.ts';
import { CardBones, Failure } from '../../ui/states.tsx';
import { OUTCOME_WORDS } from './outcomes.ts';
import { leafOf } from './run-parts.tsx';

const ReceiptRows = graphql(`
  query ReceiptRows($id: ID!, $outcomes: [RowOutcome!], $after: String) {
    importRun(id: $id) {
      id
      rows(outcomes: $outcomes, first: 50, after: $after) {
        total
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            sheet
            row
            outcome
            entity
            recordId
            problems {
              column
              code
              zh
              en
            }
            cells {
              column
              header
              text
              problem {
                code
              }
            }
          }
        }
      }
    }
  }
`);

const SHOWN_CELLS = 6;

/** Rows of a receipt: the cells as they came, those to be changed framed in red, the reason in the same row. */
export function ReceiptTable({ runId, outcome }: { readonly runId: string; readonly outcome: RowOutcome | null }) {
  const { t, i18n } = useLingui();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const [{ data, fetching, error }, again] = useQuery({
    query: ReceiptRows,
    variables: { id: runId, outcomes: outcome ? [outcome] : null, after: cursors.at(-1) ?? null },
  });
  if (error && !data) return <Failure again={() => again({ requestPolicy: 'network-only' })} />;
  const rows = data?.importRun?.rows;
  if (!rows) return fetching ? <CardBones n={2} /> : null;
  const refused = outcome === 'REFUSED';
  const severalSheets = new Set(rows.edges.map((e) => e.node.sheet)).size > 1;
  return (
    <section className="card table-card receipt">
      <header>
        <h2>
          {outcome ? (
            <Trans>
              {i18n._(OUTCOME_WORDS[outcome])}的 {count(rows.total)} 行
            </Trans>
          ) : (
            <Trans>全部 {count(rows.total)} 行</Trans>
          )}
        </h2>
        <span className="meta">
          <Trans>格子里是原文，身份证和电话遮住了</Trans>
        </span>
      </header>
      {rows.edges.length === 0 ? (
        <p className="none">
          <Trans>没有这样的行</Trans>
        </p>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-label={t`回执`}>
          <table>
            <thead>
              <tr>
                <th>
                  <Trans>行</Trans>
                </th>
                <th>{refused ? <Trans>为什么退回</Trans> : <Trans>结果</Trans>}</th>
                <th>
                  <Trans>原来的格子</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.edges.map(({ node: row }) => {
                const wrong = row.cells.filter((c) => c.problem);
                const others = row.cells.filter((c) => !c.problem && c.text).slice(0, SHOWN_CELLS - wrong.length);
                return (
                  <tr key={row.id}>
                    <td className="figures row-no">
                      {row.problems[0]?.column ?? ''}
                      {row.row}
                      {severalSheets && row.sheet ? <small>{row.sheet}</small> : null}
                    </td>
                    <td>
                      {row.problems.length > 0
                        ? row.problems.map((p) => (
                            <p key={p.code} className="reason">
                              {i18n.locale === 'en' ? p.en : p.zh}
                            </p>
                          ))
                        : i18n._(OUTCOME_WORDS[row.outcome])}
                      {row.entity === 'posting' && row.recordId ? (
                        <Link to={`/postings/${row.recordId}`}>
                          <Trans>看岗位</Trans>
                        </Link>
                      ) : null}
                    </td>
                    <td>
                      <dl className="cells">
                        {[...wrong, ...others].map((c) => (
                          <div key={c.column} className={c.problem ? 'wrong' : ''}>
                            <dt>{leafOf(c.header)}</dt>
                            <dd>{c.text ?? <Trans>（空）</Trans>}</dd>
                          </div>
                        ))}
                      </dl>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {cursors.length > 1 || rows.pageInfo.hasNextPage ? (
        <footer className="pager">
          <button type="button" className="button secondary small" disabled={cursors.length < 2} onClick={() => setCursors(cursors.slice(0, -1))}>
            <Trans>上一页</Trans>
          </button>
          <span className="figures">{cursors.length}</span>
          <button
            type="button"
            className="button secondary small"
            disabled={!rows.pageInfo.hasNextPage}
            onClick={() => setCursors([...cursors, rows.pageInfo.endCursor ?? null])}
          >
            <Trans>下一页</Trans>
          </button>
        </footer>
      ) : null}
    </section>
  );
}
