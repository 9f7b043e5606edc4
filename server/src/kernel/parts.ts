/** A list in parts of at most `size` items: what is written part by part holds the write lock only briefly. */
export function* partsOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
