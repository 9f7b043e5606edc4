import type { GraphContext } from '../../graphql/context.ts';
import { said } from '../../graphql/context.ts';
import type { ConsentResolvers, MutationResolvers, QueryResolvers, WorkerCardResolvers, WorkerClaimResolvers } from '../../graphql/generated/resolvers.ts';
import type { Result } from '../../kernel/result.ts';
import { regionByCode } from '../regions/regions.module.ts';
import { claimOwnRecord } from './claim-own-record.ts';
import { confirmClaim } from './confirm-claim.ts';
import type { WorkerClaim as Claim } from './make-claim.ts';
import { claimsOn } from './make-claim.ts';
import { consentsOf, giveConsent, withdrawConsent } from './consents.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import type { Contact, PersonFailure } from './reveal-contact.ts';
import { revealContact, revealEmployerContact, showWorker } from './reveal-contact.ts';
import { contestClaim, settleClaim } from './settle-claim.ts';

const notSignedIn = { code: 'NOT_SIGNED_IN', zh: '请先登录', en: 'Please sign in first.' };
const notFound = { code: 'NOT_FOUND', zh: '没有这条记录，或者您看不到它', en: 'There is no such record, or it is not for you to see.' };
const notMatched = {
  code: 'CLAIM_NOT_MATCHED',
  zh: '对不上：请看姓名和身份证号后六位是否写对，或请村信息员帮忙确认',
  en: 'This does not fit; please check the name and the last six characters of the citizen ID, or ask the village grid worker.',
};
const tooMany = {
  code: 'TOO_MANY_TRIES',
  zh: '今天试的次数太多了，请明天再试，或请村信息员帮忙确认',
  en: 'Too many tries today; please try tomorrow, or ask the village grid worker.',
};
/** Tries are counted by the day. */
const DAY_SECONDS = 86_400;
const underWay = { code: 'IMPORT_UNDER_WAY', zh: '正在导入名单，请几分钟后再试', en: 'An import is under way; please try again in a few minutes.' };

const refused = ({ kind }: PersonFailure, context: GraphContext) =>
  kind === 'NOT_SIGNED_IN'
    ? { __typename: 'NotSignedIn' as const, ...said(notSignedIn, context) }
    : { __typename: 'NotFound' as const, ...said(notFound, context) };

const revealed = (result: Result<Contact, PersonFailure>, context: GraphContext) =>
  result.ok ? { __typename: 'ContactRevealed' as const, name: result.value.name, phones: [...result.value.phones] } : refused(result.error, context);

const claimChanged = (result: Result<Claim, PersonFailure>, context: GraphContext) =>
  result.ok ? { __typename: 'ClaimChanged' as const, claim: result.value } : refused(result.error, context);

export const privacyQueries: Pick<QueryResolvers, 'worker'> = {
  worker: (_, { id }, { services, actor }) => showWorker(services, actor, id),
};

export const privacyMutations: Pick<
  MutationResolvers,
  | 'revealContact'
  | 'revealEmployerContact'
  | 'giveConsent'
  | 'withdrawConsent'
  | 'exportPerson'
  | 'erasePerson'
  | 'claimWorker'
  | 'confirmClaim'
  | 'contestClaim'
  | 'settleClaim'
> = {
  revealContact: async (_, { input }, context) => revealed(await revealContact(context.services, context.actor, input), context),
  revealEmployerContact: async (_, { input }, context) =>
    revealed(await revealEmployerContact(context.services.db, context.services.rows, context.actor, input), context),
  async giveConsent(_, { input }, context) {
    const result = await giveConsent(context.services.db, context.services.clock, context.actor, input);
    return result.ok ? { __typename: 'ConsentGiven', consent: result.value } : refused(result.error, context);
  },
  async withdrawConsent(_, { input }, context) {
    const result = await withdrawConsent(context.services.db, context.services.clock, context.actor, input);
    return result.ok ? { __typename: 'ConsentWithdrawn', consents: [...result.value] } : refused(result.error, context);
  },
  async exportPerson(_, { input }, context) {
    const result = await exportPerson(context.services, context.actor, input);
    return result.ok ? { __typename: 'PersonExported', ...result.value } : refused(result.error, context);
  },
  async erasePerson(_, { input }, context) {
    const result = await erasePerson(context.services, context.actor, input);
    if (result.ok) return { __typename: 'PersonErased', ...result.value };
    if (result.error.kind === 'IMPORT_UNDER_WAY') return { __typename: 'ImportUnderWay', ...said(underWay, context) };
    return refused(result.error, context);
  },
  async claimWorker(_, { input }, context) {
    const result = await claimOwnRecord(context.services, context.actor, input);
    if (result.ok) return { __typename: 'RecordClaimed', workerId: result.value.workerId };
    if (result.error.kind === 'NO_MATCH') return { __typename: 'ClaimNotMatched', ...said(notMatched, context), triesLeft: result.error.triesLeft };
    if (result.error.kind === 'TOO_MANY_TRIES') return { __typename: 'TooManyTries', ...said(tooMany, context), retryAfter: DAY_SECONDS };
    return refused(result.error, context);
  },
  confirmClaim: async (_, { input }, context) => claimChanged(await confirmClaim(context.services, context.actor, input), context),
  contestClaim: async (_, { input }, context) => claimChanged(await contestClaim(context.services, context.actor, input), context),
  settleClaim: async (_, { input }, context) => claimChanged(await settleClaim(context.services, context.actor, input), context),
};

export const WorkerCard: WorkerCardResolvers = {
  id: (w) => w.id,
  name: (w) => w.name,
  citizenId: (w) => w.citizenId,
  phones: (w) => [...w.phones],
  region: (w) => (w.region ? (regionByCode(w.region) ?? null) : null),
  confirmedOn: (w) => w.confirmedOn,
  consents: (w, _, { services }) => consentsOf(services.db, w.id),
  claims: (w, _, { services }) => claimsOn(services.db, w.id),
};

export const Consent: ConsentResolvers = {
  id: (c) => c.id,
  purpose: (c) => c.purpose,
  how: (c) => c.how,
  givenAt: (c) => c.givenAt,
  givenBy: (c) => c.givenBy,
  withdrawnAt: (c) => c.withdrawnAt,
};

export const WorkerClaim: WorkerClaimResolvers = {
  id: (c) => c.id,
  accountId: (c) => c.accountId,
  how: (c) => c.how,
  state: (c) => c.state,
  madeAt: (c) => c.madeAt,
};
