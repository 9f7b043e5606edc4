import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';

import type { SearchPostingsInput } from '../../generated/graphql.ts';
import { graphql } from '../../generated/gql.ts';
import { CardBones, Failure } from '../../ui/states.tsx';
import { PostingCard } from './posting-card.tsx';

export const SearchPage = graphql(`
  query SearchPage($input: SearchPostingsInput!) {
    server {
      today
    }
    searchPostings(input: $input) {
      total
      correctedTo
      degraded
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        ...PostingCardEdge
      }
      ...FacetList
    }
  }
`);

/** Further pages below the first; each asks for itself, so the list only grows where it is read. */
export function MorePages({ input, after }: { readonly input: SearchPostingsInput; readonly after: string }) {
  const [asked, setAsked] = useState(false);
  const [{ data, fetching, error }, again] = useQuery({ query: SearchPage, variables: { input: { ...input, after } }, pause: !asked });
  useEffect(() => setAsked(false), [after]);
  if (!asked)
    return (
      <button type="button" className="button secondary wide" onClick={() => setAsked(true)}>
        <Trans>再看 20 个</Trans>
      </button>
    );
  if (fetching && !data) return <CardBones n={3} />;
  if (error || !data) return <Failure again={() => again({ requestPolicy: 'network-only' })} />;
  const { edges, pageInfo } = data.searchPostings;
  return (
    <>
      {edges.map((edge) => (
        <PostingCard key={edge.cursor} edge={edge} />
      ))}
      {pageInfo.hasNextPage && pageInfo.endCursor ? <MorePages input={input} after={pageInfo.endCursor} /> : null}
    </>
  );
}
