import type { RegionLevel } from '../../kernel/region-code.ts';
import { isWithin, regionAbove, regionLevel } from '../../kernel/region-code.ts';
import { clean } from '../../kernel/text.ts';
import type { Region } from './divisions.ts';
import { allRegions, regionByCode, regionsBelow, shortName } from './divisions.ts';
import { parkIn } from './parks.ts';

/** What an address tells. `sure` is false where a name stands for several places and nothing decides. */
export interface Address {
  /** The finest division found. */
  readonly region: string | null;
  readonly park: string | null;
  /** What follows the division and the park: street and number. */
  readonly rest: string;
  readonly sure: boolean;
}

/** A short name is not meant where a street, a mountain or a park is named after the place: 中山路, 泉水工业园. */
const NAMED_AFTER =
  /^(?:[东南西北中一二三四五六七八九十]?(?:路|街(?!道)|大道|大街|巷|大桥|广场|公园|大厦|花园|小区|医院|大学|中学|火车站|高铁站)|(?:[\p{Script=Han}]{0,4})?(?:工业园|产业园|开发区|高新区|保税|科技园|物流园|工业区|工业城))/u;
const DIVIDERS = /^[\s\-–—·.,，、/>|]+/u;

type Names = ReadonlyMap<string, readonly Region[]>;
const nameTables = new Map<string, Names>();

function tableOf(key: string, regions: () => Iterable<Region>): Names {
  const known = nameTables.get(key);
  if (known) return known;
  const made = new Map<string, Region[]>();
  for (const region of regions()) {
    if (region.name === '') continue;
    for (const name of new Set([clean(region.name), clean(shortName(region))])) {
      const same = made.get(name);
      if (same) same.push(region);
      else made.set(name, [region]);
    }
  }
  nameTables.set(key, made);
  return made;
}

const childrenTable = (code: string): Names =>
  tableOf(`below:${code}`, () => [
    ...regionsBelow(code),
    ...(regionLevel(code) === 'PROVINCE' ? regionsBelow(code).flatMap((c) => [...regionsBelow(c.code)].filter((r) => r.level === 'COUNTY')) : []),
  ]);
const levelTable = (level: RegionLevel): Names => tableOf(`level:${level}`, () => [...allRegions()].filter((r) => r.level === level));

interface Hit {
  readonly regions: readonly Region[];
  readonly length: number;
  readonly whole: boolean;
}

/** The longest name of a table that the text begins with. */
function beginning(text: string, names: Names, shortToo: boolean): Hit | null {
  for (let length = Math.min(text.length, 16); length >= 2; length -= 1) {
    const part = text.slice(0, length);
    const regions = names.get(part);
    if (!regions) continue;
    const whole = regions.some((r) => clean(r.name) === part);
    if (whole) return { regions, length, whole };
    if (shortToo && !NAMED_AFTER.test(text.slice(length))) return { regions, length: length + restOfWord(text.slice(length), regions), whole };
  }
  return null;
}

/** 小榄 in 小榄镇区: nothing more; 金康村 in 金康村委会's other spellings: the word for the level is taken along. */
const restOfWord = (after: string, regions: readonly Region[]): number =>
  regions[0]?.level === 'VILLAGE' ? (/^(?:村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会|社区|村)/u.exec(after)?.[0].length ?? 0) : 0;

/** Reads an address in any of its usual forms, against a hint (the city or county a list is about). Cost: some microseconds; repeated texts are remembered. */
export function parseAddress(text: string, hint: { readonly within?: string } = {}): Address {
  const key = `${hint.within ?? ''}|${text}`;
  const known = remembered.get(key);
  if (known) return known;
  const made = readAddress(clean(text), hint.within ?? null);
  if (remembered.size > 50_000) remembered.clear();
  remembered.set(key, made);
  return made;
}
const remembered = new Map<string, Address>();

function readAddress(text: string, within: string | null): Address {
  const byCode = codeIn(text);
  if (byCode) return { region: byCode, park: null, rest: '', sure: true };
  const park = parkIn(text);
  const known =
    park?.county && (!within || isWithin(park.county, within) || regionLevel(within) === 'PROVINCE' || !isWithin(within, park.county)) ? park : null;
  if (known?.county) return { region: known.county, park: known.name, rest: text.slice(known.to).replace(DIVIDERS, ''), sure: true };
  const walk = walkDown(text.replace(/^中国(?!\()/u, ''), within);
  const inRest = parkIn(walk.rest);
  if (!inRest) return { region: walk.region, park: null, rest: walk.rest, sure: walk.sure };
  const county = walk.region ? (regionByCode(walk.region)?.name ?? '') : '';
  return {
    region: walk.region,
    park: inRest.name.startsWith(county) ? inRest.name : county + inRest.name,
    rest: walk.rest.slice(inRest.to).replace(DIVIDERS, ''),
    sure: walk.sure,
  };
}

/** A cell that is a code itself: 450702001003, 4404, 442000. */
function codeIn(text: string): string | null {
  const digits = /^\d{4,12}$/u.exec(text)?.[0];
  if (!digits) return null;
  const candidates = digits.length === 4 ? [`${digits}00`] : digits.length === 9 ? [`${digits}000`] : [digits];
  return candidates.find((c) => regionByCode(c)) ?? null;
}

interface Walk {
  readonly region: string | null;
  readonly rest: string;
  readonly sure: boolean;
}

function walkDown(text: string, within: string | null): Walk {
  let rest = text.replace(DIVIDERS, '');
  let at: string | null = null;
  let sure = true;
  const start = startOf(rest, within);
  if (start) {
    at = start.code;
    rest = rest.slice(start.length).replace(DIVIDERS, '');
    sure = start.sure;
  } else if (within) at = null;
  for (let step = 0; at && step < 4; step += 1) {
    const hit = beginning(rest, childrenTable(at), true) ?? grandchild(rest, at);
    const next = hit?.regions[0];
    if (!hit || !next) break;
    if (hit.regions.length > 1) sure = false;
    at = next.code;
    rest = rest.slice(hit.length).replace(DIVIDERS, '');
  }
  return { region: at ?? null, rest, sure: at ? sure : false };
}

/** A town named right behind its city, its county left out; a village behind its county. Whole names only, and only if there is one. */
function grandchild(rest: string, at: string): Hit | null {
  const level = regionLevel(at);
  if (level !== 'CITY' && level !== 'COUNTY') return null;
  const table = tableOf(`two:${at}`, () => regionsBelow(at).flatMap((r) => [...regionsBelow(r.code)]));
  const hit = beginning(rest, table, false);
  return hit && hit.regions.length === 1 ? hit : null;
}

function startOf(text: string, within: string | null): { code: string; length: number; sure: boolean } | null {
  if (within) {
    const inside = insideHint(text, within);
    if (inside) return inside;
  }
  for (const level of ['PROVINCE', 'CITY', 'COUNTY', 'TOWN'] as const) {
    const hit = beginning(text, levelTable(level), level !== 'TOWN');
    // 吉林市 and 海南藏族自治州 begin like provinces and are none.
    if (level === 'PROVINCE' && hit && !hit.whole && (beginning(text, levelTable('CITY'), false)?.length ?? 0) > hit.length) continue;
    if (!hit || (level === 'COUNTY' && !hit.whole && hit.regions.length > 1)) continue;
    const best = hit.regions.find((r) => within !== null && isWithin(r.code, within)) ?? hit.regions.find((r) => /^4[45]/u.test(r.code)) ?? hit.regions[0];
    if (best) return { code: best.code, length: hit.length, sure: hit.regions.length === 1 };
  }
  return null;
}

/** A text that begins with a place below the hint: 五桂山街道 in a list of 中山, 陆屋镇 in one of 钦州. */
function insideHint(text: string, within: string): { code: string; length: number; sure: boolean } | null {
  const level = regionLevel(within);
  if (!level) return null;
  const own = regionByCode(within);
  const child = beginning(text, childrenTable(within), false);
  const [only] = child?.regions ?? [];
  if (child && only && child.regions.length === 1) return { code: only.code, length: child.length, sure: true };
  if (own && (text.startsWith(clean(own.name)) || (text.startsWith(clean(shortName(own))) && !NAMED_AFTER.test(text.slice(shortName(own).length)))))
    return null;
  const direct = beginning(text, childrenTable(within), true);
  const below =
    direct ??
    (level === 'PROVINCE'
      ? null
      : beginning(
          text,
          tableOf(`two:${within}`, () => regionsBelow(within).flatMap((r) => [...regionsBelow(r.code)])),
          true,
        ));
  const found = below?.regions[0];
  return below && found ? { code: found.code, length: below.length, sure: below.regions.length === 1 } : null;
}

/** One short line for a place: 中山 · 小榄镇, 钦州 · 中马钦州产业园区. */
export function placeLabel(region: string | null, park: string | null): string {
  if (!region) return park ?? '';
  const chain = [...pathNames(region)];
  const [city, ...finer] = chain;
  const last = park ?? finer.at(-1);
  return [city, last].filter(Boolean).join(' · ');
}

function pathNames(code: string): string[] {
  const names: string[] = [];
  for (let at: string | null = code; at; at = regionAbove(at)) {
    const region = regionByCode(at);
    if (region && region.name !== '' && region.level !== 'PROVINCE' && region.level !== 'VILLAGE')
      names.unshift(region.level === 'CITY' ? shortName(region) : region.name);
    if (region?.level === 'PROVINCE' && names.length === 0) names.unshift(shortName(region));
  }
  return names;
}
