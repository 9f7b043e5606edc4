import type { EmployerResolvers, QueryResolvers } from '../../graphql/generated/resolvers.ts';
import { regionByCode } from '../regions/regions.module.ts';

export const organizationQueries: Pick<QueryResolvers, 'employer'> = {
  employer: (_, { id }, { loaders }) => loaders.employer.load(id),
};

/** Counting its open postings is for the room of postings: see `employerOpenPostings` there. */
export const Employer: Omit<EmployerResolvers, 'openPostings'> = {
  id: (e) => e.id,
  name: (e) => e.name,
  creditCode: (e) => e.creditCode,
  region: (e) => (e.region ? (regionByCode(e.region) ?? null) : null),
};
