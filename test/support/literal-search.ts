import type { FacetCount, Filter, IndexPlan, SearchAnswer, SearchDocument, SearchQuery } from '@yuegui/server/src/platform/search/port.ts';
import { searchable, wordsOf } from '@yuegui/server/src/platform/search/tokens.ts';

/** What a search means, as plainly as it can be written: every document is looked at, and everything is sorted. Engines are measured against it. */
export function literalSearch(plan: IndexPlan, documents: Iterable<SearchDocument>, query: SearchQuery): SearchAnswer {
  const words = wordsOf(query.text);
  const nothing = query.text.trim() !== '' && words.length === 0;
  const holding = nothing ? [] : [...documents].filter((d) => words.every((w) => rankOf(plan, d, w) !== null));
  const passing = (ignored: string | null): SearchDocument[] =>
    holding.filter((d) => Object.entries(query.filters).every(([group, filter]) => group === ignored || passes(d, filter)));
  const hits = passing(null).sort((a, b) => order(plan, query, a) - order(plan, query, b) || tie(plan, a, b));
  return {
    ids: hits.slice(query.offset, query.offset + query.limit).map((d) => d.id),
    total: hits.length,
    facets: Object.fromEntries(Object.entries(query.facets).map(([field, group]) => [field, counted(passing(group), field)])),
  };
}

interface Word {
  readonly text: string;
  readonly han: boolean;
}

/** Twice the number of the first field that holds the word, one more inside it than at its beginning; null: it is nowhere. */
function rankOf(plan: IndexPlan, document: SearchDocument, word: Word): number | null {
  for (const [n, field] of plan.text.entries()) {
    const at = placeIn(searchable(document.text[field] ?? ''), word);
    if (at >= 0) return n * 2 + (at === 0 ? 0 : 1);
  }
  return null;
}

/** Chinese anywhere; letters and digits only where no letter or digit stands before. */
function placeIn(text: string, { text: word, han }: Word): number {
  if (han) return text.indexOf(word);
  for (let at = 0; at < text.length; at += 1)
    if (text.startsWith(word, at) && (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || /\p{Script=Han}/u.test(text[at - 1] ?? ''))) return at;
  return -1;
}

function passes(document: SearchDocument, filter: Filter): boolean {
  if ('all' in filter) return filter.all.every((f) => passes(document, f));
  if ('any' in filter) return filter.any.some((f) => passes(document, f));
  if ('keyword' in filter) return (document.keywords[filter.keyword] ?? []).some((word) => filter.in.includes(word));
  if ('missing' in filter)
    return filter.missing in document.keywords ? document.keywords[filter.missing]?.length === 0 : (document.numbers[filter.missing] ?? null) === null;
  const value = document.numbers[filter.number] ?? null;
  return value !== null && value >= (filter.atLeast ?? -Infinity) && value <= (filter.atMost ?? Infinity);
}

/** Lower comes first: the number asked for, those without it last; else the ranks of the words together. */
function order(plan: IndexPlan, query: SearchQuery, document: SearchDocument): number {
  if (!query.sort) return wordsOf(query.text).reduce((sum, word) => sum + (rankOf(plan, document, word) ?? 0), 0);
  const value = document.numbers[query.sort.number] ?? null;
  return value === null ? Number.MAX_VALUE : query.sort.descending ? -value : value;
}

function tie(plan: IndexPlan, a: SearchDocument, b: SearchDocument): number {
  const [x, y] = [a, b].map((d) => d.numbers[plan.tieBreak] ?? -Number.MAX_VALUE) as [number, number];
  return y - x || (a.id < b.id ? -1 : 1);
}

function counted(documents: readonly SearchDocument[], field: string): FacetCount[] {
  const counts = new Map<string, number>();
  for (const d of documents) for (const word of d.keywords[field] ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
