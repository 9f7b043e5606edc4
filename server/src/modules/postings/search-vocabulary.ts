import { BENEFIT_NAMES } from '../../kernel/benefits.ts';
import { allRegions, parkNames, shortName } from '../regions/regions.module.ts';
import { allOccupations } from './occupations.ts';

const NEAR = /^4[45]/u;

/** Words that a search may mean: trades with all their titles, benefits, parks, and the places of Guangxi and Guangdong above the towns, whole and short. */
export function* searchVocabulary(): Generator<string> {
  for (const o of allOccupations()) yield* [o.name, ...o.synonyms];
  yield* BENEFIT_NAMES;
  yield* parkNames();
  for (const region of allRegions())
    if (NEAR.test(region.code) && (region.level === 'CITY' || region.level === 'COUNTY')) yield* [region.name, shortName(region)];
}
