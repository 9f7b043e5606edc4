import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Database } from '../../platform/database/database.ts';
import type { FacetCount, SearchAnswer, SearchEngine, SearchQuery } from '../../platform/search/port.ts';
import { SearchUnavailable } from '../../platform/search/port.ts';
import type { Rewriter } from '../../platform/search/rewriter.ts';
import { rewritings } from '../../platform/search/rewriter.ts';
import { wordsOf } from '../../platform/search/tokens.ts';
import type { PostingFilterInput } from './posting-filters.ts';
import { postingFilters } from './posting-filters.ts';
import type { PostingRecord } from './posting-record.ts';
import { POSTINGS_INDEX } from './posting.document.ts';
import type { PostingSort } from './postings-in-sql.ts';
import { postingsInSql } from './postings-in-sql.ts';

export type PostingFacet = 'PLACE' | 'KIND' | 'OCCUPATION' | 'INDUSTRY' | 'EDUCATION' | 'BENEFIT' | 'PARK';

export interface SearchPostings {
  readonly text: string;
  readonly filter: PostingFilterInput;
  readonly sort: PostingSort;
  readonly offset: number;
  readonly limit: number;
  readonly facets: boolean;
}

export interface PostingHits {
  readonly ids: readonly string[];
  readonly total: number;
  readonly facets: ReadonlyMap<PostingFacet, readonly FacetCount[]>;
  readonly correctedTo: string | null;
  readonly degraded: boolean;
  /** The text that was searched in the end, for highlights. */
  readonly text: string;
}

/** A hit of a search on its page. */
export interface PostingHit {
  readonly cursor: string;
  readonly posting: PostingRecord;
  /** What was searched in the end. */
  readonly text: string;
}

export interface SearchContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly engine: SearchEngine;
  readonly rewriter: Rewriter;
}

const FACETS: readonly { readonly name: PostingFacet; readonly field: string; readonly group: string | null }[] = [
  { name: 'PLACE', field: 'places', group: 'places' },
  { name: 'KIND', field: 'kind', group: 'kinds' },
  { name: 'OCCUPATION', field: 'occupation', group: 'occupations' },
  { name: 'INDUSTRY', field: 'industry', group: 'industries' },
  { name: 'EDUCATION', field: 'education', group: 'education' },
  { name: 'BENEFIT', field: 'benefits', group: null },
  { name: 'PARK', field: 'park', group: 'parks' },
];
const SORTS = {
  RELEVANCE: null,
  PAY: { number: 'payTop', descending: true },
  CONFIRMED: { number: 'confirmedOn', descending: true },
  OPENINGS: { number: 'openings', descending: true },
} as const;
export const LONGEST_TEXT = 500;
/** Fewer hits than this are too few to be sure that the words were meant as they were typed. */
const FEW = 3;
/** So many times more hits make a rewriting clearly better. */
const FAR_MORE = 10;

export type SearchFailure = { readonly kind: 'TEXT_TOO_LONG'; readonly most: number };

/** Searches the board. Where the words find nothing or hardly anything, what they may mean is searched instead, and said; where the engine is away, SQL answers. */
export async function searchPostings(context: SearchContext, input: SearchPostings): Promise<Result<PostingHits, SearchFailure>> {
  if (input.text.length > LONGEST_TEXT) return err({ kind: 'TEXT_TOO_LONG', most: LONGEST_TEXT });
  const query: SearchQuery = {
    index: POSTINGS_INDEX,
    text: input.text,
    filters: postingFilters(input.filter, context.clock.today()),
    facets: input.facets ? Object.fromEntries(FACETS.map((f) => [f.field, f.group])) : {},
    sort: SORTS[input.sort],
    offset: input.offset,
    limit: input.limit,
  };
  try {
    const plain = await context.engine.search(query);
    const enough = plain.total >= FEW || wordsOf(input.text).length === 0;
    return ok((enough ? null : await corrected(context, query, plain.total)) ?? hitsOf(plain, input.text, null));
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    const found = await postingsInSql(context.db, input, context.clock.today());
    return ok({ ...found, facets: new Map(), correctedTo: null, degraded: true, text: input.text });
  }
}

/**
 * The first rewriting that finds anything; where the words as typed found a few, only one that is meant beyond doubt and finds far more. A word
 * that stands in enough postings is no slip, even where the filters leave none.
 */
async function corrected(context: SearchContext, query: SearchQuery, plain: number): Promise<PostingHits | null> {
  const { open } = query.filters;
  const isFound = async (word: string): Promise<boolean> =>
    (await context.engine.search({ ...query, text: word, filters: open ? { open } : {}, facets: {}, offset: 0, limit: 0 })).total >= (plain > 0 ? FEW : 1);
  for (const { text, sure } of await rewritings(context.rewriter, query.text, isFound)) {
    if (plain > 0 && !sure) continue;
    const answer = await context.engine.search({ ...query, text });
    if (answer.total > 0 && answer.total >= plain * FAR_MORE) return hitsOf(answer, text, text);
  }
  return null;
}

const hitsOf = (answer: SearchAnswer, text: string, correctedTo: string | null): PostingHits => ({
  ids: answer.ids,
  total: answer.total,
  facets: new Map(FACETS.flatMap((f) => (answer.facets[f.field] ? [[f.name, answer.facets[f.field] ?? []] as const] : []))),
  correctedTo,
  degraded: false,
  text,
});
