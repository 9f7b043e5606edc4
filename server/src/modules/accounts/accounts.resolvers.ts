import { said } from '../../graphql/context.ts';
import type { MutationResolvers, QueryResolvers } from '../../graphql/generated/resolvers.ts';
import { DEMO_ACCOUNT, signIn, signOut } from './accounts.ts';

const wrong = { code: 'WRONG_CREDENTIALS', zh: '用户名或密码不对，请再看一遍', en: 'The name or the password is wrong; please check both.' };
const tooMany = (seconds: number) => ({
  code: 'TOO_MANY_TRIES',
  zh: `试了太多次，请 ${Math.ceil(seconds / 60)} 分钟后再试`,
  en: `Too many tries; please wait ${Math.ceil(seconds / 60)} minutes.`,
});

export const accountQueries: Pick<QueryResolvers, 'viewer' | 'demoAccounts'> = {
  viewer: (_, __, context) => context.account,
  demoAccounts: (_, __, { services }) => (services.mode === 'demo' ? [{ ...DEMO_ACCOUNT, role: 'BUREAU' as const }] : []),
};

export const accountMutations: Pick<MutationResolvers, 'signIn' | 'signOut'> = {
  async signIn(_, { input }, context) {
    const { db, clock } = context.services;
    const result = await signIn(db, clock, { name: input.name, password: input.password, address: context.address });
    if (result.ok) {
      context.session.open(result.value.token);
      return { __typename: 'SignedIn', account: result.value.account };
    }
    if (result.error.kind === 'TOO_MANY_TRIES')
      return { __typename: 'TooManyTries', ...said(tooMany(result.error.retryAfter), context), retryAfter: result.error.retryAfter };
    return { __typename: 'WrongCredentials', ...said(wrong, context) };
  },
  async signOut(_, __, context) {
    if (context.session.token) await signOut(context.services.db, context.actor, context.session.token);
    context.session.close();
    return { at: context.services.clock.now().toISOString() };
  },
};
