import { defineEntity, p } from '@mikro-orm/core';

import { DUTIES, ROLES } from '../../kernel/actor.ts';

const oneOf = (column: string, words: readonly string[]): string => `${column} in (${words.map((w) => `'${w}'`).join(',')})`;

/** A way to act on the platform; what it may do stands in its grants. An account is not a person. */
const AccountSchema = defineEntity({
  name: 'AccountRecord',
  tableName: 'account',
  properties: {
    id: p.string().length(40).primary(),
    /** The name to sign in with, in lower case; none for an account that signs in by phone. */
    name: p.string().length(60).nullable().unique(),
    /** Empty: the masked phone is shown. */
    displayName: p.string().length(100),
    /** Argon2id in PHC form. */
    passwordHash: p.string().length(200).nullable(),
    /** Keyed hash of the phone, to find it; the phone itself is sealed beside it. */
    phoneIndex: p.string().length(22).nullable().unique(),
    phoneSealed: p.blob().nullable(),
    /** The secret of the second factor, sealed; it counts once it was confirmed. */
    totpSealed: p.blob().nullable(),
    totpConfirmedAt: p.string().length(30).nullable(),
    /** The last step of 30 seconds whose code was used: none is taken twice. */
    totpStep: p.bigint('number').default(0),
    suspendedAt: p.string().length(30).nullable(),
    createdAt: p.string().length(30),
  },
});
export class AccountRecord extends AccountSchema.class {}
AccountSchema.setClass(AccountRecord);

/** A role within a scope, given by somebody for a time. One account may hold several. */
const GrantSchema = defineEntity({
  name: 'GrantRecord',
  tableName: 'account_grant',
  checks: [
    { name: 'account_grant_role', expression: oneOf('role', ROLES) },
    { name: 'account_grant_duty', expression: `duty is null or ${oneOf('duty', DUTIES)}` },
  ],
  properties: {
    id: p.string().length(40).primary(),
    accountId: p.string().length(40).index(),
    role: p.string().length(20),
    duty: p.string().length(20).nullable(),
    /** An organisation's id, a region's code, a park or a department. */
    scope: p.string().length(60).nullable().index(),
    fromAt: p.string().length(30),
    toAt: p.string().length(30).nullable(),
    grantedBy: p.string().length(80),
    createdAt: p.string().length(30),
  },
});
export class GrantRecord extends GrantSchema.class {}
GrantSchema.setClass(GrantRecord);

export { AccountSchema, GrantSchema };
