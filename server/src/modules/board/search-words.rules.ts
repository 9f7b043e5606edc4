/** What a word stands for. */
export type WordTarget = { readonly kind: 'TRADE'; readonly code: string } | { readonly kind: 'PLACE'; readonly code: string };

export type SearchWordRefusal =
  | { readonly kind: 'TOO_SHORT'; readonly least: number }
  | { readonly kind: 'TOO_LONG'; readonly most: number }
  | { readonly kind: 'ONE_MEANING' }
  | { readonly kind: 'UNKNOWN_TRADE' }
  | { readonly kind: 'UNKNOWN_PLACE' }
  | { readonly kind: 'TAKEN'; readonly meaning: string };

/** One character would stand in too much; a longer text than this is no word. */
export const LEAST_CHARACTERS = 2;
export const MOST_CHARACTERS = 20;

/** Whether a word, as it is compared, may stand for something: null if it may. `meaning`: what it means already, in words. */
export function refuseSearchWord(
  word: string,
  target: WordTarget | null,
  isKnown: (target: WordTarget) => boolean,
  meaning: string | null,
): SearchWordRefusal | null {
  if (word.replaceAll(/[^\p{L}\p{N}]/gu, '').length < LEAST_CHARACTERS) return { kind: 'TOO_SHORT', least: LEAST_CHARACTERS };
  if ([...word].length > MOST_CHARACTERS) return { kind: 'TOO_LONG', most: MOST_CHARACTERS };
  if (!target) return { kind: 'ONE_MEANING' };
  if (!isKnown(target)) return { kind: target.kind === 'TRADE' ? 'UNKNOWN_TRADE' : 'UNKNOWN_PLACE' };
  return meaning === null ? null : { kind: 'TAKEN', meaning };
}
