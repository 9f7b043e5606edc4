import { searchable, wordsOf } from '../tokens.ts';

/**
 * Text as tokens that Meilisearch cuts as we mean it: at blanks only. Its own cut of Chinese (jieba) glues and splits words otherwise than
 * a person reads them (无尘车间 would find every 无尘 with any 车间), so a run of Han characters is written as its 1-, 2- and 3-grams, each one
 * token; a word of up to three characters is asked as its token, a longer one as the phrase of its 3-grams. Letters and digits are written as
 * all their beginnings. Both find what the embedded engine finds in the text itself.
 */
export interface LiteralText {
  /** What a field begins with: a word found here stands at its beginning. */
  readonly head: readonly string[];
  /** One text a run of 3-grams, then the other tokens alone: the server keeps neighbours of what stands in one text. */
  readonly grams: readonly string[];
}

const BASE = 36;
const DIGITS = 3;
/** Code points from here on are written longer; a leading z tells so. */
const WIDE_FROM = 35 * BASE * BASE;
/** Characters of a word of letters and digits that are looked at. */
const LONGEST_WORD = 60;
const LONGEST_GRAM = 3;
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
const gramsOf = (chars: readonly string[], size: number): string[] =>
  Array.from({ length: Math.max(0, chars.length - size + 1) }, (_, at) => tokenOf(chars.slice(at, at + size)));

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
  let head: readonly string[] = [];
  for (const { 0: run, index } of plain.matchAll(RUN)) {
    const chars = [...run];
    const han = HAN.test(run);
    const tokens = han ? [...gramsOf(chars, 1), ...gramsOf(chars, 2)] : beginningsOf(chars);
    for (const token of tokens) alone.add(token);
    if (han && chars.length >= LONGEST_GRAM) runs.push(gramsOf(chars, LONGEST_GRAM).join(' '));
    if (index === 0) head = han ? Array.from({ length: Math.min(chars.length, LONGEST_GRAM) }, (_, n) => tokenOf(chars.slice(0, n + 1))) : tokens;
  }
  return { head, grams: [...runs, ...alone] };
}

/** A person's words as Meilisearch is asked for them: each a phrase, so that it neither joins, splits, completes nor mends them. Operators have no way in. */
export const literalQuery = (text: string): string =>
  wordsOf(text)
    .map(({ text: word, han }) => {
      const chars = [...word];
      return `"${han && chars.length > LONGEST_GRAM ? gramsOf(chars, LONGEST_GRAM).join(' ') : tokenOf(chars.slice(0, LONGEST_WORD))}"`;
    })
    .join(' ');
