import { searchable, wordsOf } from './tokens.ts';
import type { Meaning, VocabularyWord } from './vocabulary.ts';
import { Vocabulary } from './vocabulary.ts';

/** Finds what a person may have meant where their words find too little. Pure but for the vocabulary it was made with. */
export interface Rewriter {
  /** Other words for one that is found nowhere, the likeliest first: another name, pinyin, initials, words written together, one slip. */
  meant(word: string): readonly Meaning[];
  /** True for a word that means itself: it is left as it is, though nothing may be found. */
  knows(word: string): boolean;
}

const MOST_ANSWERS = 4;
const MOST_TOGETHER = 4;
/** Characters, and letters, of a text written without blanks that are looked at. */
const MOST_CHARACTERS = 24;
const MOST_LETTERS = 60;
const LEAST_PART = 2;
const LEAST_LETTERS_A_PART = 4;
const LATIN = /^[a-z]+$/u;

/** Makes a rewriter over the words that can be meant: trades, places, benefits, firms. */
export function createRewriter(words: Iterable<string | VocabularyWord>): Rewriter {
  const vocabulary = new Vocabulary([...words].map((w) => (typeof w === 'string' ? { word: w } : w)));
  return {
    knows: (word) => vocabulary.knows(word),
    meant(word) {
      if (vocabulary.knows(word)) return [];
      const instead = vocabulary.insteadOf(word);
      if (instead) return [{ text: instead, sure: true }];
      return distinct(LATIN.test(word) ? meantByLetters(vocabulary, word) : meantByCharacters(vocabulary, word));
    },
  };
}

const distinct = (found: readonly Meaning[]): Meaning[] =>
  [...new Map(found.toReversed().map((m) => [m.text, m])).values()].toReversed().slice(0, MOST_ANSWERS);

function meantByLetters(vocabulary: Vocabulary, typed: string): Meaning[] {
  const whole = vocabulary.bySound(typed);
  if (whole.some((m) => m.sure) || typed.length > MOST_LETTERS) return whole;
  const parts = together(typed, LEAST_LETTERS_A_PART, (part) => vocabulary.spelledAs(part)[0] ?? null);
  return parts ? [{ text: parts.join(' '), sure: true }, ...whole] : whole;
}

/** 珠海电焊工夫妻房 → 珠海 电焊工 夫妻房; 电汗工 → 电焊工; 珠海电汗工 → 珠海 电焊工. */
function meantByCharacters(vocabulary: Vocabulary, typed: string): Meaning[] {
  if (typed.length > MOST_CHARACTERS) return [];
  const known = (part: string): string | null => (vocabulary.has(part) ? (vocabulary.insteadOf(part) ?? part) : null);
  const parts = together(typed, LEAST_PART, known);
  if (parts) return [{ text: parts.join(' '), sure: true }];
  return [...vocabulary.bySlip(typed), ...togetherWithASlip(vocabulary, typed, known)];
}

/** One word of those written together has a slip: the rest must be known. */
function togetherWithASlip(vocabulary: Vocabulary, typed: string, known: (part: string) => string | null): Meaning[] {
  for (let at = LEAST_PART; at <= typed.length - LEAST_PART; at += 1) {
    const [head, tail] = [typed.slice(0, at), typed.slice(at)];
    const [headKnown, tailKnown] = [known(head), known(tail)];
    const [other] = headKnown ? vocabulary.bySlip(tail) : tailKnown ? vocabulary.bySlip(head) : [];
    if (other?.sure) return [{ text: headKnown ? `${headKnown} ${other.text}` : `${other.text} ${tailKnown}`, sure: true }];
  }
  return [];
}

/** The fewest words that a text without blanks is made of, at least two; the longer first ones win. Null if it is not. */
function together(typed: string, least: number, word: (part: string) => string | null): string[] | null {
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= typed.length; end += 1) {
    let chosen: string[] | null = null;
    for (let from = 0; from <= end - least; from += 1) {
      const before = best[from];
      if (!before || before.length >= MOST_TOGETHER || (chosen && chosen.length <= before.length + 1)) continue;
      const found = word(typed.slice(from, end));
      if (found) chosen = [...before, found];
    }
    best[end] = chosen;
  }
  const found = best[typed.length] ?? null;
  return found && found.length > 1 ? found : null;
}

/** A text to try instead. */
export interface Rewriting {
  readonly text: string;
  /** Every word that was put in is meant beyond doubt: good enough to be shown instead of a few hits. */
  readonly sure: boolean;
}

/** Texts to try instead of one that finds too little, the likeliest first; `isFound` says whether a word alone finds enough. */
export async function rewritings(rewriter: Rewriter, text: string, isFound: (word: string) => Promise<boolean>): Promise<Rewriting[]> {
  const words = wordsOf(text).map((w) => w.text);
  const letters = /^[a-z' ]+$/u.test(searchable(text)) ? searchable(text).replaceAll(/[^a-z]/gu, '') : '';
  if (words.length > 1 && letters !== '') {
    const spelled = rewriter.meant(letters).filter((m) => m.sure);
    if (spelled.length > 0) return [...spelled];
  }
  let made: Rewriting[] = [{ text: '', sure: true }];
  for (const word of words) {
    const options = rewriter.knows(word) || (await isFound(word)) ? [{ text: word, sure: true }] : rewriter.meant(word);
    if (options.length === 0) return [];
    made = made.flatMap((before) => options.map((o) => ({ text: `${before.text} ${o.text}`.trim(), sure: before.sure && o.sure }))).slice(0, MOST_ANSWERS);
  }
  return made.filter((m) => m.text !== words.join(' '));
}
