import type { Filter } from '../port.ts';
import type { KeywordColumn, NumberColumn } from './columns.ts';

/** The columns of an index by name. */
export interface Columns {
  readonly keywords: ReadonlyMap<string, KeywordColumn>;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
}

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
    if ('all' in filter)
      return joined(
        filter.all,
        documents,
        1,
        (f) => this.of(f, documents),
        (a, b) => a & b,
      );
    if ('any' in filter)
      return joined(
        filter.any,
        documents,
        0,
        (f) => this.of(f, documents),
        (a, b) => a | b,
      );
    const mask = new Uint8Array(documents);
    if ('keyword' in filter) named(this.#columns.keywords, filter.keyword).markAny(filter.in, mask);
    else if ('missing' in filter) (this.#columns.keywords.get(filter.missing) ?? named(this.#columns.numbers, filter.missing)).markEmpty(mask);
    else named(this.#columns.numbers, filter.number).markWithin(filter.atLeast ?? -Infinity, filter.atMost ?? Infinity, mask);
    return mask;
  }
}

const MOST_KEPT = 64;

function joined(
  filters: readonly Filter[],
  documents: number,
  empty: 0 | 1,
  maskOf: (f: Filter) => Uint8Array,
  join: (a: number, b: number) => number,
): Uint8Array {
  const result = new Uint8Array(documents).fill(empty);
  for (const filter of filters) {
    const mask = maskOf(filter);
    for (let n = 0; n < documents; n += 1) result[n] = join(result[n] ?? 0, mask[n] ?? 0);
  }
  return result;
}

/** A column by its name; throws where there is none, which is a fault of ours and not of the person who searches. */
export function named<C>(columns: ReadonlyMap<string, C>, name: string): C {
  const column = columns.get(name);
  if (!column) throw new Error(`The index has no field ${name}.`);
  return column;
}
