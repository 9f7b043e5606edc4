import type { MultiSearchQuery } from 'meilisearch';

import type { FacetCount, IndexPlan, SearchAnswer, SearchQuery } from '../port.ts';
import { wordsOf } from '../tokens.ts';
import { filterText } from './filter-text.ts';
import { literalQuery } from './literal-text.ts';
import { keywordOf } from './stored-document.ts';

const FACET = 'keywords.';

/** One part of an answer of multi-search, as far as it is read. */
export interface PartAnswer {
  readonly hits: readonly { readonly id: string }[];
  readonly estimatedTotalHits?: number;
  readonly facetDistribution?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Text that holds no word finds nothing, without asking; blank text finds everything. */
export const findsNothing = (query: SearchQuery): boolean => query.text.trim() !== '' && wordsOf(query.text).length === 0;

export const emptyAnswer = (query: SearchQuery): SearchAnswer => ({
  ids: [],
  total: 0,
  facets: Object.fromEntries(Object.keys(query.facets).map((field) => [field, []])),
});

/** Facets by the group they ignore; a group that filters nothing is ignored anyway. */
function facetsByGroup(query: SearchQuery): Map<string | null, string[]> {
  const byGroup = new Map<string | null, string[]>([[null, []]]);
  for (const [field, group] of Object.entries(query.facets)) {
    const ignored = group !== null && group in query.filters ? group : null;
    byGroup.set(ignored, [...(byGroup.get(ignored) ?? []), field]);
  }
  return byGroup;
}

/** The searches that answer a query together: the page with the facets that ignore nothing, then one a group that facets ignore. */
export function searchRequests(uid: string, plan: IndexPlan, query: SearchQuery): MultiSearchQuery[] {
  for (const field of Object.keys(query.facets)) if (!plan.keywords.includes(field)) throw new Error(`The index has no keyword ${field}.`);
  const shared = { indexUid: uid, q: literalQuery(query.text), locales: ['cmn' as const], matchingStrategy: 'all' as const };
  const filterWithout = (ignored: string | null): string[] =>
    Object.entries(query.filters)
      .filter(([group]) => group !== ignored)
      .map(([, filter]) => filterText(plan, filter));
  return [...facetsByGroup(query)].map(([ignored, fields]) => ({
    ...shared,
    filter: filterWithout(ignored),
    facets: fields.map((field) => FACET + field),
    attributesToRetrieve: ['id'],
    ...(ignored === null ? { ...sortOf(plan, query), offset: query.offset, limit: query.limit } : { limit: 0 }),
  }));
}

const sortOf = (plan: IndexPlan, { sort }: SearchQuery): { sort?: string[] } =>
  sort ? { sort: [`numbers.${sort.number}:${sort.descending ? 'desc' : 'asc'}`, `numbers.${plan.tieBreak}:desc`, 'id:asc'] } : {};

/** The answer that the parts make together. */
export function searchAnswer(query: SearchQuery, parts: readonly PartAnswer[]): SearchAnswer {
  const counted = new Map<string, readonly FacetCount[]>();
  for (const part of parts)
    for (const [name, counts] of Object.entries(part.facetDistribution ?? {}))
      counted.set(
        name.slice(FACET.length),
        Object.entries(counts)
          .map(([value, count]) => ({ value: keywordOf(value), count }))
          .filter(({ count }) => count > 0)
          .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
      );
  return {
    ids: (parts[0]?.hits ?? []).map((hit) => hit.id),
    total: parts[0]?.estimatedTotalHits ?? 0,
    facets: Object.fromEntries(Object.keys(query.facets).map((field) => [field, counted.get(field) ?? []])),
  };
}
