import { isWithin, regionLevel } from '../../kernel/region-code.ts';
import { parseAddress } from './addresses.ts';

/** Where a row of a list says a thing is. */
export interface RowPlace {
  /** The finest division told. */
  readonly region: string | null;
  readonly park: string | null;
  /** Street and number as told: what follows division and park in the address. */
  readonly rest: string;
}

const isTownOrFiner = (code: string): boolean => regionLevel(code) === 'TOWN' || regionLevel(code) === 'VILLAGE';

/**
 * The place told by columns from coarse to fine (省, 市, 县, 镇, 村) and by an address. Each part is read inside the part before it; `within`
 * is what the list as a whole is about. An address that names another city by itself outweighs the columns.
 */
export function placeOfRow(parts: readonly string[], address: string, within: string | null): RowPlace {
  let at: string | null = null;
  let park: string | null = null;
  for (const part of parts) {
    if (part === '') continue;
    const hint: string | null = at ?? within;
    const read = parseAddress(part, hint ? { within: hint } : {});
    park = read.park ?? park;
    if (read.region && (!at || isWithin(read.region, at))) at = read.region;
  }
  if (address === '') return { region: at, park, rest: '' };
  const hint = at ?? within;
  const read = parseAddress(address, hint ? { within: cityOrCounty(hint) } : {});
  if (read.region && (!at || isWithin(read.region, at) || (read.sure && !isWithin(at, read.region)))) at = read.region;
  return { region: at, park: read.park ?? park, rest: read.rest };
}

/** An address is read inside the county or city of its row, never inside its village: it names the village itself. */
const cityOrCounty = (code: string): string => (isTownOrFiner(code) ? (/^44(?:19|20)/u.test(code) ? `${code.slice(0, 4)}00` : code.slice(0, 6)) : code);
