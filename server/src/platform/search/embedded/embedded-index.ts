import type { Filter, IndexPlan, SearchAnswer, SearchDocument, SearchQuery } from '../port.ts';
import type { Word } from '../tokens.ts';
import { placeOfWord, searchable, wordsOf } from '../tokens.ts';
import { KeywordColumn, NumberColumn } from './columns.ts';
import { BigramLists } from './postings-lists.ts';

const FIELD_END = '\u0001';
/** Compacted when more than this share of the documents are tombstones, and at least so many. */
const MOST_TOMBSTONES = 0.25;
const LEAST_TOMBSTONES = 2_000;

/** One index in memory. Documents get ordinals as they come; a changed one gets a new ordinal and leaves a tombstone. */
export class EmbeddedIndex {
  readonly plan: IndexPlan;
  #ids: string[] = [];
  #texts: string[] = [];
  #live = new Map<string, number>();
  #bigrams = new BigramLists();
  #keywords = new Map<string, KeywordColumn>();
  #numbers = new Map<string, NumberColumn>();

  constructor(plan: IndexPlan) {
    this.plan = plan;
    this.#clear();
  }

  get size(): number {
    return this.#live.size;
  }

  put(documents: readonly SearchDocument[]): void {
    for (const document of documents) {
      const text = this.#textOf(document);
      if (!this.#isSame(document, text)) this.#append(document, text);
    }
    this.#compact();
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#live.delete(id);
    this.#compact();
  }

  search(query: SearchQuery): SearchAnswer {
    const words = wordsOf(query.text);
    if (query.text.trim() !== '' && words.length === 0) return { ids: [], total: 0, facets: Object.fromEntries(Object.keys(query.facets).map((f) => [f, []])) };
    const groups = Object.entries(query.filters).map(([name, filter]) => ({ name, passes: this.#compile(filter) }));
    const facets = Object.entries(query.facets).map(([field, group]) => ({
      field,
      ignored: groups.findIndex((g) => g.name === group),
      counter: this.#keyword(field).counter(),
    }));
    const hits: number[] = [];
    for (const ordinal of this.#candidates(words)) {
      const failed = failedGroup(groups, ordinal);
      if (failed === MORE_THAN_ONE) continue;
      if (failed === NONE) hits.push(ordinal);
      for (const facet of facets) if (failed === NONE || facet.ignored === failed) facet.counter.add(ordinal);
    }
    const page = this.#best(hits, words, query);
    return { ids: page, total: hits.length, facets: Object.fromEntries(facets.map((f) => [f.field, f.counter.counts()])) };
  }

  #clear(): void {
    this.#ids = [];
    this.#texts = [];
    this.#live = new Map();
    this.#bigrams = new BigramLists();
    this.#keywords = new Map(this.plan.keywords.map((k) => [k, new KeywordColumn()]));
    this.#numbers = new Map(this.plan.numbers.map((n) => [n, new NumberColumn()]));
  }

  #append(document: SearchDocument, text: string): void {
    const ordinal = this.#ids.length;
    this.#ids.push(document.id);
    this.#texts.push(text);
    this.#bigrams.add(ordinal, text);
    for (const [name, column] of this.#keywords) column.push(document.keywords[name] ?? []);
    for (const [name, column] of this.#numbers) column.push(document.numbers[name] ?? null);
    this.#live.set(document.id, ordinal);
  }

  /** A document that says nothing new keeps its ordinal. */
  #isSame(document: SearchDocument, text: string): boolean {
    const ordinal = this.#live.get(document.id);
    if (ordinal === undefined || this.#texts[ordinal] !== text) return false;
    for (const [name, column] of this.#keywords) if (!column.holds(ordinal, document.keywords[name] ?? [])) return false;
    for (const [name, column] of this.#numbers) if (!Object.is(column.at(ordinal), document.numbers[name] ?? NaN)) return false;
    return true;
  }

  #textOf(document: SearchDocument): string {
    return this.plan.text.map((field) => searchable(document.text[field] ?? '')).join(FIELD_END);
  }

  /** Leaves the tombstones behind: what is live is laid anew from its columns. */
  #compact(): void {
    const dead = this.#ids.length - this.#live.size;
    if (dead < LEAST_TOMBSTONES || dead < this.#ids.length * MOST_TOMBSTONES) return;
    const { keywords, numbers } = { keywords: [...this.#keywords], numbers: [...this.#numbers] };
    const [ids, texts] = [this.#ids, this.#texts];
    const live = [...this.#live.values()].sort((a, b) => a - b);
    this.#clear();
    for (const n of live) {
      const document: SearchDocument = {
        id: ids[n] ?? '',
        text: {},
        keywords: Object.fromEntries(keywords.map(([name, column]) => [name, column.at(n)])),
        numbers: Object.fromEntries(numbers.map(([name, column]) => [name, Number.isNaN(column.at(n)) ? null : column.at(n)])),
      };
      this.#append(document, texts[n] ?? '');
    }
  }

  *#candidates(words: readonly Word[]): Generator<number> {
    const narrow = words
      .map((w) => this.#bigrams.candidates(w.text))
      .filter((c) => c !== null)
      .sort((a, b) => a.length - b.length)[0];
    for (const ordinal of narrow ?? this.#live.values()) {
      if (narrow && !this.#isLive(ordinal)) continue;
      const text = this.#texts[ordinal] ?? '';
      if (words.every((w) => placeOfWord(text, w) >= 0)) yield ordinal;
    }
  }

  #isLive(ordinal: number): boolean {
    const id = this.#ids[ordinal];
    return id !== undefined && this.#live.get(id) === ordinal;
  }

  #keyword(name: string): KeywordColumn {
    const column = this.#keywords.get(name);
    if (!column) throw new Error(`The index ${this.plan.name} has no keyword ${name}.`);
    return column;
  }

  #number(name: string): NumberColumn {
    const column = this.#numbers.get(name);
    if (!column) throw new Error(`The index ${this.plan.name} has no number ${name}.`);
    return column;
  }

  #compile(filter: Filter): (ordinal: number) => boolean {
    if ('all' in filter) {
      const parts = filter.all.map((f) => this.#compile(f));
      return (n) => parts.every((p) => p(n));
    }
    if ('any' in filter) {
      const parts = filter.any.map((f) => this.#compile(f));
      return (n) => parts.some((p) => p(n));
    }
    if ('keyword' in filter) return this.#keyword(filter.keyword).hasAny(filter.in);
    if ('missing' in filter) {
      const [keywords, numbers] = [this.#keywords.get(filter.missing), this.#numbers.get(filter.missing)];
      return (n) => keywords?.isEmpty(n) ?? Number.isNaN(numbers?.at(n) ?? NaN);
    }
    const column = this.#number(filter.number);
    const { atLeast = -Infinity, atMost = Infinity } = filter;
    return (n) => column.at(n) >= atLeast && column.at(n) <= atMost;
  }

  /** The page asked for: by sort or rank, then the tie break's number from the largest, then id. */
  #best(hits: readonly number[], words: readonly Word[], query: SearchQuery): string[] {
    const tie = this.#number(this.plan.tieBreak);
    const rank = this.#ranker(words, query);
    const key = new Map<number, number>();
    for (const n of hits) key.set(n, rank(n));
    const before = (a: number, b: number): number =>
      (key.get(a) ?? 0) - (key.get(b) ?? 0) || orLast(tie.at(b)) - orLast(tie.at(a)) || ((this.#ids[a] ?? '') < (this.#ids[b] ?? '') ? -1 : 1);
    return firstOf(hits, query.offset + query.limit, before)
      .slice(query.offset)
      .map((n) => this.#ids[n] ?? '');
  }

  /** Lower is better. By sort: the number; by relevance: the best field of each word, added up, a whole field first. */
  #ranker(words: readonly Word[], query: SearchQuery): (ordinal: number) => number {
    if (query.sort) {
      const column = this.#number(query.sort.number);
      const sign = query.sort.descending ? -1 : 1;
      return (n) => (Number.isNaN(column.at(n)) ? Infinity : sign * column.at(n));
    }
    if (words.length === 0) return () => 0;
    return (n) => {
      const text = this.#texts[n] ?? '';
      return words.reduce((sum, word) => sum + rankOf(text, word), 0);
    };
  }
}

const NONE = -1;
const MORE_THAN_ONE = -2;

/** The only group a document fails; facets of that group still count it. */
function failedGroup(groups: readonly { readonly passes: (n: number) => boolean }[], ordinal: number): number {
  let failed = NONE;
  for (let g = 0; g < groups.length; g += 1) {
    if (groups[g]?.passes(ordinal)) continue;
    if (failed !== NONE) return MORE_THAN_ONE;
    failed = g;
  }
  return failed;
}

/** Twice the number of the first field that holds the word, less one if the word is that whole field or begins it. */
function rankOf(text: string, word: Word): number {
  const at = placeOfWord(text, word);
  let field = 0;
  for (let end = text.indexOf(FIELD_END); end >= 0 && end < at; end = text.indexOf(FIELD_END, end + 1)) field += 1;
  const begins = at === 0 || text[at - 1] === FIELD_END;
  return field * 2 + (begins ? 0 : 1);
}

const orLast = (value: number): number => (Number.isNaN(value) ? -Infinity : value);

/** The first `count` of many by an order: a heap of that size, or all sorted when nearly all are asked for (Floyd 1964). */
function firstOf(items: readonly number[], count: number, before: (a: number, b: number) => number): number[] {
  if (count * 4 >= items.length) return [...items].sort(before).slice(0, count);
  const heap = items.slice(0, count);
  const sink = (at: number): void => {
    for (let here = at; ;) {
      const [left, right] = [2 * here + 1, 2 * here + 2];
      let worst = here;
      if (left < heap.length && before(heap[left] ?? 0, heap[worst] ?? 0) > 0) worst = left;
      if (right < heap.length && before(heap[right] ?? 0, heap[worst] ?? 0) > 0) worst = right;
      if (worst === here) return;
      [heap[here], heap[worst]] = [heap[worst] ?? 0, heap[here] ?? 0];
      here = worst;
    }
  };
  for (let at = heap.length >> 1; at >= 0; at -= 1) sink(at);
  for (const item of items.slice(count)) {
    if (heap.length === 0 || before(item, heap[0] ?? 0) >= 0) continue;
    heap[0] = item;
    sink(0);
  }
  return heap.sort(before);
}
