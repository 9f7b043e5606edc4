export type RegionLevel = 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWN' | 'VILLAGE';

/** Cities without districts: their towns stand directly below them, and GB/T 2260 gives them a county's code. */
export const UNDIVIDED_CITIES: ReadonlySet<string> = new Set(['441900', '442000']);

/** The level of a division's code: 6 digits by GB/T 2260, 12 digits by the statistical code; null if it is no code. */
export function regionLevel(code: string): RegionLevel | null {
  if (/^\d{12}$/u.test(code)) return code.endsWith('000') ? 'TOWN' : 'VILLAGE';
  if (!/^\d{6}$/u.test(code)) return null;
  if (code.endsWith('0000')) return 'PROVINCE';
  return code.endsWith('00') || UNDIVIDED_CITIES.has(code) ? 'CITY' : 'COUNTY';
}

/** The code of the division above; null for a province. */
export function regionAbove(code: string): string | null {
  switch (regionLevel(code)) {
    case 'VILLAGE':
      return `${code.slice(0, 9)}000`;
    case 'TOWN':
      return code.slice(0, 6);
    case 'COUNTY':
      return `${code.slice(0, 4)}00`;
    case 'CITY':
      return `${code.slice(0, 2)}0000`;
    default:
      return null;
  }
}

/** A division and all above it, from itself up to its province. */
export function regionAndAbove(code: string): string[] {
  const chain: string[] = [];
  for (let at: string | null = regionLevel(code) ? code : null; at; at = regionAbove(at)) chain.push(at);
  return chain;
}

export const isWithin = (code: string, ancestor: string): boolean => regionAndAbove(code).includes(ancestor);

const DIGITS = { PROVINCE: 2, CITY: 4, COUNTY: 6, TOWN: 9, VILLAGE: 12 } as const;

/** The digits with which the codes of a division and of all below it begin; a text that is no code stays as it is. */
export function regionDigits(code: string): string {
  const level = regionLevel(code);
  return level ? code.slice(0, DIGITS[level]) : code;
}
