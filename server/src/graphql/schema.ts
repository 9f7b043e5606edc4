import { readFileSync, readdirSync } from 'node:fs';

import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { DateTimeResolver, LocalDateResolver } from 'graphql-scalars';

import { Account, accountQueries } from '../modules/accounts/accounts.resolvers.ts';
import { boardQueries } from '../modules/board/board.resolvers.ts';
import { readSearchWord } from '../modules/board/board.module.ts';
import { deskQueries, ParkDemand, WorkerProfile } from '../modules/board/desk.resolvers.ts';
import { SearchWord, searchWordMutations, searchWordQueries } from '../modules/board/search-words.resolvers.ts';
import { importMutations, ImportRun, importQueries, importSubscriptions, ReceiptRow, ReviewPair } from '../modules/imports/imports.resolvers.ts';
import { readRun } from '../modules/imports/imports.reads.ts';
import { Employer, organizationQueries } from '../modules/organizations/organizations.resolvers.ts';
import { Consent, privacyMutations, privacyQueries, WorkerCard, WorkerClaim } from '../modules/privacy/privacy.resolvers.ts';
import { employerOpenPostings, Posting, PostingEdge, postingQueries } from '../modules/postings/postings.resolvers.ts';
import { Region, regionQueries } from '../modules/regions/regions.resolvers.ts';
import { AccountSignIn, signInMutations, signInQueries } from '../modules/sign-in/sign-in.resolvers.ts';
import type { GraphContext } from './context.ts';
import type { Resolvers } from './generated/resolvers.ts';

const SDL = new URL('../../../schema/', import.meta.url);

/** Node and whatever else no single room answers. */
async function node(id: string, context: GraphContext) {
  const [prefix] = id.split('_');
  if (prefix === 'pst') {
    const posting = await context.loaders.posting.load(id);
    return posting ? { ...posting, __typename: 'Posting' as const } : null;
  }
  if (prefix === 'emp') {
    const employer = await context.loaders.employer.load(id);
    return employer ? { ...employer, __typename: 'Employer' as const } : null;
  }
  if (prefix === 'run') {
    const run = await readRun(context.services.db, context.actor, id);
    return run ? { ...run, __typename: 'ImportRun' as const } : null;
  }
  if (prefix === 'wrd') {
    const word = await readSearchWord(context.services.db, context.actor, id);
    return word ? { ...word, __typename: 'SearchWord' as const } : null;
  }
  return context.account?.id === id ? { ...context.account, __typename: 'Account' as const } : null;
}

/** The schema of schema/*.graphql with its resolvers; Apollo and graphql-ws share it. */
export function createSchema(): GraphQLSchema {
  const typeDefs = readdirSync(SDL)
    .filter((f) => f.endsWith('.graphql'))
    .map((f) => readFileSync(new URL(f, SDL), 'utf8'));
  const resolvers: Record<string, unknown> = {
    Date: LocalDateResolver,
    DateTime: DateTimeResolver,
    Query: {
      ...accountQueries,
      ...signInQueries,
      ...regionQueries,
      ...organizationQueries,
      ...postingQueries,
      ...boardQueries,
      ...searchWordQueries,
      ...deskQueries,
      ...importQueries,
      ...privacyQueries,
      node: (_, { id }, context) => node(id, context),
      server: (_, __, { services }) => ({ mode: services.mode === 'demo' ? 'DEMO' : 'PRODUCTION', today: services.clock.today(), version: services.version }),
    } satisfies Resolvers['Query'],
    Mutation: { ...signInMutations, ...importMutations, ...privacyMutations, ...searchWordMutations, ping: () => true } satisfies Resolvers['Mutation'],
    Subscription: {
      ...importSubscriptions,
      hello: {
        async *subscribe(_: unknown, __: unknown, { services }: GraphContext) {
          yield { hello: services.clock.now() };
        },
      },
    },
    Account: { ...Account, ...AccountSignIn },
    Region,
    Employer: { ...Employer, openPostings: employerOpenPostings },
    Posting,
    PostingEdge,
    SearchWord,
    ParkDemand,
    WorkerProfile,
    ImportRun,
    ReceiptRow,
    ReviewPair,
    WorkerCard,
    Consent,
    WorkerClaim,
  };
  return makeExecutableSchema({ typeDefs, resolvers: resolvers as never, inheritResolversFromInterfaces: false });
}
