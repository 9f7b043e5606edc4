import { BENEFIT_NAMES } from '../../kernel/benefits.ts';
import { folded } from '../../kernel/text.ts';
import { allOccupations, occupationByCode, placeAliases } from '../postings/postings.module.ts';
import { allRegions, parkAliases, parkNames, placeLabel, regionByCode, shortName } from '../regions/regions.module.ts';
import type { WordTarget } from './search-words.rules.ts';

/** Guangdong and Guangxi: where the board's jobs are. */
const NEAR = /^4[45]/u;
let meanings: ReadonlyMap<string, string> | undefined;

/** What words mean without anybody's doing: titles of trades, benefits, parks and places, each with what it stands for. */
function ownMeanings(): ReadonlyMap<string, string> {
  if (meanings) return meanings;
  const made = new Map<string, string>();
  const add = (word: string, meaning: string): void => {
    const plain = folded(word);
    if (plain.length >= 2 && !made.has(plain)) made.set(plain, meaning);
  };
  for (const o of allOccupations()) for (const title of [o.name, ...o.synonyms]) add(title, o.name);
  for (const benefit of BENEFIT_NAMES) add(benefit, benefit);
  for (const park of parkNames()) add(park, park);
  for (const [alias, name] of [...parkAliases(), ...placeAliases()]) add(alias, name);
  for (const region of allRegions())
    if (region.level !== 'TOWN' || NEAR.test(region.code)) for (const name of [region.name, shortName(region)]) add(name, placeLabel(region.code, null));
  meanings = made;
  return made;
}

/** What a word means by itself; null: nothing. */
export const ownMeaningOf = (word: string): string | null => ownMeanings().get(word) ?? null;

/** Is there such a trade, or such a place of Guangxi or Guangdong down to a town? */
export function isKnownTarget({ kind, code }: WordTarget): boolean {
  if (kind === 'TRADE') return occupationByCode(code) !== undefined;
  const region = NEAR.test(code) ? regionByCode(code) : undefined;
  return region !== undefined && region.name !== '' && region.level !== 'VILLAGE' && region.level !== 'PROVINCE';
}

/** A target in words. */
export const targetName = ({ kind, code }: WordTarget): string => (kind === 'TRADE' ? (occupationByCode(code)?.name ?? code) : placeLabel(code, null));
