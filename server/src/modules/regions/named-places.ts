import { clean } from '../../kernel/text.ts';
import type { Region } from './divisions.ts';
import { allRegions, shortName } from './divisions.ts';

/** Names that are words of their own where they stand short: 中山 is kept (a city), 东方 in 东方红 is not asked for without its 市. */
const SHORT_LEVELS = new Set(['PROVINCE', 'CITY']);
const LONGEST_NAME = 12;

let names: ReadonlyMap<string, Region> | undefined;

function namesOfPlaces(): ReadonlyMap<string, Region> {
  if (names) return names;
  const made = new Map<string, Region>();
  for (const region of allRegions()) {
    if (region.name === '' || region.level === 'TOWN' || region.level === 'VILLAGE') continue;
    const whole = clean(region.name);
    const short = clean(shortName(region));
    if (!made.has(whole)) made.set(whole, region);
    if (short.length >= 2 && !made.has(short) && (SHORT_LEVELS.has(region.level) || ownCounties.test(region.code))) made.set(short, region);
  }
  names = made;
  return made;
}
/** Counties of Qinzhou are called by their short names in their own lists (灵山, 浦北). */
const ownCounties = /^4507\d\d$/u;

/** Provinces, cities and counties that a text names anywhere, in the order they stand: 中山—钦州劳务协作 → 中山市, 钦州市. */
export function placesNamedIn(text: string): Region[] {
  const plain = clean(text);
  const table = namesOfPlaces();
  const found: Region[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    for (let length = Math.min(LONGEST_NAME, plain.length - at); length >= 2; length -= 1) {
      const region = table.get(plain.slice(at, at + length));
      if (!region) continue;
      if (!found.includes(region)) found.push(region);
      at += length - 1;
      break;
    }
  }
  return found;
}
