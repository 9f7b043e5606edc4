import type { Word } from '../tokens.ts';
import { placeOfWord } from '../tokens.ts';
import { grown } from './columns.ts';
import type { OrdinalList } from './bigram-lists.ts';
import { BigramLists } from './bigram-lists.ts';

const NONE = 0xffffffff;
/** The rank of a document that no field held yet. */
export const NOT_HELD = 0xff;

/**
 * One text field of an index. Documents share their titles, firms and places, so what is searched is each distinct value once; the
 * documents of a value hang on a chain: `#first` by value, `#next` by document.
 */
export class TextField {
  readonly #codes = new Map<string, number>();
  readonly #values: string[] = [];
  readonly #bigrams = new BigramLists();
  #first = new Uint32Array(1024);
  #next = new Uint32Array(1024);
  #valueOf = new Uint32Array(1024);
  #documents = 0;

  /** Adds the next document's text, folded as `searchable` does. */
  push(text: string): void {
    const ordinal = this.#documents;
    this.#documents += 1;
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.#values.length;
      this.#codes.set(text, code);
      this.#values.push(text);
      this.#bigrams.add(code, text);
      this.#first = grown(this.#first, code + 1);
      this.#first[code] = NONE;
    }
    this.#next = grown(this.#next, ordinal + 1);
    this.#valueOf = grown(this.#valueOf, ordinal + 1);
    this.#next[ordinal] = this.#first[code] ?? NONE;
    this.#first[code] = ordinal;
    this.#valueOf[ordinal] = code;
  }

  at(ordinal: number): string {
    return this.#values[this.#valueOf[ordinal] ?? 0] ?? '';
  }

  /**
   * Lowers `best` of every document that holds the word to `rank`, or to `rank + 1` where its text does not begin with it, and adds to
   * `touched` those that no field held before.
   */
  match(word: Word, rank: number, best: Uint8Array, touched: OrdinalList): void {
    const few = this.#bigrams.candidates(word.text);
    const count = few ? few.length : this.#values.length;
    for (let n = 0; n < count; n += 1) {
      const value = few ? (few[n] ?? 0) : n;
      const place = placeOfWord(this.#values[value] ?? '', word);
      if (place < 0) continue;
      const own = place === 0 ? rank : rank + 1;
      for (let ordinal = this.#first[value] ?? NONE; ordinal !== NONE; ordinal = this.#next[ordinal] ?? NONE) {
        const before = best[ordinal] ?? NOT_HELD;
        if (own >= before) continue;
        best[ordinal] = own;
        if (before === NOT_HELD) touched.push(ordinal);
      }
    }
  }
}
