import { describe, expect, it } from 'vitest';

import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import type { Database } from '@yuegui/server/src/platform/database/database.ts';
import { openDatabase } from '@yuegui/server/src/platform/database/database.ts';
import { openLease } from '@yuegui/server/src/platform/database/lease.ts';
import { openOutbox } from '@yuegui/server/src/platform/database/outbox.ts';
import type { DocumentSource } from '@yuegui/server/src/platform/search/indexer.ts';
import type { IndexKeeper } from '@yuegui/server/src/platform/search/meilisearch/index-keeper.ts';
import { startIndexKeeper } from '@yuegui/server/src/platform/search/meilisearch/index-keeper.ts';
import { meilisearchEngine } from '@yuegui/server/src/platform/search/meilisearch/meilisearch-engine.ts';
import type { IndexPlan } from '@yuegui/server/src/platform/search/port.ts';
import { MeiliStub, STUB_KEY } from '../support/meili-stub/meili-stub.ts';
import { emptyDatabase, freshFolder } from '../support/world.ts';
import { aDocument, PLAN } from './contract-documents.ts';

const SOON = { timeout: 10_000, interval: 25 };
const LEASE_MS = 400;

/** Documents of the accounts table, whose display names are the titles: few columns, and easily written. */
const sourceOf = (plan: IndexPlan): DocumentSource => ({
  plan,
  read: async (db, ids) =>
    (await db.rowsByMany<{ id: string; display_name: string }>('select id, display_name from account where id in (?*)', ids)).map((r) =>
      aDocument(r.id, r.display_name),
    ),
  page: async (db, after, limit) => (await db.rows<{ id: string }>('select id from account where id > ? order by id limit ?', [after, limit])).map((r) => r.id),
  concerned: async (_, topic, ids) => (topic === 'accounts' ? ids : []),
});

/** A database and a stub, with as many keepers of one index as are started. */
async function aPlace() {
  const url = await emptyDatabase(freshFolder());
  const db = await openDatabase({ url, entities: ENTITIES, clock: systemClock, migrate: true });
  const stub = await new MeiliStub().up();
  const closing: (() => Promise<void>)[] = [];
  return {
    db,
    stub,
    titles: () => [...(stub.indexes.get(PLAN.name)?.keys() ?? [])].sort(),
    keeper(holder: string, plan = PLAN): IndexKeeper {
      const outbox = openOutbox(db);
      const engine = meilisearchEngine({ url: stub.url, key: STUB_KEY, plans: [plan] });
      const keeper = startIndexKeeper({
        db,
        outbox,
        clock: systemClock,
        store: engine.store,
        uid: (i) => engine.uid(i),
        sources: [sourceOf(plan)],
        holder,
        gatherMs: 5,
        leaseMs: LEASE_MS,
      });
      closing.push(async () => {
        await keeper.close();
        outbox.close();
        await engine.close();
      });
      return keeper;
    },
    async [Symbol.asyncDispose]() {
      for (const close of closing) await close();
      await stub.down();
      await db.close();
    },
  };
}

const write = (db: Database, id: string, title = id): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.rows(
      `insert into account (id, name, display_name, password_hash, totp_step, created_at) values (?, ?, ?, 'x', 0, 'x') on conflict (id) do update set display_name = excluded.display_name`,
      [id, id, title],
    );
    tx.emit('accounts', [id]);
  });

describe('keepers of one index', () => {
  it('one writes, the other waits and says so; when the first goes the second takes over and misses nothing', async () => {
    await using place = await aPlace();
    await write(place.db, 'a1');
    const first = place.keeper('first');
    await expect.poll(() => first.state, SOON).toBe('FOLLOWING');
    const second = place.keeper('second');
    await expect.poll(() => second.state, SOON).toBe('WAITING');
    await expect(second.ask('reindex')).rejects.toThrow(/Another process/u);
    await write(place.db, 'a2');
    await second.caughtUp();
    expect(place.titles(), 'the one that waits knows when the other has written').toEqual(['a1', 'a2']);
    const sent = place.stub.sent.flat();
    expect(sent.length, 'control: each document was sent once').toBe(new Set(sent).size);
    await first.close();
    await write(place.db, 'a3');
    await expect.poll(() => place.titles(), SOON).toEqual(['a1', 'a2', 'a3']);
    await expect.poll(() => second.state, SOON).toBe('FOLLOWING');
    expect(
      place.stub.seen.filter((line) => line === 'POST /indexes'),
      'and builds nothing anew',
    ).toHaveLength(1);
  });

  it('news of one moment goes in one parcel; a document written ten times is read as it is at the end', async () => {
    await using place = await aPlace();
    const keeper = place.keeper('one');
    await expect.poll(() => keeper.state, SOON).toBe('FOLLOWING');
    await place.stub.down();
    for (let n = 0; n < 10; n += 1) await write(place.db, 'a1', `第${n}次`);
    for (let n = 0; n < 20; n += 1) await write(place.db, `b${n}`);
    await place.stub.up();
    await expect.poll(() => place.titles().length, SOON).toBe(21);
    expect(place.stub.sent.filter((ids) => ids.includes('a1')).length).toBeLessThanOrEqual(2);
    expect(place.stub.indexes.get(PLAN.name)?.get('a1')).toMatchObject({ keywords: { name: ['第9次'] } });
  });

  it('new settings build the index anew, the same settings do not', async () => {
    await using place = await aPlace();
    await write(place.db, 'a1');
    const first = place.keeper('one');
    await expect.poll(() => first.state, SOON).toBe('FOLLOWING');
    await first.close();
    const same = place.keeper('two');
    await expect.poll(() => same.state, SOON).toBe('FOLLOWING');
    await same.close();
    expect(place.stub.tasks.ofType('settingsUpdate')).toBe(1);
    const changed = place.keeper('three', { ...PLAN, tieBreak: 'pay' });
    await expect.poll(() => changed.state, SOON).toBe('FOLLOWING');
    expect(place.stub.tasks.ofType('settingsUpdate')).toBe(2);
    expect([place.titles(), [...place.stub.indexes.keys()]]).toEqual([['a1'], [PLAN.name]]);
  });

  it('documents that went while nobody looked are gone after the start', async () => {
    await using place = await aPlace();
    for (const id of ['a1', 'a2', 'a3']) await write(place.db, id);
    const first = place.keeper('one');
    await expect.poll(() => first.state, SOON).toBe('FOLLOWING');
    await first.close();
    await place.db.transaction((tx) => tx.rows("delete from account where id = 'a2'"));
    const second = place.keeper('two');
    await expect.poll(() => second.state, SOON).toBe('FOLLOWING');
    expect(place.titles()).toEqual(['a1', 'a3']);
  });
});

describe('a lease', () => {
  it('is one holder’s until it runs out or is released, and gives no right to write after that', async () => {
    const db = await openDatabase({ url: await emptyDatabase(freshFolder()), entities: ENTITIES, clock: systemClock, migrate: true });
    const [mine, yours] = [openLease(db, 'x', 'me', 60_000), openLease(db, 'x', 'you', 60_000)];
    const racers = Array.from({ length: 8 }, (_, n) => openLease(db, 'race', `racer ${n}`, 60_000));
    expect((await Promise.all(racers.map((r) => r.take()))).filter(Boolean)).toHaveLength(1);
    expect([await mine.take(), await yours.take()]).toEqual([true, false]);
    expect(await db.transaction((tx) => mine.holds(tx))).toBe(true);
    await db.transaction((tx) => tx.rows('update lease set until = 0'));
    expect(await db.transaction((tx) => mine.holds(tx)), 'run out').toBe(false);
    expect(await yours.take()).toBe(true);
    await mine.release();
    expect(await db.transaction((tx) => yours.holds(tx)), 'another’s is not released').toBe(true);
    await yours.release();
    expect(await openLease(db, 'x', 'third', 60_000).take()).toBe(true);
    await db.close();
  });
});
