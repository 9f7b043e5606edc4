/**
 * Groups of things that are one, with what must not meet: two groups that carry different marks (two credit codes, two citizen IDs)
 * never join. Disjoint-set forest with path halving; joining is near constant time (Tarjan 1975).
 */
export class Groups {
  readonly #parent: number[] = [];
  readonly #mark: (string | null)[] = [];
  readonly #apart = new Map<number, Set<number>>();

  add(mark: string | null = null): number {
    this.#parent.push(this.#parent.length);
    this.#mark.push(mark);
    return this.#parent.length - 1;
  }

  find(node: number): number {
    let at = node;
    for (;;) {
      const above = this.#parent[at] ?? at;
      if (above === at) return at;
      const next = this.#parent[above] ?? above;
      this.#parent[at] = next;
      at = next;
    }
  }

  mark(node: number): string | null {
    return this.#mark[this.find(node)] ?? null;
  }

  /** A person said that these two are not one. */
  keepApart(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    this.#apart.set(x, (this.#apart.get(x) ?? new Set()).add(y));
    this.#apart.set(y, (this.#apart.get(y) ?? new Set()).add(x));
  }

  mayJoin(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return true;
    const [mx, my] = [this.#mark[x], this.#mark[y]];
    return !(mx && my && mx !== my) && !this.#apart.get(x)?.has(y);
  }

  /** Joins two groups; false if they must not meet. */
  join(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return true;
    if (!this.mayJoin(x, y)) return false;
    const [low, high] = x < y ? [x, y] : [y, x];
    this.#parent[high] = low;
    this.#mark[low] = this.#mark[low] ?? this.#mark[high] ?? null;
    for (const other of this.#apart.get(high) ?? []) this.keepApart(low, other);
    return true;
  }
}
