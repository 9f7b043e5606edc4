import { pinyin } from 'pinyin-pro';

import { searchable, wordsOf } from './tokens.ts';

interface Entry {
  readonly word: string;
  readonly syllables: readonly string[];
  readonly spelled: string;
  readonly initials: string;
}

/** Finds what a person may have meant where their words find nothing. Pure but for the vocabulary it was made with. */
export interface Rewriter {
  /** Other words for one that is found nowhere, the likeliest first: by pinyin, by initials, by one wrong character, as two words. */
  meant(word: string): string[];
}

const MOST_ANSWERS = 4;
/** A slip that does not even sound alike is believed only in a word this long. */
const LEAST_LENGTH_OF_A_SLIP = 4;
const LEAST_LENGTH = 3;

/** Makes a rewriter over the words that can be meant: trades, places, benefits. Readings are those of whole words (会计 is kuaiji). */
export function createRewriter(vocabulary: Iterable<string>): Rewriter {
  const entries = [...new Set([...vocabulary].map(searchable))].filter((w) => /^\p{Script=Han}{2,}$/u.test(w)).map(entryOf);
  const words = new Set(entries.map((e) => e.word));
  return {
    meant(word) {
      const found = /^[a-z]+$/u.test(word) ? bySound(entries, word) : [...bySlip(entries, word), ...asTwo(words, word)];
      return [...new Set(found)].slice(0, MOST_ANSWERS);
    },
  };
}

function entryOf(word: string): Entry {
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true });
  return { word, syllables, spelled: syllables.join(''), initials: syllables.map((s) => s[0] ?? '').join('') };
}

/** dianhangong, or its beginning at the end of a syllable (zhusu → 注塑), or its initials (dhg). */
function bySound(entries: readonly Entry[], typed: string): string[] {
  const whole = entries.filter((e) => e.spelled === typed).map((e) => e.word);
  if (whole.length > 0) return whole;
  const begun = new Map<string, number>();
  for (const e of entries) {
    let spelled = '';
    for (let n = 0; n < e.syllables.length && spelled.length < typed.length; n += 1) {
      spelled += e.syllables[n];
      if (spelled === typed && n >= 1) begun.set(e.word.slice(0, n + 1), (begun.get(e.word.slice(0, n + 1)) ?? 0) + 1);
    }
  }
  if (begun.size > 0) return [...begun].sort((a, b) => b[1] - a[1]).map(([w]) => w);
  return typed.length >= 2 ? entries.filter((e) => e.initials === typed).map((e) => e.word) : [];
}

/** Words that differ by one character; those that sound alike first. */
function bySlip(entries: readonly Entry[], typed: string): string[] {
  if (typed.length < LEAST_LENGTH || !/^\p{Script=Han}+$/u.test(typed)) return [];
  const sound = pinyin(typed, { toneType: 'none', type: 'array', v: true });
  const alike: string[] = [];
  const near: string[] = [];
  for (const e of entries) {
    if (e.word.length !== typed.length) continue;
    const wrong = [...e.word].flatMap((char, n) => (char === typed[n] ? [] : [n]));
    const [at] = wrong;
    if (wrong.length !== 1 || at === undefined) continue;
    if (e.syllables[at] === sound[at]) alike.push(e.word);
    else if (typed.length >= LEAST_LENGTH_OF_A_SLIP) near.push(e.word);
  }
  return alike.length > 0 ? alike : near;
}

/** 珠海电焊工 → 珠海 电焊工: the longest known word at the end, with a known word before it. */
function asTwo(words: ReadonlySet<string>, typed: string): string[] {
  for (let at = 2; at <= typed.length - 2; at += 1)
    if (words.has(typed.slice(0, at)) && words.has(typed.slice(at))) return [`${typed.slice(0, at)} ${typed.slice(at)}`];
  return [];
}

/** Texts to try instead of one that finds too little, the likeliest first; `isFound` says whether a word alone finds anything. */
export async function rewritings(rewriter: Rewriter, text: string, isFound: (word: string) => Promise<boolean>): Promise<string[]> {
  const words = wordsOf(text).map((w) => w.text);
  const spelled = words.length > 1 && words.every((w) => /^[a-z]+$/u.test(w)) ? rewriter.meant(words.join('')) : [];
  if (spelled.length > 0) return spelled;
  let made = [''];
  for (const word of words) {
    const options = (await isFound(word)) ? [word] : rewriter.meant(word);
    if (options.length === 0) return [];
    made = made.flatMap((before) => options.map((o) => `${before} ${o}`.trim())).slice(0, MOST_ANSWERS);
  }
  return made.filter((m) => m !== words.join(' '));
}
