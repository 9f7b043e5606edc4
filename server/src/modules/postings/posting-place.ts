import { clean } from '../../kernel/text.ts';
import type { FieldCells, TableContext } from '../../platform/intake/intake-kind.ts';
import { countyOfPark, parkIn, placeOfRow, placesNamedIn, regionAndAbove, regionLevel } from '../regions/regions.module.ts';
import type { PostingField } from './posting-terms.ts';
import type { PlaceText } from './posting-values.ts';

type Row = FieldCells<PostingField>;

/** What a list as a whole is about: the city or county of its issuer or title, and a park. */
export interface ListPlace {
  readonly region: string | null;
  readonly park: string | null;
}

const GUANGXI = '45';
/** Municipalities (北京, 天津, 上海, 重庆) are cities themselves; what GB/T 2260 puts between them and their districts has no name. */
const MUNICIPALITY = /^(?:11|12|31|50)/u;
const cityOf = (code: string): string | null =>
  MUNICIPALITY.test(code) ? `${code.slice(0, 2)}0000` : (regionAndAbove(code).find((c) => regionLevel(c) === 'CITY') ?? null);
const lists = new WeakMap<TableContext, ListPlace>();

/** Reads what a list is about from its issuer, title and sheet. Where two places are named (中山—钦州劳务协作), the jobs are in the one outside Guangxi. */
export function placeOfList(context: TableContext): ListPlace {
  const known = lists.get(context);
  if (known) return known;
  const park = [context.sheet, context.title, context.issuer].map((t) => (t ? ownParkIn(t) : null)).find((p) => p !== null) ?? null;
  let region: string | null = null;
  for (const text of [context.issuer, context.title, context.sheet, context.file]) {
    const named = placesNamedIn(text ?? '').filter((r) => r.level !== 'PROVINCE');
    const chosen = named.find((r) => !r.code.startsWith(GUANGXI)) ?? named.at(-1);
    region ??= chosen?.code ?? null;
  }
  const made = { region: park ? (countyOfPark(park) ?? region) : region, park };
  lists.set(context, made);
  return made;
}

const FORM = /(?:全市|各|重点)?(?:工业|产业|科技|物流|高新技术|经济技术|经济|综合|临港|化工)*(?:园区|园|集中区|开发区|高新区|保税港区|保税区|工业区|经开区)/gu;

/** A park by name; 钦州市工业园区企业用工 names none. */
function ownParkIn(text: string): string | null {
  const found = parkIn(clean(text));
  if (!found) return null;
  return found.county !== null || found.name.replace(FORM, '').length >= 2 ? found.name : null;
}

const STREET =
  /([\p{Script=Han}A-Za-z0-9]{1,12}?(?:大道|大街|公路|路|街(?!道)|巷|道(?!办)))\s*((?:[东南西北中]|\d+|[一二三四五六七八九十])段?(?=\d))?\s*(?:no\.?)?(\d+)(?:\s*(?:号|-|\/|#|$|\D))/iu;

/** Street and number in one form: 科技路 173-1 号 → 科技路173号. Null where no number is told. */
export function siteOf(rest: string): string | null {
  const plain = clean(rest).replace(/\s/gu, '');
  const found = STREET.exec(plain);
  return found ? `${found[1] ?? ''}${found[2] ?? ''}${found[3] ?? ''}号` : null;
}

/** Where a row's job is: columns from coarse to fine, then the address, read inside what the list is about. */
export function readPlace(row: Row, employer: string): PlaceText {
  const list = placeOfList(row.context);
  const band = row.band ? bandPlace(row.band) : null;
  const parts = (['province', 'city', 'county', 'town', 'village'] as const).map((f) => row.text(f)).filter((t) => t !== '');
  const workplace = row.text('address');
  const address = workplace === '' ? row.text('firmAddress') : workplace;
  const within = band?.region ?? list.region;
  const read = placeOfRow(parts, address, within);
  const park =
    (row.text('park') === '' ? null : (ownParkIn(row.text('park')) ?? (clean(row.text('park')) || null))) ??
    read.park ??
    band?.park ??
    (read.region && list.park && !sameCity(read.region, countyOfPark(list.park)) ? null : list.park);
  const region =
    read.region ?? (park ? countyOfPark(park) : null) ?? band?.region ?? outsideHome(list.region) ?? placesNamedIn(employer).at(0)?.code ?? list.region;
  return { region, park, site: siteOf(read.rest), address: address === '' ? null : address.trim(), city: region ? cityOf(region) : null };
}

const sameCity = (a: string, b: string | null): boolean => b === null || cityOf(a) === cityOf(b);

/** The list of a Guangdong bureau holds jobs of its own city; one of Guangxi may hold jobs of anywhere. */
const outsideHome = (region: string | null): string | null => (region !== null && !region.startsWith(GUANGXI) ? region : null);

const bands = new Map<string, ListPlace>();
function bandPlace(band: string): ListPlace {
  const known = bands.get(band);
  if (known) return known;
  const park = ownParkIn(band);
  const made = { park, region: park ? countyOfPark(park) : (placesNamedIn(band).at(-1)?.code ?? null) };
  if (bands.size < 5_000) bands.set(band, made);
  return made;
}
