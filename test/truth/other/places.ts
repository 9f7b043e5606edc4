import { allRegions, regionByCode, regionsBelow } from '@yuegui/server/src/modules/regions/regions.module.ts';

import type { Dice } from './dice.ts';

/** A real place: province, city, county and, in Guangxi and Guangdong, town. */
export interface Place {
  /** Code of the city, 4 digits. */
  readonly city: string;
  readonly names: { readonly province: string; readonly city: string; readonly county: string; readonly town: string };
}

/** Cities of which bureaus' lists come, by their codes. */
export const GUANGDONG = ['440100', '440300', '440500', '440600', '440700', '440900', '441300', '441900', '442000', '445200'] as const;
export const GUANGXI = ['450100', '450200', '450500', '450600', '450900', '451200'] as const;
export const FAR = ['330200', '320500', '350200', '430100', '460100', '520100', '310000', '500000', '120000', '340100', '361000', '530100', '370200'] as const;
const nameOf = (code: string): string => regionByCode(code)?.name ?? '';

const own = (code: string): string => (regionByCode(code)?.level === 'PROVINCE' ? nameOf(code) : nameOf(`${code.slice(0, 4)}00`) || nameOf(code));

/** A place inside a city, or inside a municipality that has none. */
export function placeIn(dice: Dice, code: string): Place {
  const below = regionsBelow(code).filter((r) => /[县区市旗镇]$|街道$/u.test(r.name) && !/开发区|园区|高新|生态/u.test(r.name));
  const province = nameOf(`${code.slice(0, 2)}0000`);
  const city = own(code);
  const first = dice.pick(below);
  if (first.level === 'TOWN') return { city: code.slice(0, 4), names: { province, city, county: '', town: first.name } };
  const towns = regionsBelow(first.code).filter((r) => /[镇乡]$|街道$/u.test(r.name));
  return { city: first.code.slice(0, 4), names: { province, city: city === province ? '' : city, county: first.name, town: towns.length > 0 ? dice.pick(towns).name : '' } };
}

/** A village with its whole path. */
export interface Village {
  readonly code: string;
  readonly names: { readonly city: string; readonly county: string; readonly town: string; readonly village: string };
}

export function villageIn(dice: Dice, county: string): Village {
  const towns = regionsBelow(county).filter((r) => regionsBelow(r.code).length > 3);
  const town = dice.pick(towns);
  const village = dice.pick(regionsBelow(town.code));
  return { code: village.code, names: { city: nameOf(`${county.slice(0, 4)}00`), county: nameOf(county), town: town.name, village: village.name } };
}

/** Counties of Qinzhou and some beside it. */
export const COUNTIES = ['450702', '450703', '450721', '450722', '450621', '450521', '450924', '451226'] as const;

/** Are there several places of that name? A clerk could not tell them apart without what stands above. */
export const manyOf = (name: string): boolean => [...allRegions()].filter((r) => r.name === name).length > 1;
