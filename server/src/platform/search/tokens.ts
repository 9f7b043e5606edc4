import { clean } from '../../kernel/text.ts';

/** Characters looked at of a person's text; the rest is left out. */
const MOST_CHARACTERS = 200;
/** Words looked at, as Meilisearch does. */
const MOST_WORDS = 10;
const WORD = /[\p{Script=Han}]+|[\p{L}\p{N}+#]+/gu;
const HAN = /\p{Script=Han}/u;

export interface Word {
  readonly text: string;
  readonly han: boolean;
}

/** Text as it is indexed and searched: NFKC, simplified, lower case. */
export const searchable = (text: string): string => clean(text).toLowerCase();

/** The words of a query: runs of Han characters, runs of letters and digits (C++ and C# keep their marks). Operators and control characters fall out. */
export function wordsOf(text: string): Word[] {
  const found = searchable(text.slice(0, MOST_CHARACTERS)).match(WORD) ?? [];
  const words = found
    .flatMap((word) => (HAN.test(word) ? word.split(/(?<=\p{Script=Han})(?!\p{Script=Han})|(?<!\p{Script=Han})(?=\p{Script=Han})/u) : [word]))
    .filter((w) => /[\p{L}\p{N}]/u.test(w));
  return [...new Set(words)].slice(0, MOST_WORDS).map((word) => ({ text: word, han: HAN.test(word) }));
}

const isWordCharacter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char) && !HAN.test(char);

/** Where a word stands in indexed text, from `from` on: Han anywhere, letters and digits only at the beginning of a word. -1: nowhere. */
export function placeOfWord(text: string, word: Word, from = 0): number {
  for (let at = text.indexOf(word.text, from); at >= 0; at = text.indexOf(word.text, at + 1)) if (word.han || !isWordCharacter(text[at - 1])) return at;
  return -1;
}
