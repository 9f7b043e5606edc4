import type { FacetCount, Filter, SearchAnswer, SearchEngine, SearchQuery } from '../../platform/search/port.ts';
import { SearchUnavailable } from '../../platform/search/port.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';

export const LONGEST_TEXT = 200;

export type DeskFailure = { readonly kind: 'SEARCH_AWAY' } | { readonly kind: 'TEXT_TOO_LONG'; readonly most: number };

/** A list of staff with its place in the whole. */
export interface DeskPage<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>;
}

export interface DeskAsk {
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

/** Nothing, for whoever may not see it: hidden and missing answer alike. */
export const emptyDesk = { items: [], total: 0, facets: {} } as const;

/** One of several words of a keyword, as a group of a search; nothing where none is chosen. */
export const among = (keyword: string, words: readonly string[] | null | undefined): Record<string, Filter> =>
  words && words.length > 0 ? { [keyword]: { keyword, in: words } } : {};

/** Asks the engine for a list of staff; without it there is no such list, and that is said. */
export async function askDesk(engine: SearchEngine, query: SearchQuery): Promise<Result<SearchAnswer, DeskFailure>> {
  if (query.text.length > LONGEST_TEXT) return err({ kind: 'TEXT_TOO_LONG', most: LONGEST_TEXT });
  try {
    return ok(await engine.search(query));
  } catch (error) {
    if (error instanceof SearchUnavailable) return err({ kind: 'SEARCH_AWAY' });
    throw error;
  }
}
