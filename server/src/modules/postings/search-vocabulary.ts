import { readFileSync } from 'node:fs';

import { BENEFIT_NAMES } from '../../kernel/benefits.ts';
import type { VocabularyWord } from '../../platform/search/vocabulary.ts';
import type { Region } from '../regions/regions.module.ts';
import { allRegions, parkAliases, parkNames, shortName } from '../regions/regions.module.ts';
import { allOccupations } from './occupations.ts';

/** Guangdong and Guangxi. */
const NEAR = /^4[45]/u;
const QINZHOU = '4507';

/** Lines of a data file: words, divided by a tab, without remarks. */
const linesOf = (file: string): string[][] =>
  readFileSync(new URL(`data/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

const namesOf = (region: Region): string[] => [...new Set([region.name, shortName(region)])].filter((n) => [...n].length >= 2);

/** By-names of places, each with the name that addresses write. */
export const placeAliases = (): (readonly [string, string])[] => linesOf('place-aliases.tsv').map(([word = '', name = '']) => [word, name]);

/**
 * Words that a search may mean, the likelier first: trades by their names, then by all their titles, benefits, the cities and counties of Guangxi and Guangdong,
 * parks and other names of places, then towns. Last, words that are nothing of ours and are left as they are: trades that are not on the board
 * (火车司机 is no slip of 货车司机) and places elsewhere in China.
 */
export function* searchVocabulary(): Generator<VocabularyWord> {
  const words = (all: Iterable<string>, more: Partial<VocabularyWord> = {}): VocabularyWord[] => [...all].map((word) => ({ word, ...more }));
  const regions = [...allRegions()].filter((r) => r.name !== '');
  const near = regions.filter((r) => NEAR.test(r.code));
  yield* words(allOccupations().map((o) => o.name));
  for (const o of allOccupations()) yield* words(o.synonyms);
  yield* words(BENEFIT_NAMES);
  yield* words(near.filter((r) => r.level === 'CITY').flatMap(namesOf));
  yield* words(near.filter((r) => r.level === 'COUNTY').flatMap(namesOf));
  yield* words(parkNames());
  for (const [word, instead] of parkAliases()) yield { word, instead };
  for (const [word, instead] of placeAliases()) yield { word, instead };
  yield* words(near.filter((r) => r.level === 'TOWN' && r.code.startsWith(QINZHOU)).flatMap(namesOf), { rare: true });
  yield* words(near.filter((r) => r.level === 'TOWN').flatMap(namesOf), { rare: true });
  yield* words(
    linesOf('other-trades.txt').flatMap(([line = '']) => line.split(' ')),
    { untouched: true },
  );
  yield* words(regions.filter((r) => r.level !== 'TOWN').flatMap(namesOf), { untouched: true });
}
