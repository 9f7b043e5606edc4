import type { Rewriter } from '../../platform/search/rewriter.ts';

/** A rewriter that also knows what the board says today: titles and firms by their sound, where the words of the trade tell nothing. */
export const boardRewriter = (words: () => Rewriter, names: { meant(word: string): readonly string[] }): Rewriter => ({
  knows: (word) => words().knows(word),
  meant(word) {
    const told = words().meant(word);
    return told.length > 0 || words().knows(word) ? told : names.meant(word).map((text) => ({ text, sure: false }));
  },
});
