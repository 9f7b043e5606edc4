import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

import type { RegionLevel } from '../../kernel/region-code.ts';
import { regionAbove, regionAndAbove, regionLevel } from '../../kernel/region-code.ts';

/** A division of China; towns and villages for Guangxi and Guangdong. */
export interface Region {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
}

interface Divisions {
  readonly byCode: ReadonlyMap<string, Region>;
  readonly below: ReadonlyMap<string, readonly Region[]>;
}

const unpack = (file: string): string => brotliDecompressSync(readFileSync(new URL(`data/${file}`, import.meta.url))).toString('utf8');
const NOT_A_PLACE = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/u;

function load(file: string): Divisions {
  const byCode = new Map<string, Region>();
  const below = new Map<string, Region[]>();
  for (const line of unpack(file).split('\n')) {
    const tab = line.indexOf('\t');
    const code = line.slice(0, tab);
    const name = line.slice(tab + 1);
    const level = regionLevel(code);
    if (!level || (NOT_A_PLACE.test(name) && level !== 'CITY') || byCode.has(code)) continue;
    const region: Region = { code, name: NOT_A_PLACE.test(name) ? '' : name, level };
    byCode.set(code, region);
    const above = regionAbove(code) ?? '';
    const siblings = below.get(above);
    if (siblings) siblings.push(region);
    else below.set(above, [region]);
  }
  return { byCode, below };
}

let towns: Divisions | undefined;
let villages: Divisions | undefined;
const upToTowns = (): Divisions => (towns ??= load('divisions.tsv.br'));
/** Villages are 37,000: they are read when the first is asked for. */
const onlyVillages = (): Divisions => (villages ??= load('villages.tsv.br'));

/** The division of a code: 6 digits to county, 12 digits for towns and villages. */
export const regionByCode = (code: string): Region | undefined => (regionLevel(code) === 'VILLAGE' ? onlyVillages() : upToTowns()).byCode.get(code);

/** The divisions directly below one; without a code: the provinces. */
export const regionsBelow = (code = ''): readonly Region[] => {
  if (regionLevel(code) === 'TOWN') return onlyVillages().below.get(code) ?? [];
  const direct = upToTowns().below.get(code) ?? [];
  return direct.flatMap((r) => (r.name === '' ? (upToTowns().below.get(r.code) ?? []) : [r]));
};

/** From the province down to the division itself. */
export const regionPath = (code: string): Region[] =>
  regionAndAbove(code)
    .toReversed()
    .map(regionByCode)
    .filter((r) => r !== undefined && r.name !== '') as Region[];

/** All divisions to the level of towns. */
export const allRegions = (): Iterable<Region> => upToTowns().byCode.values();

const SUFFIX: Readonly<Record<RegionLevel, RegExp>> = {
  PROVINCE: /(?:壮族|回族|维吾尔)?(?:省|市|自治区|特别行政区)$/u,
  CITY: /(?:市|地区|盟|(?:[\p{Script=Han}]{1,6}族)*自治州)$/u,
  COUNTY: /(?:(?:[\p{Script=Han}]{1,6}族)*自治县|新区|区|县|市|旗)$/u,
  TOWN: /(?:街道办事处|街道|镇|乡|(?:[\p{Script=Han}]{1,6}族)乡|办事处|管理区)$/u,
  VILLAGE: /(?:村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会|社区|村)$/u,
};

/** A name without the word for its level (中山市 → 中山); the whole name where one character would be left. */
export const shortName = (region: Region): string => {
  const short = region.name.replace(SUFFIX[region.level], '');
  return [...short].length >= 2 ? short : region.name;
};
