import type { IndexPlan, SearchAnswer, SearchDocument, SearchQuery } from '../port.ts';
import type { Word } from '../tokens.ts';
import { searchable, wordsOf } from '../tokens.ts';
import { OrdinalList } from './bigram-lists.ts';
import { grown, KeywordColumn, NumberColumn } from './columns.ts';
import { FilterMasks, named } from './filter-masks.ts';
import { firstOf } from './first-of.ts';
import { NOT_HELD, TextField } from './text-field.ts';

/** Compacted when more than this share of the documents are tombstones, and at least so many. */
const MOST_TOMBSTONES = 0.25;
const LEAST_TOMBSTONES = 2_000;

/** One index in memory. Documents get ordinals as they come; a changed one gets a new ordinal and leaves a tombstone. */
export class EmbeddedIndex {
  readonly plan: IndexPlan;
  #ids: string[] = [];
  #ordinals = new Map<string, number>();
  #alive = new Uint8Array(1024);
  #texts: TextField[] = [];
  #keywords = new Map<string, KeywordColumn>();
  #numbers = new Map<string, NumberColumn>();
  #masks: FilterMasks;
  /** Holds the hits of the search that is under way. */
  #scratch = new Uint32Array(1024);

  constructor(plan: IndexPlan) {
    this.plan = plan;
    this.#masks = this.#clear();
  }

  get size(): number {
    return this.#ordinals.size;
  }

  put(documents: readonly SearchDocument[]): void {
    for (const document of documents) {
      const texts = this.plan.text.map((field) => searchable(document.text[field] ?? ''));
      if (!this.#isSame(document, texts)) this.#append(document, texts);
    }
    this.#compact();
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#bury(id);
    this.#compact();
  }

  /** Every word must stand in some text field, every group of filters must hold. */
  search(query: SearchQuery): SearchAnswer {
    const words = wordsOf(query.text);
    if (query.text.trim() !== '' && words.length === 0) return { ids: [], total: 0, facets: Object.fromEntries(Object.keys(query.facets).map((f) => [f, []])) };
    const held = words.length > 0 ? this.#holding(words) : null;
    const { hits, nearly } = this.#filtered(held?.ordinals ?? null, query);
    const facets = Object.entries(query.facets).map(([field, group]) => {
      const beside = group === null ? undefined : nearly.get(group);
      return [field, named(this.#keywords, field).count(hits, ...(beside ? [beside.view()] : []))] as const;
    });
    return { ids: this.#page(hits, held?.ranks ?? null, query), total: hits.length, facets: Object.fromEntries(facets) };
  }

  #clear(): FilterMasks {
    this.#ids = [];
    this.#ordinals = new Map();
    this.#alive = new Uint8Array(1024);
    this.#texts = this.plan.text.map(() => new TextField());
    this.#keywords = new Map(this.plan.keywords.map((k) => [k, new KeywordColumn()]));
    this.#numbers = new Map(this.plan.numbers.map((n) => [n, new NumberColumn()]));
    this.#masks = new FilterMasks({ keywords: this.#keywords, numbers: this.#numbers });
    return this.#masks;
  }

  #append(document: SearchDocument, texts: readonly string[]): void {
    this.#bury(document.id);
    const ordinal = this.#ids.length;
    this.#ids.push(document.id);
    this.#ordinals.set(document.id, ordinal);
    this.#alive = grown(this.#alive, ordinal + 1);
    this.#alive[ordinal] = 1;
    for (const [n, field] of this.#texts.entries()) field.push(texts[n] ?? '');
    for (const [name, column] of this.#keywords) column.push(wordsIn(document, name));
    for (const [name, column] of this.#numbers) column.push(document.numbers[name] ?? null);
    this.#masks.forget();
  }

  #bury(id: string): void {
    const ordinal = this.#ordinals.get(id);
    if (ordinal === undefined) return;
    this.#alive[ordinal] = 0;
    this.#ordinals.delete(id);
  }

  /** A document that says nothing new keeps its ordinal. */
  #isSame(document: SearchDocument, texts: readonly string[]): boolean {
    const ordinal = this.#ordinals.get(document.id);
    if (ordinal === undefined || this.#texts.some((field, n) => field.at(ordinal) !== texts[n])) return false;
    for (const [name, column] of this.#keywords) if (!column.holds(ordinal, wordsIn(document, name))) return false;
    for (const [name, column] of this.#numbers) if (!Object.is(column.at(ordinal), document.numbers[name] ?? NaN)) return false;
    return true;
  }

  /** Leaves the tombstones behind: what is live is laid anew from its columns. */
  #compact(): void {
    const dead = this.#ids.length - this.#ordinals.size;
    if (dead < LEAST_TOMBSTONES || dead < this.#ids.length * MOST_TOMBSTONES) return;
    const [ids, texts, keywords, numbers] = [this.#ids, this.#texts, this.#keywords, this.#numbers];
    const live = [...this.#ordinals.values()].sort((a, b) => a - b);
    this.#clear();
    for (const n of live)
      this.#append(
        {
          id: ids[n] ?? '',
          text: {},
          keywords: Object.fromEntries([...keywords].map(([name, column]) => [name, column.at(n)])),
          numbers: Object.fromEntries([...numbers].map(([name, column]) => [name, Number.isNaN(column.at(n)) ? null : column.at(n)])),
        },
        texts.map((field) => field.at(n)),
      );
  }

  /** Documents that hold every word, and their ranks, lower is better: for each word twice the number of the first field that holds it, one less if that field begins with it. */
  #holding(words: readonly Word[]): { readonly ordinals: Uint32Array; readonly ranks: Uint16Array } {
    const documents = this.#ids.length;
    const ranks = new Uint16Array(documents);
    const best = new Uint8Array(documents);
    let held: Uint32Array | null = null;
    for (const word of words) {
      best.fill(NOT_HELD);
      const touched = new OrdinalList();
      for (const [n, field] of this.#texts.entries()) field.match(word, 2 * n, best, touched);
      held = held ? held.filter((ordinal) => best[ordinal] !== NOT_HELD) : touched.view();
      for (const ordinal of held) ranks[ordinal] = (ranks[ordinal] ?? 0) + (best[ordinal] ?? 0);
    }
    return { ordinals: held ?? new Uint32Array(), ranks };
  }

  /** Documents that pass every group, and for each group that a facet ignores those which fail that one alone. */
  #filtered(candidates: Uint32Array | null, query: SearchQuery): { readonly hits: Uint32Array; readonly nearly: ReadonlyMap<string, OrdinalList | undefined> } {
    const documents = this.#ids.length;
    const ignored = new Set(Object.values(query.facets));
    const groups = Object.entries(query.filters).filter(([name]) => ignored.has(name));
    const others = Object.entries(query.filters).filter(([name]) => !ignored.has(name));
    const all = this.#masks.of({ all: others.map(([, filter]) => filter) }, documents);
    const masks = groups.map(([, filter]) => this.#masks.of(filter, documents));
    const nearly = groups.map(() => new OrdinalList());
    const count = candidates ? candidates.length : documents;
    this.#scratch = grown(this.#scratch, count);
    const [alive, scratch] = [this.#alive, this.#scratch];
    let hits = 0;
    for (let n = 0; n < count; n += 1) {
      const ordinal = candidates ? (candidates[n] as number) : n;
      if (((alive[ordinal] as number) & (all[ordinal] as number)) === 0) continue;
      const failed = onlyFailed(masks, ordinal);
      if (failed === NONE) {
        scratch[hits] = ordinal;
        hits += 1;
      } else if (failed !== SEVERAL) nearly[failed]?.push(ordinal);
    }
    return { hits: this.#scratch.subarray(0, hits), nearly: new Map(groups.map(([name], n) => [name, nearly[n]])) };
  }

  /** The page asked for: by sort or rank, then the tie break's number from the largest, then id. */
  #page(hits: Uint32Array, ranks: Uint16Array | null, { sort, offset, limit }: SearchQuery): string[] {
    const [keys, ties] = [sort ? named(this.#numbers, sort.number).values : ranks, named(this.#numbers, this.plan.tieBreak).values];
    return firstOf(hits, limit === 0 ? 0 : offset + limit, { keys, ties, descending: sort?.descending ?? false, ids: this.#ids })
      .slice(offset)
      .map((n) => this.#ids[n] ?? '');
  }
}

/** The keywords of a document, each once: it counts once for each. */
function wordsIn(document: SearchDocument, name: string): readonly string[] {
  const words = document.keywords[name] ?? [];
  return words.length > 1 ? [...new Set(words)] : words;
}

const [NONE, SEVERAL] = [-1, -2];

/** The only mask a document fails. */
function onlyFailed(masks: readonly Uint8Array[], ordinal: number): number {
  let failed = NONE;
  for (let g = 0; g < masks.length; g += 1) {
    if ((masks[g] as Uint8Array)[ordinal] === 1) continue;
    if (failed !== NONE) return SEVERAL;
    failed = g;
  }
  return failed;
}
