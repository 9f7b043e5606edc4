import type { QueryResolvers, RegionResolvers } from '../../graphql/generated/resolvers.ts';
import { regionByCode, regionPath, regionsBelow } from './divisions.ts';

export const regionQueries: Pick<QueryResolvers, 'region' | 'regionsBelow'> = {
  region: (_, { code }) => regionByCode(code) ?? null,
  regionsBelow: (_, { parent }) => [...regionsBelow(parent ?? undefined)],
};

export const Region: RegionResolvers = {
  code: (r) => r.code,
  name: (r) => r.name,
  level: (r) => r.level,
  path: (r) => regionPath(r.code),
};
