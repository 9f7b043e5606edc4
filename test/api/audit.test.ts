import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { systemActor } from '@yuegui/server/src/kernel/actor.ts';
import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import { anchorsFile } from '@yuegui/server/src/platform/audit/audit-anchors.ts';
import { openAuditSealer } from '@yuegui/server/src/platform/audit/audit-sealer.ts';
import type { AuditFinding } from '@yuegui/server/src/platform/audit/audit-verify.ts';
import { verifyAudit } from '@yuegui/server/src/platform/audit/audit-verify.ts';
import { chainHash } from '@yuegui/server/src/platform/audit/chain-hash.ts';
import type { Database } from '@yuegui/server/src/platform/database/database.ts';
import { openDatabase } from '@yuegui/server/src/platform/database/database.ts';
import { sensitiveRead } from '@yuegui/server/src/platform/database/sensitive-read.ts';
import { emptyDatabase, freshFolder, startWorld } from '../support/world.ts';

const actor = systemActor('test');
const entries = (db: Database, n: number): Promise<void> =>
  db.transaction(async (tx) => {
    for (let i = 0; i < n; i += 1) tx.audit({ actor, action: 'test.deed', subject: `s${i}`, facts: { i } });
  });

/** A trail of `n` sealed entries, in three batches, each with its anchor. */
async function sealedTrail(n = 9): Promise<{ db: Database; dataDir: string; findings: () => Promise<readonly AuditFinding[]> }> {
  const dataDir = freshFolder();
  const db = await openDatabase({ url: await emptyDatabase(dataDir), entities: ENTITIES, clock: systemClock, migrate: true });
  const sealer = openAuditSealer(db, dataDir, (error) => console.error(error));
  for (let batch = 0; batch < 3; batch += 1) {
    await entries(db, n / 3);
    await sealer.seal();
  }
  await sealer.close();
  return { db, dataDir, findings: async () => (await verifyAudit(db, dataDir)).findings };
}

/** What somebody with the database's own rights does first. */
async function withoutTriggers(db: Database): Promise<void> {
  const drops =
    db.dialect === 'sqlite'
      ? (await db.rows<{ name: string }>("select name from sqlite_master where type = 'trigger'")).map((t) => `drop trigger ${t.name}`)
      : ['audit_entry', 'audit_link'].flatMap((t) => [`drop trigger ${t}_append_only on ${t}`, `drop trigger ${t}_no_truncate on ${t}`]);
  await db.transaction(async (tx) => {
    for (const sql of drops) await tx.rows(sql);
  });
}
const run = (db: Database, ...sqls: string[]): Promise<void> =>
  db.transaction(async (tx) => {
    for (const sql of sqls) await tx.rows(sql);
  });

describe('the audit trail', () => {
  it('refuses changes in the database itself', async () => {
    const { db, findings } = await sealedTrail();
    for (const sql of [
      "update audit_entry set actor = 'x' where seq = 1",
      'delete from audit_entry where seq = 1',
      'delete from audit_link where place = 1',
      "update audit_link set hash = '' where place = 1",
      ...(db.dialect === 'postgres'
        ? ['truncate audit_entry']
        : [
            "insert or replace into audit_entry (seq, at, actor, action) values (1, '', 'x', 'y')",
            "replace into audit_link (place, seq, hash) values (1, 1, '')",
          ]),
    ])
      await expect(run(db, sql), sql).rejects.toThrow(/append-only/u);
    expect(await db.rows('select seq from audit_entry')).toHaveLength(9);
    expect(await findings()).toEqual([]);
    await db.close();
  });

  const deed = "(seq, at, actor, action) values (5000, '2026', 'x', 'y')";
  it.each<readonly [string, readonly string[], readonly Partial<AuditFinding>[]]>([
    ['nothing (control)', [], []],
    ['an edit', ["update audit_entry set actor = 'somebody' where seq = 4"], [{ kind: 'EDITED', seq: 4, place: 4 }]],
    ['a deletion', ['delete from audit_entry where seq = 5'], [{ kind: 'DELETED', seq: 5, place: 5 }]],
    ['a deletion with its link', ['delete from audit_entry where seq = 5', 'delete from audit_link where seq = 5'], [{ kind: 'DELETED', seq: null, place: 5 }]],
    [
      'a swap',
      ["update audit_entry set facts = '{\"i\":1}', subject = 's1' where seq = 1", "update audit_entry set facts = '{\"i\":0}', subject = 's0' where seq = 2"],
      [
        { kind: 'SWAPPED', seq: 1 },
        { kind: 'SWAPPED', seq: 2 },
      ],
    ],
    ['an insertion', [`insert into audit_entry ${deed}`], [{ kind: 'INSERTED', seq: 5000 }]],
    ['a tail cut off with its links', ['delete from audit_entry where seq > 6', 'delete from audit_link where place > 6'], [{ kind: 'CUT_OFF', place: 7 }]],
    ['everything cut off', ['delete from audit_entry', 'delete from audit_link'], [{ kind: 'CUT_OFF', place: 1 }]],
  ])('shows %s, and where', async (_, sqls, expected) => {
    const { db, findings } = await sealedTrail();
    await withoutTriggers(db);
    await run(db, ...sqls);
    const found = await findings();
    expect(found).toHaveLength(expected.length);
    expected.forEach((e, n) => expect(found[n]).toMatchObject(e));
    await db.close();
  });

  it('shows that entries were rewritten together with all their hashes, by the anchors', async () => {
    const { db, dataDir, findings } = await sealedTrail();
    await withoutTriggers(db);
    await run(db, "update audit_entry set actor = 'somebody' where seq = 4");
    let before = '0'.repeat(64);
    for (const row of await db.rows<Parameters<typeof chainHash>[1]>('select seq, at, actor, action, subject, purpose, facts from audit_entry order by seq')) {
      before = chainHash(before, row);
      await db.transaction((tx) => tx.rows('update audit_link set hash = ? where seq = ?', [before, Number(row.seq)]));
    }
    expect((await findings()).map((f) => [f.kind, f.place])).toEqual([
      ['REWRITTEN', 6],
      ['REWRITTEN', 9],
    ]);
    writeFileSync(anchorsFile(dataDir), '');
    expect(await findings(), 'control: without anchors it would not be seen').toEqual([{ kind: 'ANCHORS_MISSING', seq: null, place: null }]);
    await db.close();
  });

  it('shows a line of anchors that was changed; a line that a crash cut short is none', async () => {
    const { db, dataDir, findings } = await sealedTrail();
    const text = readFileSync(anchorsFile(dataDir), 'utf8');
    appendFileSync(anchorsFile(dataDir), '{"at":"20');
    expect(await findings()).toEqual([]);
    writeFileSync(anchorsFile(dataDir), text.replace('"place":3', '"place":2'));
    expect(await findings()).toMatchObject(
      [
        { kind: 'REWRITTEN', place: 2 },
        { kind: 'ANCHORS_CHANGED', place: 2 },
      ].toReversed(),
    );
    await db.close();
  });

  it('is chained within a second while serving, and a read of personal data stands in it or did not happen', async () => {
    const world = await startWorld();
    const { db } = world.app.services;
    await entries(db, 3);
    const began = performance.now();
    while ((await db.rows('select seq from audit_queue')).length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(performance.now() - began).toBeLessThan(1_000);
    expect((await verifyAudit(db, world.dataDir)).findings).toEqual([]);

    const read = { actor, action: 'test.read', subject: 'wkr_1', purpose: 'TEST' };
    const count = async (): Promise<number> => (await db.rows("select seq from audit_entry where action = 'test.read'")).length;
    expect(await db.transaction((tx) => sensitiveRead(tx, read, () => 7))).toBe(7);
    expect(await count()).toBe(1);
    const failing = db.transaction((tx) =>
      sensitiveRead(tx, read, () => {
        throw new Error('not read');
      }),
    );
    await expect(failing).rejects.toThrow('not read');
    expect(await count()).toBe(1);
    await world[Symbol.asyncDispose]();
  });
});
