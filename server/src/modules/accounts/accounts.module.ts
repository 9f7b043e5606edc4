/** The face of the room `accounts`: who may act. */
export { AccountSchema, SessionSchema, SignInTrySchema } from './accounts.entities.ts';
export type { AccountView, Session } from './accounts.ts';
export { createAccount, DEMO_ACCOUNT, isDemoAccountThere, LEAST_PASSWORD, SESSION_HOURS, sessionOf, signIn, signOut } from './accounts.ts';
