import { defineEntity, p } from '@mikro-orm/core';

/** A way to act on the platform. */
const AccountSchema = defineEntity({
  name: 'AccountRecord',
  tableName: 'account',
  checks: [{ name: 'account_role', expression: "role in ('BUREAU')" }],
  properties: {
    id: p.string().length(40).primary(),
    /** The name to sign in with, in lower case. */
    name: p.string().length(60).unique(),
    displayName: p.string().length(100),
    role: p.string().length(20),
    /** Argon2id in PHC form. */
    passwordHash: p.string().length(200),
    createdAt: p.string().length(30),
  },
});
export class AccountRecord extends AccountSchema.class {}
AccountSchema.setClass(AccountRecord);

/** A session, kept under the hash of its token: who reads the table cannot sign in with it. */
const SessionSchema = defineEntity({
  name: 'SessionRecord',
  tableName: 'session',
  properties: {
    tokenHash: p.string().length(64).primary(),
    accountId: p.string().length(40).index(),
    createdAt: p.string().length(30),
    expiresAt: p.string().length(30).index(),
  },
});
export class SessionRecord extends SessionSchema.class {}
SessionSchema.setClass(SessionRecord);

/** Tries to sign in that failed, by name and by address (hashed), for the limit. */
const SignInTrySchema = defineEntity({
  name: 'SignInTryRecord',
  tableName: 'sign_in_try',
  properties: {
    key: p.string().length(80).primary(),
    tries: p.integer(),
    since: p.string().length(30),
  },
});
export class SignInTryRecord extends SignInTrySchema.class {}
SignInTrySchema.setClass(SignInTryRecord);

export { AccountSchema, SessionSchema, SignInTrySchema };
