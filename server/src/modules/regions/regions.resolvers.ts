import type { GraphContext } from '../../graphql/context.ts';
import type { QueryResolvers, RegionResolvers } from '../../graphql/generated/resolvers.ts';
import { regionByCode, regionPath, regionsBelow } from './divisions.ts';

export const regionQueries: Pick<QueryResolvers<GraphContext>, 'region' | 'regionsBelow'> = {
  region: (_, { code }) => regionByCode(code) ?? null,
  regionsBelow: (_, { parent }) => [...regionsBelow(parent ?? undefined)],
};

export const Region: RegionResolvers<GraphContext> = {
  code: (r) => r.code,
  name: (r) => r.name,
  level: (r) => r.level,
  path: (r) => regionPath(r.code),
};
