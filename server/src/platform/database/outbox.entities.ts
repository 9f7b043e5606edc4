import { defineEntity, p } from '@mikro-orm/core';

/**
 * The outbox: a log of what changed, written in the transaction of the change. It is no queue: every consumer has a cursor of its own.
 * `xid` is PostgreSQL's transaction id (0 on SQLite, where sequence numbers commit in order).
 */
const OutboxSchema = defineEntity({
  name: 'OutboxRecord',
  tableName: 'outbox_entry',
  indexes: [{ properties: ['xid', 'seq'] }],
  properties: {
    seq: p.integer().primary().autoincrement(),
    xid: p.bigint('number').default(0),
    topic: p.string().length(40),
    ids: p.text(),
    at: p.string().length(30).index(),
  },
});
export class OutboxRecord extends OutboxSchema.class {}
OutboxSchema.setClass(OutboxRecord);

/** How far a lasting consumer has read. */
const OutboxCursorSchema = defineEntity({
  name: 'OutboxCursor',
  tableName: 'outbox_cursor',
  properties: {
    consumer: p.string().length(80).primary(),
    xid: p.bigint('number').default(0),
    seq: p.bigint('number').default(0),
  },
});
export class OutboxCursor extends OutboxCursorSchema.class {}
OutboxCursorSchema.setClass(OutboxCursor);

export { OutboxSchema, OutboxCursorSchema };
