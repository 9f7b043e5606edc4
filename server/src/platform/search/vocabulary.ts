import { looksLike } from './lookalike-characters.ts';
import type { Slip } from './slips.ts';
import { deletionsOf, slipBetween } from './slips.ts';
import { looseSound, soundOf } from './sounds.ts';
import { searchable } from './tokens.ts';

/** A word that can be meant. Earlier ones of a vocabulary are the likelier where several would do. */
export interface VocabularyWord {
  readonly word: string;
  /** What is searched instead of it, where it is another name for that (鹏城: 深圳). */
  readonly instead?: string;
  /** Rare words (towns, firms) are not meant by initials, by part of their spelling or by a slip in it: too much would sound like them. */
  readonly rare?: boolean;
  /** A word of its own that nothing is rewritten to: it only is never taken for another's slip. */
  readonly untouched?: boolean;
}

/** A word that may be meant, and whether that is beyond doubt. */
export interface Meaning {
  readonly text: string;
  readonly sure: boolean;
}

interface Entry {
  readonly word: string;
  readonly text: string;
  readonly rare: boolean;
  readonly rank: number;
  readonly syllables: readonly string[];
  readonly tones: readonly string[];
  readonly spelled: string;
}

const HAN = /^\p{Script=Han}{2,}$/u;
const LATIN = /^[a-z]{2,}$/u;
const LEAST_LETTERS_OF_A_SLIP = 8;
const LEAST_LETTERS_OF_A_LOOSE_SOUND = 6;
/** So much of a word's spelling must be there to be completed. */
const LEAST_SHARE = 0.6;

class Lists {
  readonly #lists = new Map<string, Entry[]>();
  add(key: string, entry: Entry): void {
    const known = this.#lists.get(key);
    if (known) known.push(entry);
    else this.#lists.set(key, [entry]);
  }
  get(key: string): readonly Entry[] {
    return this.#lists.get(key) ?? [];
  }
}

/** Words by what they look and sound like. Nothing is scanned when it is asked: every way in has an index of its own. */
export class Vocabulary {
  readonly #words = new Map<string, Entry | null>();
  readonly #spelled = new Lists();
  readonly #begun = new Map<string, Map<string, number>>();
  readonly #initials = new Lists();
  readonly #loose = new Lists();
  readonly #near = new Lists();
  readonly #nearLetters = new Lists();
  readonly #completions: Entry[];
  /** How words are spelled that are left as they are. */
  readonly #untouched = new Set<string>();

  constructor(words: Iterable<VocabularyWord>) {
    for (const told of words) this.#add(told);
    this.#completions = [...this.#words.values()]
      .filter((e) => e !== null && !e.rare && e.spelled !== '')
      .sort((a, b) => ((a?.spelled ?? '') < (b?.spelled ?? '') ? -1 : 1)) as Entry[];
  }

  #add(told: VocabularyWord): void {
    const word = searchable(told.word);
    if (this.#words.has(word) || !(HAN.test(word) || LATIN.test(word))) return;
    if (told.untouched) return this.#leave(word);
    const { syllables, tones } = HAN.test(word) ? soundOf(word) : { syllables: [], tones: [] };
    const entry: Entry = {
      word,
      text: searchable(told.instead ?? word),
      rare: told.rare ?? false,
      rank: this.#words.size,
      syllables,
      tones,
      spelled: syllables.join(''),
    };
    this.#words.set(word, entry);
    if (HAN.test(word)) for (const key of deletionsOf(word)) this.#near.add(key, entry);
    if (entry.spelled === '') return;
    this.#spelled.add(entry.spelled, entry);
    this.#loose.add(looseSound(entry.spelled), entry);
    if (entry.rare) return;
    this.#initials.add(syllables.map((s) => s[0] ?? '').join(''), entry);
    for (const key of deletionsOf(entry.spelled)) this.#nearLetters.add(key, entry);
    for (let n = 2; n < syllables.length; n += 1) {
      const key = syllables.slice(0, n).join('');
      const heads = this.#begun.get(key) ?? new Map<string, number>();
      this.#begun.set(key, heads.set(word.slice(0, n), (heads.get(word.slice(0, n)) ?? 0) + 1));
    }
  }

  #leave(word: string): void {
    this.#words.set(word, null);
    if (HAN.test(word)) this.#untouched.add(soundOf(word).syllables.join(''));
  }

  /** True for a word that means itself: finding nothing is then the right answer. */
  knows(word: string): boolean {
    const entry = this.#words.get(word);
    return entry === null || entry?.text === word;
  }

  /** What another name stands for. */
  insteadOf(word: string): string | null {
    const entry = this.#words.get(word);
    return entry && entry.text !== word ? entry.text : null;
  }

  /** Is it the word itself, or another name of one? */
  has(word: string): boolean {
    return this.#words.get(word) !== undefined && this.#words.get(word) !== null;
  }

  /** Words of exactly this spelling (dianhangong). */
  spelledAs(letters: string): readonly string[] {
    return this.#spelled.get(letters).map((e) => e.text);
  }

  /** dianhangong, or its beginning at the end of a syllable (zhusu → 注塑), or its initials (dhg), or as southern tongues say it, or with one slip, or broken off. */
  bySound(letters: string): Meaning[] {
    const whole = this.spelledAs(letters);
    if (whole.length > 0) return sure(whole);
    const begun = [...(this.#begun.get(letters) ?? [])].sort((a, b) => b[1] - a[1]);
    if (begun.length > 0) return sure(begun.map(([w]) => w));
    const initials = this.#initials.get(letters);
    if (initials.length > 0) return sure(initials.map((e) => e.text));
    if (this.#untouched.has(letters)) return [];
    if (letters.length >= LEAST_LETTERS_OF_A_LOOSE_SOUND) {
      const loose = this.#loose.get(looseSound(letters));
      if (loose.length > 0) return loose.map((e) => ({ text: e.text, sure: false }));
    }
    if (letters.length < LEAST_LETTERS_OF_A_SLIP) return [];
    const slips = this.#nearBy(this.#nearLetters, letters, (e) => e.spelled).filter(({ entry }) => entry.spelled[0] === letters[0]);
    return [...slips.map(({ entry }) => entry), ...this.#completed(letters)].map((e) => ({ text: e.text, sure: false }));
  }

  #completed(letters: string): Entry[] {
    let [low, high] = [0, this.#completions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#completions[middle]?.spelled ?? '') < letters) low = middle + 1;
      else high = middle;
    }
    const found: Entry[] = [];
    for (let at = low; this.#completions[at]?.spelled.startsWith(letters); at += 1) {
      const entry = this.#completions[at];
      if (entry && letters.length >= entry.spelled.length * LEAST_SHARE) found.push(entry);
    }
    return found.sort((a, b) => a.rank - b.rank);
  }

  /** Words of Han characters that one slip makes this of, of the likeliest kind only. */
  bySlip(typed: string): Meaning[] {
    if (!HAN.test(typed)) return [];
    const sound = soundOf(typed);
    const told = this.#nearBy(this.#near, typed, (e) => e.word)
      .map(({ entry, slip }) => ({ entry, likelihood: likelihoodOf(entry, typed, sound, slip) }))
      .filter((t) => t.likelihood !== null);
    const best = Math.min(...told.map((t) => t.likelihood ?? Infinity));
    const texts = [...new Set(told.filter((t) => t.likelihood === best).map((t) => t.entry.text))];
    if (best >= GUESS && texts.length > mostGuesses(best, typed.length)) return [];
    return texts.map((text) => ({ text, sure: best < DOUBTFUL }));
  }

  #nearBy(lists: Lists, typed: string, of: (entry: Entry) => string): { entry: Entry; slip: Slip }[] {
    const seen = new Map<Entry, Slip>();
    for (const key of deletionsOf(typed))
      for (const entry of lists.get(key)) {
        const slip = seen.has(entry) ? null : slipBetween(typed, of(entry));
        if (slip) seen.set(entry, slip);
      }
    return [...seen].map(([entry, slip]) => ({ entry, slip })).sort((a, b) => a.entry.rank - b.entry.rank);
  }
}

const sure = (texts: readonly string[]): Meaning[] => texts.map((text) => ({ text, sure: true }));

/** From here on a slip is possible rather than plain, and from GUESS on it must be the only one. */
const DOUBTFUL = 4;
const GUESS = 5;
/** A word with another character that neither sounds nor looks alike must be so long. */
const LENGTH_OF_A_GUESS = 4;
const LENGTH_OF_A_SLIP = 3;

/** A character left out of a longer word leaves little to be mistaken for; one that is another must point at one word, or at two of a long one. */
const mostGuesses = (likelihood: number, length: number): number =>
  length < LENGTH_OF_A_GUESS ? 1 : likelihood === GUESS ? 4 : length > LENGTH_OF_A_GUESS ? 2 : 1;

/** The smaller the likelier; null: too far. Two characters must have the very same sound: 汗工 is 焊工, 点工 is not 电工. */
function likelihoodOf(
  entry: Entry,
  typed: string,
  sound: { readonly tones: readonly string[]; readonly syllables: readonly string[] },
  slip: Slip,
): number | null {
  const length = [...typed].length;
  if (slip.kind === 'OTHER') {
    if (entry.rare && length < LENGTH_OF_A_SLIP) return null;
    if (entry.tones[slip.at] === sound.tones[slip.at]) return 0;
    if (length < LENGTH_OF_A_SLIP) return null;
    if (entry.syllables[slip.at] === sound.syllables[slip.at]) return 1;
    if (looksLike(typed[slip.at] ?? '', entry.word[slip.at] ?? '')) return 3;
    if (looseSound(entry.syllables[slip.at] ?? '') === looseSound(sound.syllables[slip.at] ?? '')) return entry.rare ? null : DOUBTFUL;
    return length >= LENGTH_OF_A_GUESS && !entry.rare ? GUESS + 1 : null;
  }
  if (slip.kind === 'SWAPPED') return length >= LENGTH_OF_A_SLIP ? 2 : null;
  if (slip.kind === 'DOUBLED') return length > LENGTH_OF_A_SLIP ? 2 : null;
  if (entry.rare) return null;
  if (slip.kind === 'MISSING') return length >= LENGTH_OF_A_SLIP ? GUESS : null;
  return length > LENGTH_OF_A_SLIP ? GUESS : null;
}
