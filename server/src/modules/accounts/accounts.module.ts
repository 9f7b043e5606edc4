/** The face of the room `accounts`: who may act, and as what. */
export { AccountSchema, GrantSchema } from './accounts.entities.ts';
export type { AccountRow, AccountView } from './account-view.ts';
export { ACCOUNT_SEALED } from './accounts.sealed.ts';
export { accountBy, accountOfPhone, openPhone, phoneIndexOf, sealPhone, shownPhone } from './account-view.ts';
export type { NewAccount } from './create-account.ts';
export { createAccount, LEAST_PASSWORD } from './create-account.ts';
export { createDemoAccounts, DEMO_ACCOUNT, DEMO_ACCOUNTS, isDemoAccountThere } from './demo-accounts.ts';
export type { GrantView } from './grants.ts';
export { actorOf, GATHERED, giveGrant, liveGrants } from './grants.ts';
export { hashPassword, isPassword } from './passwords.ts';
export type { Action } from './rights.ts';
export { may, reaches } from './rights.ts';
