/** A condition on a document. Keywords compare as whole words, numbers as numbers; a missing number satisfies no bound. */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly keyword: string; readonly in: readonly string[] }
  | { readonly number: string; readonly atLeast?: number; readonly atMost?: number }
  | { readonly missing: string };

/** What an index holds. Text fields stand in the order of their rank: a hit in an earlier one counts more. */
export interface IndexPlan {
  readonly name: string;
  readonly text: readonly string[];
  /** Words to filter and count by; several a document. */
  readonly keywords: readonly string[];
  readonly numbers: readonly string[];
  /** Numbers that order equally good hits, the largest first; the id decides last, the smaller first. */
  readonly tieBreak: string;
}

export interface SearchDocument {
  /** [a-zA-Z0-9_-] only. */
  readonly id: string;
  readonly text: Readonly<Record<string, string>>;
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly numbers: Readonly<Record<string, number | null>>;
}

export interface SearchQuery {
  readonly index: string;
  /** As a person typed it; every word of it must be found. */
  readonly text: string;
  /** Conditions by group; all must hold. A facet's own group is left out when it is counted. */
  readonly filters: Readonly<Record<string, Filter>>;
  /** Keyword fields to count by, each with the group it ignores. */
  readonly facets: Readonly<Record<string, string | null>>;
  /** Null: by relevance. Documents without the number come last. */
  readonly sort: { readonly number: string; readonly descending: boolean } | null;
  readonly offset: number;
  readonly limit: number;
}

export interface SearchAnswer {
  readonly ids: readonly string[];
  /** Exact. */
  readonly total: number;
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** The search port: values in, ids out. Two engines stand behind it, embedded and Meilisearch; the same query means the same on both. */
export interface SearchEngine {
  readonly name: 'embedded' | 'meilisearch';
  search(query: SearchQuery): Promise<SearchAnswer>;
  put(index: string, documents: readonly SearchDocument[]): Promise<void>;
  remove(index: string, ids: readonly string[]): Promise<void>;
  /** How many documents an index holds. */
  count(index: string): Promise<number>;
  close(): Promise<void>;
}

/** The engine cannot be reached or is not built yet: the caller answers from SQL and says `degraded`. */
export class SearchUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SearchUnavailable';
  }
}
