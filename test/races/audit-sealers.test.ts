import { describe, expect, it } from 'vitest';

import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { systemActor } from '@yuegui/server/src/kernel/actor.ts';
import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import { openAuditSealer, sealBatch } from '@yuegui/server/src/platform/audit/audit-sealer.ts';
import { verifyAudit } from '@yuegui/server/src/platform/audit/audit-verify.ts';
import type { Database, Tx } from '@yuegui/server/src/platform/database/database.ts';
import { openDatabase } from '@yuegui/server/src/platform/database/database.ts';
import { emptyDatabase, freshFolder } from '../support/world.ts';

const postgres = process.env.TEST_DIALECT === 'postgres';
const actor = systemActor('test');
const open = (url: string, migrate: boolean): Promise<Database> => openDatabase({ url, entities: ENTITIES, clock: systemClock, migrate });
const deeds = (db: Database, n: number): Promise<void> =>
  db.transaction(async (tx) => {
    for (let i = 0; i < n; i += 1) tx.audit({ actor, action: 'test.deed' });
  });

/** On SQLite two handles of one process stand in each other's way, so they take turns there. */
async function together(works: readonly (() => Promise<void>)[]): Promise<void> {
  if (postgres) await Promise.all(works.map((work) => work()));
  else for (const work of works) await work();
}

describe('two processes that could both chain the audit trail', () => {
  it('never both do: one chain, every entry once', async () => {
    const dataDir = freshFolder();
    const url = await emptyDatabase(dataDir);
    const dbs = [await open(url, true), await open(url, false)] as const;
    const sealers = dbs.map((db, n) => openAuditSealer(db, dataDir, (error) => expect.unreachable(String(error)), `p${n}`));
    for (let round = 0; round < 20; round += 1) {
      await together(dbs.map((db) => () => deeds(db, 7)));
      await together(sealers.map((s) => () => s.seal()));
    }
    for (const sealer of sealers) await sealer.close();
    const verdict = await verifyAudit(dbs[0], dataDir);
    expect(verdict).toMatchObject({ findings: [], sealed: 280, waiting: 0 });
    await Promise.all(dbs.map((db) => db.close()));
  });

  it.skipIf(!postgres)('control: without lease and lock they build on the same head (on SQLite there is one writer)', async () => {
    const dataDir = freshFolder();
    const url = await emptyDatabase(dataDir);
    const dbs = [await open(url, true), await open(url, false)] as const;
    await deeds(dbs[0], 400);
    let reading = 0;
    let both: () => void = () => {};
    const bothRead = new Promise<void>((resolve) => (both = resolve));
    const unlocked = (tx: Tx): Tx => ({
      ...tx,
      lock: async () => {},
      async rows<Row>(...asked: Parameters<Tx['rows']>) {
        const found = await tx.rows<Row>(...asked);
        if (asked[0].includes('from audit_link')) {
          if ((reading += 1) === 2) both();
          await bothRead;
        }
        return found;
      },
    });
    const tries = await Promise.allSettled(dbs.map((db) => db.transaction((tx) => sealBatch(unlocked(tx)))));
    expect(
      tries.filter((t) => t.status === 'rejected'),
      'the unique place in the chain is the net below',
    ).toHaveLength(1);
    await Promise.all(dbs.map((db) => db.close()));
  });

  it.skipIf(!postgres)('an entry whose transaction began first and committed last is chained too', async () => {
    const dataDir = freshFolder();
    const db = await open(await emptyDatabase(dataDir), true);
    const sealer = openAuditSealer(db, dataDir, (error) => expect.unreachable(String(error)));
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun: () => void = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const late = db.transaction(async (tx) => {
      const [row] = await tx.rows<{ seq: number }>("insert into audit_entry (at, actor, action) values ('', 'late', 'x') returning seq");
      await tx.rows('insert into audit_queue (seq) values (?)', [row?.seq ?? null]);
      begun();
      await held;
    });
    await hasBegun;
    await deeds(db, 1);
    await sealer.seal();
    const [passed] = await db.rows<{ seq: number }>('select max(seq) as seq from audit_link');
    release();
    await late;
    await sealer.seal();
    expect(await db.rows("select l.place from audit_link l join audit_entry e on e.seq = l.seq where e.actor = 'late'")).toEqual([{ place: 2 }]);
    expect(await db.rows("select seq from audit_entry where actor = 'late' and seq > ?", [Number(passed?.seq)]), 'control: a cursor would pass it by').toEqual(
      [],
    );
    expect((await verifyAudit(db, dataDir)).findings).toEqual([]);
    await sealer.close();
    await db.close();
  });
});
