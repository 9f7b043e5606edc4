import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useQuery } from 'urql';

import { Pager } from '../../features/desk/desk-list.tsx';
import { graphql } from '../../generated/gql.ts';
import { instantWords } from '../../lib/format.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { CardBones, Empty, Failure } from '../../ui/states.tsx';
import { ConsoleFrame } from './console-frame.tsx';

const ReviewsPageQuery = graphql(`
  query ReviewsPage($after: String) {
    reviewPairs(first: 50, after: $after) {
      total
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          left
          right
          evidence
          createdAt
        }
      }
    }
  }
`);

export default function ReviewsPage() {
  const { t } = useLingui();
  usePageTitle(t`存疑合并`);
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const [{ data, error }, again] = useQuery({ query: ReviewsPageQuery, variables: { after: cursors.at(-1) ?? null }, requestPolicy: 'cache-and-network' });
  const kinds = { EMPLOYER: t`单位`, POSTING: t`岗位`, WORKER: t`劳动力` };
  return (
    <ConsoleFrame title={<Trans>存疑合并</Trans>}>
      <p className="meta">
        <Trans>这些可能是同一个，机器不敢定。现在只能看，还不能在这里定。</Trans>
      </p>
      {error && !data ? <Failure again={() => again({ requestPolicy: 'network-only' })} /> : null}
      {!data && !error ? <CardBones /> : null}
      {data?.reviewPairs.total === 0 ? (
        <Empty>
          <Trans>没有存疑的</Trans>
        </Empty>
      ) : null}
      {data && data.reviewPairs.total > 0 ? (
        <section className="card table-card">
          <table>
            <thead>
              <tr>
                <th>
                  <Trans>是什么</Trans>
                </th>
                <th>
                  <Trans>这一个</Trans>
                </th>
                <th>
                  <Trans>那一个</Trans>
                </th>
                <th>
                  <Trans>为什么存疑</Trans>
                </th>
                <th>
                  <Trans>什么时候</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.reviewPairs.edges.map(({ node: pair }) => (
                <tr key={pair.id}>
                  <td data-label={t`是什么`}>
                    <span className="badge src">{kinds[pair.kind]}</span>
                  </td>
                  <td data-label={t`这一个`}>{pair.left}</td>
                  <td data-label={t`那一个`}>{pair.right}</td>
                  <td data-label={t`为什么存疑`}>{pair.evidence.join('；')}</td>
                  <td data-label={t`什么时候`} className="figures">
                    {instantWords(pair.createdAt)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager
            hasPrevious={cursors.length > 1}
            hasNext={data.reviewPairs.pageInfo.hasNextPage}
            onPrevious={() => setCursors(cursors.slice(0, -1))}
            onNext={() => setCursors([...cursors, data.reviewPairs.pageInfo.endCursor ?? null])}
          />
        </section>
      ) : null}
    </ConsoleFrame>
  );
}
