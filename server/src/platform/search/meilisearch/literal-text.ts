import { searchable, wordsOf } from '../tokens.ts';

/**
 * Text as tokens that Meilisearch cuts as we mean it: at blanks only. Its own cut of Chinese (jieba) glues and splits words otherwise than
 * a person reads them (无尘车间 would find every 无尘 with any 车间), so a run of Han characters is written as its pairs (2-grams), each pair one
 * token, and a word is asked as the phrase of its pairs; letters and digits are written as all their beginnings. Both find what the
 * embedded engine finds in the text itself.
 */
export interface LiteralText {
  /** What a field begins with: a word found here stands at its beginning. */
  readonly head: string;
  /** One text a run of Han characters, so that no phrase goes over its end, then single characters and beginnings. */
  readonly runs: readonly string[];
}

const BASE = 36;
const DIGITS = 3;
/** Code points from here on are written longer; a leading z tells so. */
const WIDE_FROM = 35 * BASE * BASE;
/** Characters of a word of letters and digits that are looked at. */
const LONGEST_WORD = 60;
const RUN = /\p{Script=Han}+|[[\p{L}\p{N}+#]--\p{Script=Han}]+/gv;
const HAN = /\p{Script=Han}/u;
const LETTER = /[\p{L}\p{N}]/u;

const codes = new Map<string, string>();

/** A character as small letters and digits of a fixed width: nothing that a tokenizer would cut, fold or take for a language. */
function codeOf(char: string): string {
  let code = codes.get(char);
  if (code === undefined) {
    const point = char.codePointAt(0) ?? 0;
    code = point < WIDE_FROM ? point.toString(BASE).padStart(DIGITS, '0') : `z${point.toString(BASE).padStart(DIGITS + 1, '0')}`;
    codes.set(char, code);
  }
  return code;
}

const tokenOf = (chars: readonly string[]): string => chars.map(codeOf).join('');
const pairsOf = (chars: readonly string[]): string =>
  chars
    .slice(1)
    .map((char, n) => tokenOf([chars[n] ?? '', char]))
    .join(' ');

/** The beginnings of a run of letters and digits, from each place where a word may begin. */
function beginningsOf(chars: readonly string[]): string[] {
  const found: string[] = [];
  for (let from = 0; from < chars.length; from += 1) {
    if (from > 0 && LETTER.test(chars[from - 1] ?? '')) continue;
    for (let to = from + 1; to <= Math.min(chars.length, from + LONGEST_WORD); to += 1) found.push(tokenOf(chars.slice(from, to)));
  }
  return found;
}

/** A field's text as it is stored. */
export function literalText(text: string): LiteralText {
  const plain = searchable(text);
  const runs: string[] = [];
  const alone = new Set<string>();
  let head = '';
  for (const { 0: run, index } of plain.matchAll(RUN)) {
    const chars = [...run];
    const han = HAN.test(run);
    if (han && chars.length > 1) runs.push(pairsOf(chars));
    const singles = han ? chars.map((c) => tokenOf([c])) : beginningsOf(chars);
    for (const single of singles) alone.add(single);
    if (index === 0) head = han ? [pairsOf(chars.slice(0, 2)), tokenOf(chars.slice(0, 1))].join(' ').trim() : singles.join(' ');
  }
  return { head, runs: alone.size > 0 ? [...runs, [...alone].join(' ')] : runs };
}

/** A person's words as Meilisearch is asked for them: each a phrase, so that it neither joins, splits, completes nor mends them. Operators have no way in. */
export const literalQuery = (text: string): string =>
  wordsOf(text)
    .map(({ text: word, han }) => {
      const chars = [...word];
      return `"${han && chars.length > 1 ? pairsOf(chars) : tokenOf(chars.slice(0, LONGEST_WORD))}"`;
    })
    .join(' ');
