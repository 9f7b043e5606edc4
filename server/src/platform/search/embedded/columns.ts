const FIRST_SIZE = 1024;

/** The array itself if it has room for `size`, else a copy of twice the length. */
export function grown<A extends Uint32Array | Float64Array | Uint8Array>(array: A, size: number): A {
  if (size <= array.length) return array;
  const made = new (array.constructor as new (length: number) => A)(Math.max(size, array.length * 2));
  made.set(array);
  return made;
}

/** Words of documents as codes of a dictionary: document n has the codes from starts[n] to starts[n + 1]. */
export class KeywordColumn {
  readonly #codes = new Map<string, number>();
  readonly #words: string[] = [];
  #starts = new Uint32Array(FIRST_SIZE);
  #values = new Uint32Array(FIRST_SIZE);
  #documents = 0;
  #length = 0;

  push(words: readonly string[]): void {
    this.#starts = grown(this.#starts, this.#documents + 2);
    this.#values = grown(this.#values, this.#length + words.length);
    for (const word of words) {
      let code = this.#codes.get(word);
      if (code === undefined) {
        code = this.#words.length;
        this.#codes.set(word, code);
        this.#words.push(word);
      }
      this.#values[this.#length] = code;
      this.#length += 1;
    }
    this.#documents += 1;
    this.#starts[this.#documents] = this.#length;
  }

  /** The words of a document, in the order they came. */
  at(ordinal: number): string[] {
    const words: string[] = [];
    for (let at = this.#starts[ordinal] ?? 0; at < (this.#starts[ordinal + 1] ?? 0); at += 1) words.push(this.#words[this.#values[at] ?? 0] ?? '');
    return words;
  }

  /** Does a document have just these words, in this order? */
  holds(ordinal: number, words: readonly string[]): boolean {
    const start = this.#starts[ordinal] ?? 0;
    return (this.#starts[ordinal + 1] ?? 0) - start === words.length && words.every((word, n) => this.#codes.get(word) === this.#values[start + n]);
  }

  /** Marks the documents that have one of these words. */
  markAny(words: readonly string[], mask: Uint8Array): void {
    const wanted = new Uint8Array(this.#words.length);
    for (const word of words) {
      const code = this.#codes.get(word);
      if (code !== undefined) wanted[code] = 1;
    }
    for (let n = 0; n < this.#documents; n += 1)
      for (let at = this.#starts[n] ?? 0, end = this.#starts[n + 1] ?? 0; at < end; at += 1)
        if (wanted[this.#values[at] ?? 0] === 1) {
          mask[n] = 1;
          break;
        }
  }

  markEmpty(mask: Uint8Array): void {
    for (let n = 0; n < this.#documents; n += 1) mask[n] = this.#starts[n] === this.#starts[n + 1] ? 1 : 0;
  }

  /** How often each word stands in these documents, the most frequent first. */
  count(...lists: readonly Uint32Array[]): { value: string; count: number }[] {
    const counts = new Uint32Array(this.#words.length);
    const [starts, values] = [this.#starts, this.#values];
    for (const list of lists)
      for (let n = 0; n < list.length; n += 1) {
        const ordinal = list[n] as number;
        const end = starts[ordinal + 1] as number;
        for (let at = starts[ordinal] as number; at < end; at += 1) (counts[values[at] as number] as number) += 1;
      }
    const found: { value: string; count: number }[] = [];
    counts.forEach((count, code) => count > 0 && found.push({ value: this.#words[code] ?? '', count }));
    return found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}

/** A number a document; NaN: none. */
export class NumberColumn {
  #values = new Float64Array(FIRST_SIZE);
  #documents = 0;

  push(value: number | null): void {
    this.#values = grown(this.#values, this.#documents + 1);
    this.#values[this.#documents] = value ?? NaN;
    this.#documents += 1;
  }

  at(ordinal: number): number {
    return this.#values[ordinal] ?? NaN;
  }

  /** By ordinal; longer than there are documents. */
  get values(): Float64Array {
    return this.#values;
  }

  /** Marks the documents whose number lies within both bounds, which count in. */
  markWithin(atLeast: number, atMost: number, mask: Uint8Array): void {
    for (let n = 0; n < this.#documents; n += 1) {
      const value = this.#values[n] ?? NaN;
      mask[n] = value >= atLeast && value <= atMost ? 1 : 0;
    }
  }

  markEmpty(mask: Uint8Array): void {
    for (let n = 0; n < this.#documents; n += 1) mask[n] = Number.isNaN(this.#values[n] ?? NaN) ? 1 : 0;
  }
}
