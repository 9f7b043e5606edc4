import { defineEntity, p } from '@mikro-orm/core';

/** A person's consent to one purpose (PIPL 14, 23); withdrawn ones stay as history. Names nobody: only the worker's id. */
const ConsentSchema = defineEntity({
  name: 'ConsentRecord',
  tableName: 'consent',
  checks: [{ name: 'consent_purpose', expression: "purpose in ('EMPLOYER','CARRIER','SUBSIDY')" }],
  properties: {
    id: p.string().length(40).primary(),
    workerId: p.string().length(40).index(),
    purpose: p.string().length(20),
    how: p.string().length(20),
    givenAt: p.string().length(30),
    givenBy: p.string().length(80),
    withdrawnAt: p.string().length(30).nullable(),
    withdrawnBy: p.string().length(80).nullable(),
    /** Worker and purpose while it holds: one at a time. */
    liveKey: p.string().length(70).nullable().unique(),
  },
});
export class ConsentRecord extends ConsentSchema.class {}
ConsentSchema.setClass(ConsentRecord);

/** An account says that an imported worker's record is its own, or that of someone it acts for. */
const WorkerClaimSchema = defineEntity({
  name: 'WorkerClaimRecord',
  tableName: 'worker_claim',
  checks: [{ name: 'worker_claim_state', expression: "state in ('HELD','FROZEN','ENDED')" }],
  properties: {
    id: p.string().length(40).primary(),
    workerId: p.string().length(40).index(),
    accountId: p.string().length(40).index(),
    /** ID_DIGITS, or CONFIRMED by whoever knows the person. */
    how: p.string().length(20),
    state: p.string().length(10),
    madeAt: p.string().length(30),
    madeBy: p.string().length(80),
    endedAt: p.string().length(30).nullable(),
    /** Worker and account while it is not ended. */
    liveKey: p.string().length(90).nullable().unique(),
  },
});
export class WorkerClaimRecord extends WorkerClaimSchema.class {}
WorkerClaimSchema.setClass(WorkerClaimRecord);

/** What the record's other phones are to be told of a claim; the phone is sealed, and gone once it was told. */
const ClaimNoticeSchema = defineEntity({
  name: 'ClaimNoticeRecord',
  tableName: 'claim_notice',
  properties: {
    id: p.string().length(40).primary(),
    claimId: p.string().length(40).index(),
    phone: p.blob().nullable(),
    createdAt: p.string().length(30),
    sentAt: p.string().length(30).nullable(),
  },
});
export class ClaimNoticeRecord extends ClaimNoticeSchema.class {}
ClaimNoticeSchema.setClass(ClaimNoticeRecord);

/** Tries to claim that failed, by account and by record, for the limit. */
const ClaimTrySchema = defineEntity({
  name: 'ClaimTryRecord',
  tableName: 'claim_try',
  properties: {
    subject: p.string().length(80).primary(),
    day: p.string().length(10).primary(),
    tries: p.integer(),
  },
});
export class ClaimTryRecord extends ClaimTrySchema.class {}
ClaimTrySchema.setClass(ClaimTryRecord);

/** A person was erased: what is kept of it, locked, and until when. */
const ErasureSchema = defineEntity({
  name: 'ErasureRecord',
  tableName: 'erasure',
  properties: {
    workerId: p.string().length(40).primary(),
    erasedAt: p.string().length(30),
    erasedBy: p.string().length(80),
    rows: p.integer(),
    /** The last of what the law keeps (consents, services) may go after this day. */
    keptUntil: p.string().length(10),
  },
});
export class ErasureRecord extends ErasureSchema.class {}
ErasureSchema.setClass(ErasureRecord);

export { ClaimNoticeSchema, ClaimTrySchema, ConsentSchema, ErasureSchema, WorkerClaimSchema };
