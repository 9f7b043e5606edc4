import { defineEntity, p } from '@mikro-orm/core';

/** Work that one process does for all that share the database. Times are the database's own, in milliseconds since 1970. */
const LeaseSchema = defineEntity({
  name: 'LeaseRecord',
  tableName: 'lease',
  properties: {
    name: p.string().length(80).primary(),
    holder: p.string().length(80),
    until: p.bigint('number'),
  },
});
export class LeaseRecord extends LeaseSchema.class {}
LeaseSchema.setClass(LeaseRecord);

export { LeaseSchema };
