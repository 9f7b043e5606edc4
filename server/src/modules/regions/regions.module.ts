/** The face of the room `regions`: divisions of China, parks of Qinzhou, and addresses read into them. */
export { isWithin, regionAndAbove, regionLevel } from '../../kernel/region-code.ts';
export type { Address } from './addresses.ts';
export { parseAddress, placeLabel } from './addresses.ts';
export type { Region } from './divisions.ts';
export { allRegions, regionByCode, regionPath, regionsBelow, shortName } from './divisions.ts';
export { countyOfPark, parkAliases, parkIn, parkNames } from './parks.ts';
export { placesNamedIn } from './named-places.ts';
export type { RowPlace } from './row-place.ts';
export { placeOfRow } from './row-place.ts';
