import type { RawRow } from './source-table.ts';
import { cellText } from './source-table.ts';

/** How many of a sheet's first rows are looked at for a header whose words nobody knows. */
export const ROWS_TO_GUESS = 40;
const LONGEST_WORD = 30;

/**
 * The row that looks most like a header by its form alone: short words, all different, no figures, and rows of like width below in which some
 * column holds figures. Null where there is none. What such columns mean is left to their values.
 */
export function guessHeader(rows: readonly RawRow[]): RawRow | null {
  for (const [at, row] of rows.entries()) {
    const words = row.cells.map(cellText).filter((t) => t !== '');
    if (words.length < 3 || new Set(words).size < words.length || !words.every(isWord) || !row.cells.every((c) => c === null || typeof c === 'string'))
      continue;
    const below = rows.slice(at + 1, at + 6).map((r) => r.cells.map(cellText));
    const wide = below.filter((texts) => texts.filter((t) => t !== '').length >= words.length * 0.6);
    if (wide.length >= 2 && wide.length >= below.length * 0.6 && row.cells.some((_, n) => wide.every((texts) => /\d/u.test(texts[n] ?? '')))) return row;
  }
  return null;
}

const isWord = (text: string): boolean => text.length <= LONGEST_WORD && !/\d{3}|[，。；]/u.test(text);
