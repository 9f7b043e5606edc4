/** What a slip of the finger did to a word; `at` is the place in the word that was meant. */
export type Slip =
  | { readonly kind: 'OTHER'; readonly at: number }
  | { readonly kind: 'SWAPPED' }
  | { readonly kind: 'DOUBLED' }
  | { readonly kind: 'MISSING' }
  | { readonly kind: 'SURPLUS' };

/** A word and all that is left of it when one character falls out: two words one slip apart share one of them. */
export function deletionsOf(word: string): string[] {
  const chars = [...word];
  return [...new Set([word, ...chars.map((_, n) => chars.toSpliced(n, 1).join(''))])];
}

/** The one slip that makes `typed` of `meant`; null if it takes none or more than one. */
export function slipBetween(typed: string, meant: string): Slip | null {
  const [t, m] = [[...typed], [...meant]];
  let from = 0;
  while (from < t.length && from < m.length && t[from] === m[from]) from += 1;
  let tail = 0;
  while (tail < Math.min(t.length, m.length) - from && t[t.length - 1 - tail] === m[m.length - 1 - tail]) tail += 1;
  const [wrong, right] = [t.slice(from, t.length - tail), m.slice(from, m.length - tail)];
  if (wrong.length === 1 && right.length === 1) return { kind: 'OTHER', at: from };
  if (wrong.length === 2 && right.length === 2 && wrong[0] === right[1] && wrong[1] === right[0]) return { kind: 'SWAPPED' };
  if (wrong.length === 0 && right.length === 1) return { kind: 'MISSING' };
  if (wrong.length === 1 && right.length === 0) return wrong[0] === t[from - 1] || wrong[0] === t[from + 1] ? { kind: 'DOUBLED' } : { kind: 'SURPLUS' };
  return null;
}
