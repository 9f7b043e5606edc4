import { defineEntity, p } from '@mikro-orm/core';

import type { Actor } from '../../kernel/actor.ts';

/** One entry of the audit trail; written in the transaction of the deed it tells of. Facts are never personal data. */
export interface AuditEntry {
  readonly actor: Actor;
  /** What was done, as `import.start`, `receipt.read`, `session.open`. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject?: string;
  readonly purpose?: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

const AuditSchema = defineEntity({
  name: 'AuditRecord',
  tableName: 'audit_entry',
  properties: {
    seq: p.integer().primary().autoincrement(),
    at: p.string().length(30),
    actor: p.string().length(80),
    action: p.string().length(80).index(),
    subject: p.string().length(80).nullable().index(),
    purpose: p.string().length(200).nullable(),
    facts: p.text().nullable(),
  },
});
export class AuditRecord extends AuditSchema.class {}
AuditSchema.setClass(AuditRecord);
export { AuditSchema };
