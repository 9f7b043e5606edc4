/** A list of numbers that grows at its end; the same number twice in a row is kept once. */
export class OrdinalList {
  items = new Uint32Array(2);
  length = 0;
  push(ordinal: number): void {
    if (this.length > 0 && this.items[this.length - 1] === ordinal) return;
    if (this.length === this.items.length) {
      const grown = new Uint32Array(this.items.length * 2);
      grown.set(this.items);
      this.items = grown;
    }
    this.items[this.length] = ordinal;
    this.length += 1;
  }
  /** What it holds now, without a copy. */
  view(): Uint32Array {
    return this.items.subarray(0, this.length);
  }
}

const HALF = 0x7fff;
/** A pair as a small integer (30 bits), which a Map finds fastest; two pairs that share one only give candidates more. */
const keyOf = (text: string, at: number): number => ((text.charCodeAt(at - 1) & HALF) << 15) | (text.charCodeAt(at) & HALF);

/**
 * Which texts hold which pairs of neighbouring characters (bigrams; Han text has no blanks to cut at). A word's pairs give few
 * candidates, which are then looked at one by one (Manning et al., Introduction to Information Retrieval, 3.2.2).
 */
export class BigramLists {
  readonly #lists = new Map<number, OrdinalList>();

  /** Texts come in the order of their numbers. */
  add(ordinal: number, text: string): void {
    for (let at = 1; at < text.length; at += 1) {
      const key = keyOf(text, at);
      let list = this.#lists.get(key);
      if (!list) {
        list = new OrdinalList();
        this.#lists.set(key, list);
      }
      list.push(ordinal);
    }
  }

  /** Texts that hold all pairs of the word, in rising order; null: the word is too short to say. */
  candidates(word: string): Uint32Array | null {
    if (word.length < 2) return null;
    const lists: OrdinalList[] = [];
    for (let at = 1; at < word.length; at += 1) {
      const list = this.#lists.get(keyOf(word, at));
      if (!list) return new Uint32Array(0);
      lists.push(list);
    }
    lists.sort((a, b) => a.length - b.length);
    const [first] = lists;
    let kept = first ? first.view() : new Uint32Array(0);
    for (const list of lists.slice(1)) kept = intersect(kept, list.view());
    return kept;
  }
}

/** Common items of two rising lists; the shorter one first, the longer one walked by binary steps when it is much longer. */
export function intersect(short: Uint32Array, long: Uint32Array): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(short.length);
  let n = 0;
  let from = 0;
  for (const item of short) {
    let step = 1;
    while (from + step < long.length && (long[from + step] ?? 0) < item) step *= 2;
    let low = from + (step >> 1);
    let high = Math.min(from + step, long.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((long[middle] ?? 0) < item) low = middle + 1;
      else high = middle;
    }
    from = low;
    if (long[low] === item) {
      out[n] = item;
      n += 1;
    }
  }
  return out.subarray(0, n);
}
