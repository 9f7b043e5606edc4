import type { Day } from '../../kernel/clock.ts';
import { regionAndAbove, regionLevel } from '../../kernel/region-code.ts';
import { soundOf } from '../../platform/search/sounds.ts';
import { placeOfWord, searchable, wordsOf } from '../../platform/search/tokens.ts';
import { placeLabel, regionByCode } from '../regions/regions.module.ts';
import type { SpelledName } from './spelled-name.ts';
import { charactersSpelled, spelledName, syllableOf } from './spelled-name.ts';

/** What is remembered of a posting to complete what people type. */
export interface NamedPosting {
  readonly id: string;
  readonly title: string;
  readonly employerId: string | null;
  readonly employerName: string;
  readonly region: string | null;
  readonly expiresOn: Day | null;
}

export type NameKind = 'TITLE' | 'EMPLOYER' | 'PLACE';

export interface Suggestion {
  readonly kind: NameKind;
  readonly text: string;
  /** Region code of a place, id of an employer. */
  readonly value: string | null;
  /** Open postings. */
  readonly count: number;
}

interface Name {
  readonly kind: NameKind;
  /** Changes when an employer is renamed. */
  text: string;
  readonly value: string | null;
  /** As it is compared, and with what stands before it (中山小榄镇). */
  plain: string;
  wide: string;
  spelled: SpelledName;
  /** Postings, expired ones too: a name without any is forgotten. */
  held: number;
  open: number;
}

interface Held {
  readonly names: readonly Name[];
  readonly expiresOn: Day | null;
  open: boolean;
}

/** Of each kind at most so large a share of the completions, while there are others. */
const MOST_OF_A_KIND = 3 / 8;
const LETTERS = /^[a-z']+$/u;
const LEAST_INITIALS = 2;
/** A firm or title is taken for what sounds like it from so many letters and syllables on; less would sound like too much. */
const LEAST_LETTERS = 7;
const LEAST_SYLLABLES = 3;
const MOST_MEANT = 3;

/**
 * The names on the board, in memory: titles, employers and places of open postings with their counts, and how they are spelled. Kept because
 * counting all values of such fields at each key pressed costs an engine more the larger the board is.
 */
export class BoardNames {
  readonly #names = new Map<string, Name>();
  readonly #held = new Map<string, Held>();
  #day: Day;

  constructor(today: Day) {
    this.#day = today;
  }

  put(postings: readonly NamedPosting[]): void {
    for (const posting of postings) {
      this.#forget(posting.id);
      const names = this.#namesOf(posting);
      const open = posting.expiresOn === null || posting.expiresOn >= this.#day;
      for (const name of names) {
        name.held += 1;
        if (open) name.open += 1;
      }
      this.#held.set(posting.id, { names, expiresOn: posting.expiresOn, open });
    }
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#forget(id);
  }

  /** Postings whose last day has passed count no longer. */
  turnTo(today: Day): void {
    if (today === this.#day) return;
    this.#day = today;
    for (const held of this.#held.values()) {
      const open = held.expiresOn === null || held.expiresOn >= today;
      if (open !== held.open) for (const name of held.names) name.open += open ? 1 : -1;
      held.open = open;
    }
  }

  /** Names that hold what was typed, or are spelled so, the best first: beginnings before insides, then by how many open postings they have. */
  suggest(text: string, limit: number): Suggestion[] {
    const fits = fitOf(text);
    if (!fits) return [];
    const best: Readonly<Record<NameKind, Fitting[]>> = { TITLE: [], EMPLOYER: [], PLACE: [] };
    for (const name of this.#names.values()) {
      const fit = name.open > 0 ? fits(name) : 0;
      if (fit > 0) keepBest(best[name.kind], { name, fit }, limit);
    }
    const found = Object.values(best).flat().sort(order);
    return mixed(found, limit).map(({ name: { kind, text: words, value, open } }) => ({ kind, text: words, value, count: open }));
  }

  /** What of a title or an employer's name sounds like a word that is found nowhere, the most frequent first. */
  meant(word: string): string[] {
    const sound = LETTERS.test(word) ? null : soundOf(word).syllables;
    const letters = sound ? sound.join('') : word.replaceAll("'", '');
    if (letters.length < LEAST_LETTERS || (sound && sound.length < LEAST_SYLLABLES)) return [];
    const counts = new Map<string, number>();
    for (const { kind, open, spelled } of this.#names.values()) {
      const chars = kind === 'PLACE' || open === 0 ? null : charactersSpelled(spelled, letters);
      if (chars && chars !== word && (!sound || chars.length === sound.length)) counts.set(chars, (counts.get(chars) ?? 0) + open);
    }
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_MEANT)
      .map(([chars]) => chars);
  }

  #forget(id: string): void {
    const held = this.#held.get(id);
    if (!held) return;
    this.#held.delete(id);
    for (const name of held.names) {
      name.held -= 1;
      if (held.open) name.open -= 1;
      if (name.held === 0) this.#names.delete(keyOf(name.kind, name.value ?? name.text));
    }
  }

  #namesOf(p: NamedPosting): Name[] {
    const names = [this.#name('TITLE', p.title, null, p.title, p.title)];
    if (p.employerName !== '') names.push(this.#name('EMPLOYER', p.employerName, p.employerId, p.employerName, p.employerName));
    for (const code of p.region ? regionAndAbove(p.region) : []) {
      const level = regionLevel(code);
      const region = level === 'CITY' || level === 'COUNTY' || level === 'TOWN' ? regionByCode(code) : undefined;
      if (region && region.name !== '') names.push(this.#name('PLACE', placeLabel(code, null), code, region.name, placeLabel(code, null)));
    }
    return names;
  }

  #name(kind: NameKind, text: string, value: string | null, own: string, wide: string): Name {
    const key = keyOf(kind, value ?? text);
    const name = this.#names.get(key) ?? { kind, text: '', value, plain: '', wide: '', spelled: NOTHING, held: 0, open: 0 };
    if (name.held === 0) this.#names.set(key, name);
    if (name.text === text) return name;
    name.text = text;
    name.plain = searchable(own);
    name.wide = searchable(wide).replaceAll(/[ ·]/gu, '');
    name.spelled = spelledName(name.plain);
    return name;
  }
}

const NOTHING = spelledName('');
const keyOf = (kind: NameKind, value: string): string => `${kind[0]}${value}`;

/** How well a name fits what was typed: 0 not at all, the most where it begins so. Null: nothing was typed. */
function fitOf(text: string): ((name: Name) => number) | null {
  const words = wordsOf(text);
  const [first] = words;
  if (!first) return null;
  const plain = searchable(text).replaceAll(' ', '');
  const letters = LETTERS.test(plain) ? plain.replaceAll("'", '') : '';
  return (name) => {
    const literal = words.every((w) => (w.han ? name.plain.includes(w.text) || name.wide.includes(w.text) : placeOfWord(name.plain, w) >= 0));
    if (literal) return name.plain.startsWith(first.text) ? FITS.begins : FITS.holds;
    if (letters === '') return 0;
    const syllable = syllableOf(name.spelled, letters);
    if (syllable >= 0) return syllable === 0 ? FITS.begins : FITS.sounds;
    return letters.length >= LEAST_INITIALS && name.spelled.initials.startsWith(letters) ? FITS.initials : 0;
  };
}
const FITS = { begins: 4, initials: 3, holds: 2, sounds: 1 } as const;

interface Fitting {
  readonly name: Name;
  readonly fit: number;
}

const order = (a: Fitting, b: Fitting): number => b.fit - a.fit || b.name.open - a.name.open || (a.name.plain < b.name.plain ? -1 : 1);

/** Puts one into a short list in order, if it is among the best `most`. */
function keepBest(list: Fitting[], one: Fitting, most: number): void {
  const last = list.at(-1);
  if (list.length >= most && last && order(last, one) <= 0) return;
  let at = list.length;
  while (at > 0 && order(list[at - 1] ?? one, one) > 0) at -= 1;
  list.splice(at, 0, one);
  if (list.length > most) list.pop();
}

/** The first of a list in order, none of the kinds crowding out the others. */
function mixed(found: readonly Fitting[], limit: number): Fitting[] {
  const most = Math.ceil(limit * MOST_OF_A_KIND);
  const taken = new Map<NameKind, number>();
  const chosen = new Set<Fitting>();
  for (const one of found) {
    const before = taken.get(one.name.kind) ?? 0;
    if (before >= most || chosen.size >= limit) continue;
    taken.set(one.name.kind, before + 1);
    chosen.add(one);
  }
  for (const one of found) if (chosen.size < limit) chosen.add(one);
  return found.filter((one) => chosen.has(one));
}
