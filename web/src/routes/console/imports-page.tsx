import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';

import { Pager } from '../../features/desk/desk-list.tsx';
import { OUTCOME_WORDS, stateBadge, STATE_WORDS } from '../../features/imports/outcomes.ts';
import { UploadBox } from '../../features/imports/upload-box.tsx';
import { graphql } from '../../generated/gql.ts';
import { count, instantWords } from '../../lib/format.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { CardBones, Empty, Failure } from '../../ui/states.tsx';
import { ConsoleFrame } from './console-frame.tsx';

const ImportsPageQuery = graphql(`
  query ImportsPage($after: String) {
    sources {
      id
      name
    }
    importRuns(first: 50, after: $after) {
      total
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          fileName
          state
          createdAt
          source {
            name
          }
          sameAs {
            id
          }
          counts {
            created
            merged
            unchanged
            review
            refused
          }
        }
      }
    }
  }
`);

export default function ImportsPage() {
  const { t, i18n } = useLingui();
  usePageTitle(t`导入批次`);
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const [{ data, error }, again] = useQuery({ query: ImportsPageQuery, variables: { after: cursors.at(-1) ?? null }, requestPolicy: 'cache-and-network' });
  return (
    <ConsoleFrame title={<Trans>导入批次</Trans>}>
      <UploadBox sources={data?.sources ?? []} />
      {error && !data ? <Failure again={() => again({ requestPolicy: 'network-only' })} /> : null}
      {!data && !error ? <CardBones /> : null}
      {data?.importRuns.total === 0 ? (
        <Empty>
          <Trans>还没有导入过。从上面选一个文件开始</Trans>
        </Empty>
      ) : null}
      {data && data.importRuns.total > 0 ? (
        <section className="card table-card">
          <table>
            <thead>
              <tr>
                <th>
                  <Trans>文件</Trans>
                </th>
                <th>
                  <Trans>来源</Trans>
                </th>
                <th>
                  <Trans>什么时候</Trans>
                </th>
                <th>
                  <Trans>到哪了</Trans>
                </th>
                {(['CREATED', 'MERGED', 'UNCHANGED', 'REVIEW', 'REFUSED'] as const).map((o) => (
                  <th key={o} className="right">
                    {i18n._(OUTCOME_WORDS[o])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.importRuns.edges.map(({ node: run }) => (
                <tr key={run.id}>
                  <td data-label={t`文件`}>
                    <Link to={`/imports/${run.id}`}>{run.fileName}</Link>
                  </td>
                  <td data-label={t`来源`}>{run.source?.name ?? '—'}</td>
                  <td data-label={t`什么时候`} className="figures">
                    {instantWords(run.createdAt)}
                  </td>
                  <td data-label={t`到哪了`}>
                    <span className={`badge ${stateBadge(run.state)}`}>{i18n._(STATE_WORDS[run.state])}</span> {run.sameAs ? <Trans>同一份文件</Trans> : null}
                  </td>
                  {[run.counts.created, run.counts.merged, run.counts.unchanged, run.counts.review, run.counts.refused].map((n, at) => (
                    <td
                      key={at}
                      className={`right figures ${at === 4 && n > 0 ? 'red' : ''}`}
                      data-label={i18n._(OUTCOME_WORDS[(['CREATED', 'MERGED', 'UNCHANGED', 'REVIEW', 'REFUSED'] as const)[at] ?? 'CREATED'])}
                    >
                      {count(n)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <Pager
            hasPrevious={cursors.length > 1}
            hasNext={data.importRuns.pageInfo.hasNextPage}
            onPrevious={() => setCursors(cursors.slice(0, -1))}
            onNext={() => setCursors([...cursors, data.importRuns.pageInfo.endCursor ?? null])}
          />
        </section>
      ) : null}
    </ConsoleFrame>
  );
}
