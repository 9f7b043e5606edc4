const FIRST_SIZE = 1024;

function grown<A extends Uint32Array | Float64Array>(array: A, size: number): A {
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

  /** A test for "has one of these words". */
  hasAny(words: readonly string[]): (ordinal: number) => boolean {
    const wanted = new Uint8Array(this.#words.length);
    for (const word of words) {
      const code = this.#codes.get(word);
      if (code !== undefined) wanted[code] = 1;
    }
    return (ordinal) => {
      for (let at = this.#starts[ordinal] ?? 0; at < (this.#starts[ordinal + 1] ?? 0); at += 1) if (wanted[this.#values[at] ?? 0] === 1) return true;
      return false;
    };
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
    if ((this.#starts[ordinal + 1] ?? 0) - start !== words.length) return false;
    return words.every((word, n) => this.#codes.get(word) === this.#values[start + n]);
  }

  isEmpty(ordinal: number): boolean {
    return this.#starts[ordinal] === this.#starts[ordinal + 1];
  }

  counter(): { add: (ordinal: number) => void; counts: () => { value: string; count: number }[] } {
    const counts = new Uint32Array(this.#words.length);
    return {
      add: (ordinal) => {
        for (let at = this.#starts[ordinal] ?? 0; at < (this.#starts[ordinal + 1] ?? 0); at += 1)
          counts[this.#values[at] ?? 0] = (counts[this.#values[at] ?? 0] ?? 0) + 1;
      },
      counts: () =>
        [...counts.entries()]
          .filter(([, count]) => count > 0)
          .map(([code, count]) => ({ value: this.#words[code] ?? '', count }))
          .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    };
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
}
