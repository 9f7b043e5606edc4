import { defineEntity, p } from '@mikro-orm/core';

/** An audit entry's place in the chain. `hash` is over the hash before it and the entry; neither is ever changed. */
const AuditLinkSchema = defineEntity({
  name: 'AuditLinkRecord',
  tableName: 'audit_link',
  properties: {
    place: p.integer().primary().autoincrement(false),
    seq: p.integer().unique(),
    hash: p.string().length(64),
  },
});
export class AuditLinkRecord extends AuditLinkSchema.class {}
AuditLinkSchema.setClass(AuditLinkRecord);

/**
 * Entries that wait for the sealer; written with the entry, in its transaction. Not a cursor: an entry whose transaction commits late is
 * still here when it comes, so no order of commits can hide it.
 */
const AuditQueueSchema = defineEntity({
  name: 'AuditQueueRecord',
  tableName: 'audit_queue',
  properties: { seq: p.integer().primary().autoincrement(false) },
});
export class AuditQueueRecord extends AuditQueueSchema.class {}
AuditQueueSchema.setClass(AuditQueueRecord);

export { AuditLinkSchema, AuditQueueSchema };
