/** How documents are ordered, by ordinal: the smaller key first, then the larger tie, then the smaller id. */
interface Order {
  /** Null: all alike. */
  readonly keys: Float64Array | Uint16Array | null;
  /** Turns the largest key first. */
  readonly descending: boolean;
  readonly ties: Float64Array;
  readonly ids: readonly string[];
}

/** A missing number (NaN) comes last either way. */
const keyOf = (order: Order, n: number): number => {
  const key = order.keys ? (order.keys[n] ?? NaN) : 0;
  return Number.isNaN(key) ? Infinity : order.descending ? -key : key;
};
const tieOf = (order: Order, n: number): number => {
  const tie = order.ties[n] ?? NaN;
  return Number.isNaN(tie) ? -Infinity : tie;
};

function compare(order: Order, a: number, b: number): number {
  const x = keyOf(order, a);
  const y = keyOf(order, b);
  if (x !== y) return x < y ? -1 : 1;
  const newer = tieOf(order, a) - tieOf(order, b);
  if (newer > 0 || newer < 0) return newer > 0 ? -1 : 1;
  return (order.ids[a] ?? '') < (order.ids[b] ?? '') ? -1 : 1;
}

/** The first `count` of many documents: a heap of that size (Floyd 1964), or all sorted when nearly all are asked for. What lies behind the heap's last by its numbers alone is passed over at once. */
export function firstOf(items: Uint32Array, count: number, order: Order): number[] {
  if (count === 0) return [];
  const before = (a: number, b: number): number => compare(order, a, b);
  if (count * 4 >= items.length) return [...items].sort(before).slice(0, count);
  const heap = [...items.subarray(0, count)];
  for (let at = heap.length >> 1; at >= 0; at -= 1) sink(heap, at, before);
  const { keys, ties, ids, descending } = order;
  const last = (): [number, number, string] => [keyOf(order, heap[0] ?? 0), tieOf(order, heap[0] ?? 0), ids[heap[0] ?? 0] ?? ''];
  let [lastKey, lastTie, lastId] = last();
  // Written out, since it is done for every hit of every search.
  for (let n = count; n < items.length; n += 1) {
    const item = items[n] as number;
    let key = 0;
    if (keys !== null) {
      key = keys[item] as number;
      key = Number.isNaN(key) ? Infinity : descending ? -key : key;
      if (key > lastKey) continue;
    }
    if (key === lastKey) {
      const told = ties[item] as number;
      const tie = Number.isNaN(told) ? -Infinity : told;
      if (tie < lastTie || (tie === lastTie && (ids[item] as string) > lastId)) continue;
    }
    heap[0] = item;
    sink(heap, 0, before);
    [lastKey, lastTie, lastId] = last();
  }
  return heap.sort(before);
}

function sink(heap: number[], from: number, before: (a: number, b: number) => number): void {
  for (let here = from; ;) {
    const [left, right] = [2 * here + 1, 2 * here + 2];
    let worst = here;
    if (left < heap.length && before(heap[left] ?? 0, heap[worst] ?? 0) > 0) worst = left;
    if (right < heap.length && before(heap[right] ?? 0, heap[worst] ?? 0) > 0) worst = right;
    if (worst === here) return;
    [heap[here], heap[worst]] = [heap[worst] ?? 0, heap[here] ?? 0];
    here = worst;
  }
}
