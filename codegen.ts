import type { CodegenConfig } from '@graphql-codegen/cli';

const documents = {
  importExtension: '.ts' as const,
  emitLegacyCommonJSImports: false,
  useTypeImports: true,
  enumsAsTypes: true,
  scalars: { Date: 'string', DateTime: 'string' },
};

/** One contract, three outputs: resolver types for the server, typed documents for the web client and for the tests. */
const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  ignoreNoDocuments: true,
  generates: {
    'server/src/graphql/generated/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        ...documents,
        contextType: '../context.ts#GraphContext',
        avoidOptionals: { resolvers: true, query: true, mutation: true, subscription: true },
        resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
        mapperTypeSuffix: 'Source',
        mappers: {
          Account: '../../modules/accounts/accounts.module.ts#AccountView',
          Region: '../../modules/regions/regions.module.ts#Region',
          Employer: '../../modules/organizations/organizations.module.ts#EmployerView',
          Posting: '../../modules/postings/postings.module.ts#PostingRecord',
          PostingEdge: '../../modules/postings/postings.module.ts#PostingHit',
          ParkDemand: '../../modules/board/board.module.ts#ParkDemandFacts',
          WorkerProfile: '../../modules/board/board.module.ts#WorkerProfileFacts',
          SearchWord: '../../modules/board/board.module.ts#SearchWordView',
          WorkerCard: '../../modules/privacy/workers.reads.ts#WorkerCard',
          Consent: '../../modules/privacy/consents.ts#Consent',
          WorkerClaim: '../../modules/privacy/make-claim.ts#WorkerClaim',
          ImportRun: '../../platform/intake/run/run-state.ts#ImportRun',
          ReceiptRow: '../../modules/imports/receipt-view.ts#ReceiptRowView',
          ReviewPair: '../../modules/imports/review-pairs.reads.ts#ReviewPairView',
        },
      },
    },
    'web/src/generated/': {
      preset: 'client',
      documents: ['web/src/**/*.{ts,tsx}', '!web/src/generated/**'],
      config: documents,
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
    },
    'test/generated/': {
      preset: 'client',
      documents: ['test/**/*.ts', '!test/node_modules/**', '!test/generated/**'],
      config: documents,
      presetConfig: { fragmentMasking: false },
    },
  },
};

export default config;
