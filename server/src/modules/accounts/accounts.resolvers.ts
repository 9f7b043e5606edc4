import type { AccountResolvers, QueryResolvers } from '../../graphql/generated/resolvers.ts';
import { shownPhone } from './account-view.ts';
import { DEMO_ACCOUNTS } from './demo-accounts.ts';
import { liveGrants } from './grants.ts';

export const accountQueries: Pick<QueryResolvers, 'viewer' | 'demoAccounts'> = {
  viewer: (_, __, context) => context.account,
  demoAccounts: (_, __, { services }) =>
    services.mode === 'demo' ? DEMO_ACCOUNTS.map(({ grants: [first], ...account }) => ({ ...account, role: first.role, duty: first.duty ?? null })) : [],
};

export const Account: Pick<AccountResolvers, 'displayName' | 'phone' | 'role' | 'duty' | 'grants'> = {
  displayName: (account, _, { services }) => account.displayName || shownPhone(services.keyring, account) || '',
  phone: (account, _, { services }) => shownPhone(services.keyring, account),
  role: (account) => account.acting.role,
  duty: (account) => account.acting.duty,
  grants: async (account, _, { services }) =>
    (await liveGrants(services.db, account.id, services.clock.now())).map((g) => ({ ...g, acting: g.id === account.grantId })),
};
