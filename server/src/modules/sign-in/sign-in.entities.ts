import { defineEntity, p } from '@mikro-orm/core';

/** A session, kept under the hash of its token: who reads the table cannot sign in with it. */
const SessionSchema = defineEntity({
  name: 'SessionRecord',
  tableName: 'session',
  properties: {
    /** Told to the account's holder, to end it; opens nothing. */
    id: p.string().length(40).primary(),
    tokenHash: p.string().length(64).unique(),
    /** The token before the last turn, taken for a few seconds more: requests that were under way. */
    previousHash: p.string().length(64).nullable().index(),
    previousUntil: p.string().length(30).nullable(),
    accountId: p.string().length(40).index(),
    /** The role it acts in. */
    grantId: p.string().length(40).index(),
    /** What device it is, in words of ours. */
    device: p.string().length(60),
    createdAt: p.string().length(30),
    lastUsedAt: p.string().length(30),
    turnedAt: p.string().length(30),
    expiresAt: p.string().length(30).index(),
  },
});
export class SessionRecord extends SessionSchema.class {}
SessionSchema.setClass(SessionRecord);

/** A code sent to a phone. Phone and address stand as keyed hashes, the code as a keyed hash bound to its ticket. */
const SignInCodeSchema = defineEntity({
  name: 'SignInCodeRecord',
  tableName: 'sign_in_code',
  indexes: [{ properties: ['phoneIndex', 'createdAt'] }, { properties: ['addressIndex', 'createdAt'] }],
  properties: {
    id: p.string().length(40).primary(),
    /** What it confirms: signing in, or a phone of an account that changes. */
    purpose: p.string().length(60),
    phoneIndex: p.string().length(22),
    phoneSealed: p.blob(),
    addressIndex: p.string().length(22),
    codeHash: p.string().length(22),
    tries: p.integer().default(0),
    usedAt: p.string().length(30).nullable(),
    createdAt: p.string().length(30).index(),
    expiresAt: p.string().length(30),
  },
});
export class SignInCodeRecord extends SignInCodeSchema.class {}
SignInCodeSchema.setClass(SignInCodeRecord);

/** Challenges that were answered: none is taken twice. */
const UsedChallengeSchema = defineEntity({
  name: 'UsedChallengeRecord',
  tableName: 'used_challenge',
  properties: {
    mac: p.string().length(22).primary(),
    expiresAt: p.string().length(30).index(),
  },
});
export class UsedChallengeRecord extends UsedChallengeSchema.class {}
UsedChallengeSchema.setClass(UsedChallengeRecord);

/** Tries by password, by name and by address (keyed hashes), for the limits. */
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

/** Codes that stand in for a lost second factor, each once; as hashes. */
const RecoveryCodeSchema = defineEntity({
  name: 'RecoveryCodeRecord',
  tableName: 'recovery_code',
  properties: {
    accountId: p.string().length(40).primary(),
    codeHash: p.string().length(22).primary(),
    usedAt: p.string().length(30).nullable(),
  },
});
export class RecoveryCodeRecord extends RecoveryCodeSchema.class {}
RecoveryCodeSchema.setClass(RecoveryCodeRecord);

export { RecoveryCodeSchema, SessionSchema, SignInCodeSchema, SignInTrySchema, UsedChallengeSchema };
