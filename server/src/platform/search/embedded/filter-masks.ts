import type { Filter } from '../port.ts';
import type { KeywordColumn, NumberColumn } from './columns.ts';

/** The columns of an index by name. */
export interface Columns {
  readonly keywords: ReadonlyMap<string, KeywordColumn>;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
}

const MOST_KEPT = 64;
/** Filters as a mark a document (1: passes). Boards are asked the same few conditions over and over: masks are kept until a document changes. */
export class FilterMasks {
  readonly #columns: Columns;
  readonly #kept = new Map<string, Uint8Array>();

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Throws for a field that the index does not have. */
  of(filter: Filter, documents: number): Uint8Array {
    const key = JSON.stringify(filter);
    const known = this.#kept.get(key);
    if (known) return known;
    const mask = this.#make(filter, documents);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(key, mask);
    return mask;
  }

  forget(): void {
    this.#kept.clear();
  }

  #make(filter: Filter, documents: number): Uint8Array {
    const mask = new Uint8Array(documents);
    if ('all' in filter || 'any' in filter) {
      const all = 'all' in filter;
      if (all) mask.fill(1);
      for (const part of all ? filter.all : filter.any) {
        const other = this.of(part, documents);
        for (let n = 0; n < documents; n += 1) mask[n] = all ? (mask[n] ?? 0) & (other[n] ?? 0) : (mask[n] ?? 0) | (other[n] ?? 0);
      }
    } else if ('keyword' in filter) named(this.#columns.keywords, filter.keyword).markAny(filter.in, mask);
    else if ('missing' in filter) (this.#columns.keywords.get(filter.missing) ?? named(this.#columns.numbers, filter.missing)).markEmpty(mask);
    else named(this.#columns.numbers, filter.number).markWithin(filter.atLeast ?? -Infinity, filter.atMost ?? Infinity, mask);
    return mask;
  }
}

/** What has this name, a column or an index; throws where there is none, which is a fault of ours and not of the person who searches. */
export function named<C>(known: ReadonlyMap<string, C>, name: string): C {
  const found = known.get(name);
  if (!found) throw new Error(`There is no ${name} to search by.`);
  return found;
}
