import { soundOf } from '../../platform/search/sounds.ts';

/** A name as it is spelled in letters, with the places where its syllables begin. */
export interface SpelledName {
  readonly letters: string;
  /** For each letter the number of the syllable that begins there; -1 inside one. */
  readonly begins: Int8Array;
  readonly initials: string;
  readonly chars: readonly string[];
}

const LONGEST = 120;

/** Spells a name; letters and digits in it stand for themselves. */
export function spelledName(name: string): SpelledName {
  const chars = [...name].slice(0, LONGEST);
  const syllables = soundOf(chars.join('')).syllables;
  const letters = syllables.join('');
  const begins = new Int8Array(letters.length).fill(-1);
  let at = 0;
  for (const [n, syllable] of syllables.entries()) {
    if (syllable !== '') begins[at] = n;
    at += syllable.length;
  }
  return { letters, begins, initials: syllables.map((s) => s[0] ?? '').join(''), chars };
}

/** The syllable at which a text in letters begins in the name; -1: it does not, or begins inside a syllable. */
export function syllableOf(name: SpelledName, typed: string): number {
  for (let at = name.letters.indexOf(typed); at >= 0; at = name.letters.indexOf(typed, at + 1)) {
    const syllable = name.begins[at] ?? -1;
    if (syllable >= 0) return syllable;
  }
  return -1;
}

/** The characters of the name that are spelled so, from the beginning of a syllable to the end of one; null if there are none. */
export function charactersSpelled(name: SpelledName, typed: string): string | null {
  for (let at = name.letters.indexOf(typed); at >= 0; at = name.letters.indexOf(typed, at + 1)) {
    const [from, behind] = [name.begins[at] ?? -1, at + typed.length];
    const to = behind === name.letters.length ? name.chars.length : (name.begins[behind] ?? -1);
    if (from >= 0 && to > from) return name.chars.slice(from, to).join('');
  }
  return null;
}
