import { describe, expect, it } from 'vitest';

import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import { openDatabase } from '@yuegui/server/src/platform/database/database.ts';
import { openOutbox } from '@yuegui/server/src/platform/database/outbox.ts';
import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { emptyDatabase, freshFolder } from '../support/world.ts';

/** On SQLite there is one writer: a number cannot commit after a later one, so there is nothing to show. */
describe.skipIf(process.env.TEST_DIALECT !== 'postgres')('the outbox on PostgreSQL (on SQLite there is one writer, so no commit is late)', () => {
  it('tells an entry whose transaction began first and committed last', async () => {
    const db = await openDatabase({ url: await emptyDatabase(freshFolder()), entities: ENTITIES, clock: systemClock, migrate: true });
    const outbox = openOutbox(db);
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun: () => void = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const insert = "insert into outbox_entry (xid, topic, ids, at) values (pg_current_xact_id()::text::bigint, ?, '[]', 'x') returning seq";
    const late = db.transaction(async (tx) => {
      await tx.rows(insert, ['late']);
      begun();
      await held;
    });
    await hasBegun;
    await db.transaction((tx) => tx.rows(insert, ['early']));

    const first = await outbox.read({ xid: 0, seq: 0 }, 10);
    const [naive] = await db.rows<{ seq: number }>('select max(seq) as seq from outbox_entry');
    release();
    await late;
    const second = await outbox.read(first.cursor, 10);
    expect([...first.entries, ...second.entries].map((e) => e.topic)).toEqual(['late', 'early']);
    const missed = await db.rows<{ topic: string }>('select topic from outbox_entry where seq > ?', [Number(naive?.seq)]);
    expect(missed, 'control: reading by number alone passes the late one by').toEqual([]);
    outbox.close();
    await db.close();
  });
});
