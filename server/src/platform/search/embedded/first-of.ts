/** The first `count` of many by an order: a heap of that size, or all sorted when nearly all are asked for (Floyd 1964). */
export function firstOf(items: Uint32Array, count: number, before: (a: number, b: number) => number): number[] {
  if (count * 4 >= items.length) return [...items].sort(before).slice(0, count);
  const heap = [...items.subarray(0, count)];
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
  for (let n = count; n < items.length; n += 1) {
    const item = items[n] ?? 0;
    if (heap.length === 0 || before(item, heap[0] ?? 0) >= 0) continue;
    heap[0] = item;
    sink(0);
  }
  return heap.sort(before);
}
