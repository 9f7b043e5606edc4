import { defineEntity, p } from '@mikro-orm/core';

/** An employer: what its mentions say together. A merged one points to its survivor. */
const EmployerSchema = defineEntity({
  name: 'EmployerRecord',
  tableName: 'employer',
  properties: {
    id: p.string().length(40).primary(),
    name: p.string().length(300),
    creditCode: p.string().length(18).nullable().index(),
    region: p.string().length(12).nullable(),
    mergedInto: p.string().length(40).nullable().index(),
  },
});
export class EmployerRecord extends EmployerSchema.class {}
EmployerSchema.setClass(EmployerRecord);

/** One way a source names an employer: distinct name, place, code and phones. Mentions are grouped to employers. */
const EmployerMentionSchema = defineEntity({
  name: 'EmployerMentionRecord',
  tableName: 'employer_mention',
  properties: {
    id: p.string().length(40).primary(),
    employerId: p.string().length(40).index(),
    /** The evidence as the matching rules take it; phones only as blind keys. */
    evidence: p.text(),
  },
});
export class EmployerMentionRecord extends EmployerMentionSchema.class {}
EmployerMentionSchema.setClass(EmployerMentionRecord);

/** Blocking keys of mentions: what two mentions of one employer have in common. */
const EmployerKeySchema = defineEntity({
  name: 'EmployerKeyRecord',
  tableName: 'employer_key',
  primaryKeys: ['key', 'mentionId'],
  properties: {
    key: p.string().length(120).primary(),
    mentionId: p.string().length(40).primary(),
  },
});
export class EmployerKeyRecord extends EmployerKeySchema.class {}
EmployerKeySchema.setClass(EmployerKeyRecord);

export { EmployerSchema, EmployerMentionSchema, EmployerKeySchema };
