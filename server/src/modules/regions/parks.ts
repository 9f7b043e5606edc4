import { clean } from '../../kernel/text.ts';

/** An industrial park (园区) of Qinzhou: its usual name, how else lists write it, and the county it lies in. */
interface Park {
  readonly name: string;
  readonly county: string;
  readonly aliases: readonly string[];
}

/** Parks of Qinzhou by the city's own lists; other parks are known by the form of their name. */
const PARKS: readonly Park[] = [
  { name: '中马钦州产业园区', county: '450702', aliases: ['中马产业园区', '中马产业园', '中马园区', '中马钦州产业园', '中国-马来西亚钦州产业园区'] },
  {
    name: '自贸区钦州港片区',
    county: '450702',
    aliases: ['钦州港片区', '广西自贸区钦州港片区', '中国(广西)自由贸易试验区钦州港片区', '自贸试验区钦州港片区', '钦州港自贸区', '广西自贸试验区钦州港片区'],
  },
  { name: '钦州保税港区', county: '450702', aliases: ['广西钦州保税港区', '钦州综合保税区', '钦州保税区'] },
  { name: '钦州港经济技术开发区', county: '450702', aliases: ['钦州港经开区', '钦州港开发区'] },
  { name: '钦州高新技术产业开发区', county: '450702', aliases: ['钦州高新区', '钦州市高新区', '钦州国家高新区'] },
  { name: '钦南区金窝工业园', county: '450702', aliases: ['金窝工业园', '金窝工业园区', '钦南金窝工业园'] },
  { name: '钦北区皇马工业园', county: '450703', aliases: ['皇马工业园', '皇马工业园区', '钦北皇马工业园', '钦北区皇马工业集中区'] },
  { name: '灵山县十里工业园', county: '450721', aliases: ['十里工业园', '十里工业园区', '灵山十里工业园', '灵山工业区'] },
  { name: '灵山县陆屋临港产业园', county: '450721', aliases: ['陆屋临港产业园', '陆屋临港产业园区', '灵山陆屋临港产业园', '陆屋工业园'] },
  { name: '浦北县泉水工业园', county: '450722', aliases: ['泉水工业园', '泉水工业园区', '浦北泉水工业园'] },
  { name: '浦北县张黄工业园', county: '450722', aliases: ['张黄工业园', '张黄工业园区', '浦北张黄工业园'] },
];

const FORM =
  /[\p{Script=Han}A-Za-z0-9()（）-]{1,18}?(?:工业园区|工业园|产业园区|产业园|工业集中区|经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|开发区|高新区|经开区|保税港区|综合保税区|保税区|科技园区|科技园|物流园区|物流园|创业园|产业城|工业区|工业城|自贸区[\p{Script=Han}]{0,6}片区)/u;
const AREA_WORDS = /^(?:广西壮族自治区|广西|广东省?|钦州市)/u;

export interface ParkFound {
  readonly name: string;
  /** The county of a known park. */
  readonly county: string | null;
  /** Where in the text it stands. */
  readonly from: number;
  readonly to: number;
}

const named = PARKS.flatMap((p) => [p.name, ...p.aliases].map((alias) => ({ alias: clean(alias), park: p }))).sort((a, b) => b.alias.length - a.alias.length);
const seen = new Map<string, ParkFound | null>();

/** The park that a text names: one of Qinzhou's by any of its names, else whatever has the form of a park's name. */
export function parkIn(text: string): ParkFound | null {
  const before = seen.get(text);
  if (before !== undefined) return before;
  const found = findPark(text);
  if (seen.size > 20_000) seen.clear();
  seen.set(text, found);
  return found;
}

function findPark(text: string): ParkFound | null {
  if (!/[园区城]/u.test(text)) return null;
  const known = named.find(({ alias }) => text.includes(alias));
  if (known) {
    const from = text.indexOf(known.alias);
    return { name: known.park.name, county: known.park.county, from, to: from + known.alias.length };
  }
  const form = FORM.exec(text);
  if (!form) return null;
  const name = form[0].replace(AREA_WORDS, '');
  return [...name].length >= 4 ? { name, county: null, from: form.index, to: form.index + form[0].length } : null;
}

export const parkNames = (): readonly string[] => PARKS.map((p) => p.name);
/** Other names of Qinzhou's parks, each with the usual one. */
export const parkAliases = (): readonly (readonly [string, string])[] => PARKS.flatMap((p) => p.aliases.map((alias) => [alias, p.name] as const));
/** The county of one of Qinzhou's parks. */
export const countyOfPark = (name: string): string | null => PARKS.find((p) => p.name === name)?.county ?? null;
