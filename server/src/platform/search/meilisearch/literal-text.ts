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

const codesOf = (text: string): string[] => Array.from(text, codeOf);

/** Every `size` neighbours of a run as one token. */
function gramsOf(codes: readonly string[], size: number): string[] {
  const grams: string[] = [];
  for (let at = 0; at + size <= codes.length; at += 1) {
    let gram = codes[at] ?? '';
    for (let n = 1; n < size; n += 1) gram += codes[at + n] ?? '';
    grams.push(gram);
  }
  return grams;
}

/** The tokens that a run begins with, up to so many characters. */
function beginningsFrom(codes: readonly string[], from: number, most: number): string[] {
  const found: string[] = [];
  let token = '';
  for (let at = from; at < Math.min(codes.length, from + most); at += 1) found.push((token += codes[at] ?? ''));
  return found;
}

/** The beginnings of a run of letters and digits, from each place where a word may begin. */
function beginningsOf(run: string, codes: readonly string[]): string[] {
  const chars = Array.from(run);
  return chars.flatMap((_, at) => (at > 0 && LETTER.test(chars[at - 1] ?? '') ? [] : beginningsFrom(codes, at, LONGEST_WORD)));
}

/** A field's text as it is stored. */
export function literalText(text: string): LiteralText {
  const plain = searchable(text);
  const runs: string[] = [];
  const alone = new Set<string>();
  let head: readonly string[] = [];
  for (const { 0: run, index } of plain.matchAll(RUN)) {
    const codes = codesOf(run);
    const han = HAN.test(run);
    for (const token of han ? codes : beginningsOf(run, codes)) alone.add(token);
    if (han) for (const pair of gramsOf(codes, 2)) alone.add(pair);
    if (han && codes.length >= LONGEST_GRAM) runs.push(gramsOf(codes, LONGEST_GRAM).join(' '));
    if (index === 0) head = beginningsFrom(codes, 0, han ? LONGEST_GRAM : LONGEST_WORD);
  }
  return { head, grams: [...runs, ...alone] };
}

/** A person's words as Meilisearch is asked for them: each a phrase, so that it neither joins, splits, completes nor mends them. Operators have no way in. */
export const literalQuery = (text: string): string =>
  wordsOf(text)
    .map(({ text: word, han }) => {
      const codes = codesOf(word);
      return `"${han && codes.length > LONGEST_GRAM ? gramsOf(codes, LONGEST_GRAM).join(' ') : codes.slice(0, LONGEST_WORD).join('')}"`;
    })
    .join(' ');
