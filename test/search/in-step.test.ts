import { rmSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { searchFailures } from '@yuegui/server/src/platform/search/search-failures.ts';
import { MeiliStub } from '../support/meili-stub/meili-stub.ts';
import type { MeiliWorld } from '../support/meili-world.ts';
import { aList, startMeiliWorld } from '../support/meili-world.ts';
import { emptyDatabase, freshFolder } from '../support/world.ts';

const TEN_SECONDS = { timeout: 10_000, interval: 50 };
/** Ids and hashes of the index are those of SQL. */
const inStep = async ({ meant, held }: MeiliWorld): Promise<boolean> => JSON.stringify(held()) === JSON.stringify(await meant());

describe('an index on Meilisearch', () => {
  it('is built at the start, follows what is imported, and is sent no document twice', async () => {
    await using town = await startMeiliWorld();
    expect(town.world.app.graph.engine.name).toBe('meilisearch');
    expect([town.held(), await town.ready()]).toEqual([[], { status: 200, body: { database: true, search: true, imports: true } }]);
    await town.world.import('一.csv', aList('电焊工', 40));
    expect(town.held()).toHaveLength(40);
    expect(await inStep(town)).toBe(true);
    expect(await town.search('电焊工')).toEqual({ total: 40, degraded: false });
    const sent = town.stub.sent.length;
    expect(sent, 'gathered: not a task a posting').toBeLessThan(10);
    await town.world.import('一.csv', aList('电焊工', 40));
    expect(town.stub.sent, 'the same again is not sent again').toHaveLength(sent);
    await town.world.import('二.csv', aList('电焊工', 1, 9_000));
    expect(town.stub.sent.at(-1), 'control: what changed is sent, alone').toHaveLength(1);
    expect(await inStep(town)).toBe(true);
  });

  it('away: SQL answers and says so, writes go on, and ten seconds after its return nothing is missing', async () => {
    await using town = await startMeiliWorld();
    await town.world.import('一.csv', aList('电焊工', 10));
    await town.stub.down();
    expect(await town.search('电焊工')).toEqual({ total: 10, degraded: true });
    expect(await town.ready()).toEqual({ status: 200, body: { database: true, search: false, imports: true, degraded: true } });
    await expect(town.world.import('二.csv', aList('缝纫工', 15)), 'the import goes in; only search does not catch up').rejects.toThrow(/search index/u);
    expect(await town.search('缝纫工')).toEqual({ total: 15, degraded: true });
    expect(await inStep(town), 'control: the index lacks them').toBe(false);
    await town.stub.up();
    await expect.poll(() => inStep(town), TEN_SECONDS).toBe(true);
    expect(town.held()).toHaveLength(25);
    await expect.poll(() => town.search('缝纫工'), TEN_SECONDS).toEqual({ total: 15, degraded: false });
    expect(await town.ready()).toEqual({ status: 200, body: { database: true, search: true, imports: true } });
  });

  it('away at the start: the server starts all the same', async () => {
    const stub = await new MeiliStub().up();
    await stub.down();
    await using town = await startMeiliWorld({ stub });
    expect((await town.search('')).degraded).toBe(true);
    await stub.up();
    await expect.poll(() => town.search(''), TEN_SECONDS).toEqual({ total: 0, degraded: false });
    await stub.down();
  });

  it('goes on from its watermark after a restart, with what was written in between, and builds nothing anew', async () => {
    await using stub = await new MeiliStub().up();
    const dataDir = freshFolder();
    const databaseUrl = await emptyDatabase(dataDir);
    const first = await startMeiliWorld({ stub, dataDir, databaseUrl });
    await first.world.import('一.csv', aList('电焊工', 12));
    await stub.down();
    await first.world.import('二.csv', aList('缝纫工', 7)).catch(() => {});
    await first.world[Symbol.asyncDispose]();
    await stub.up();
    stub.seen.length = 0;
    await using second = await startMeiliWorld({ stub, dataDir, databaseUrl });
    await expect.poll(() => inStep(second), TEN_SECONDS).toBe(true);
    expect(second.held()).toHaveLength(19);
    expect(stub.seen).not.toContain('POST /indexes');
    expect(stub.sent.at(-1)?.length).toBe(7);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is built anew where the server lost it', async () => {
    await using town = await startMeiliWorld();
    await town.world.import('一.csv', aList('电焊工', 10));
    town.stub.indexes.clear();
    expect(await town.search('电焊工')).toEqual({ total: 10, degraded: true });
    await expect.poll(() => town.search('电焊工'), TEN_SECONDS).toEqual({ total: 10, degraded: false });
    expect(await inStep(town)).toBe(true);
  });

  it('lists documents that the server refuses, and forgets them once they are in', async () => {
    await using town = await startMeiliWorld();
    await town.world.import('一.csv', aList('电焊工', 30));
    const [bad] = town.held()[3] ?? [''];
    town.stub.spoiled.add(bad);
    await town.world.import('二.csv', aList('电焊工', 30, 8_000));
    const { db } = town.world.app.services;
    expect(await searchFailures(db)).toEqual([{ index: 'postings', id: bad, reason: expect.stringContaining('invalid_document_id'), at: expect.any(String) }]);
    const differing = async (): Promise<string[]> => {
      const held = new Map(town.held());
      return (await town.meant()).filter(([id, hash]) => held.get(id) !== hash).map(([id]) => id);
    };
    expect(await differing(), 'all others are in').toEqual([bad]);
    expect(await town.deed('reconcile')).toMatchObject({ state: 'DONE', postings: { put: 0, refused: 1 } });
    town.stub.spoiled.clear();
    expect(await town.deed('reconcile')).toMatchObject({ state: 'DONE', postings: { put: 1, refused: 0 } });
    expect([await searchFailures(db), await differing()]).toEqual([[], []]);
  });

  it('is compared by id and hash: what is missing, old or too much is mended', async () => {
    await using town = await startMeiliWorld();
    await town.world.import('一.csv', aList('电焊工', 20));
    const index = town.stub.indexes.get('postings');
    const ids = town.held().map(([id]) => id);
    index?.delete(ids[0] ?? '');
    index?.set(ids[1] ?? '', { id: ids[1], hash: 'old' });
    index?.set('never_was', { id: 'never_was', hash: 'x' });
    expect(await inStep(town), 'control').toBe(false);
    expect(await town.deed('reconcile')).toEqual({ state: 'DONE', postings: { index: 'postings', checked: 20, put: 2, removed: 1, refused: 0 } });
    expect(await inStep(town)).toBe(true);
    expect(await town.deed('reconcile')).toMatchObject({ postings: { put: 0, removed: 0 } });
  });

  it('is rebuilt beside the old one, with what comes meanwhile; one that lacks documents does not take its place', async () => {
    await using town = await startMeiliWorld();
    await town.world.import('一.csv', aList('电焊工', 20));
    const old = town.stub.indexes.get('postings');
    const [lost] = town.held()[0] ?? [''];
    town.stub.lost.add(lost);
    expect(await town.deed('reindex')).toMatchObject({ state: 'FAILED', why: expect.stringContaining('holds 19 documents, not 20') });
    expect(town.stub.indexes.get('postings'), 'the old one serves on').toBe(old);
    expect(await town.search('电焊工')).toEqual({ total: 20, degraded: false });
    town.stub.lost.clear();
    const [told] = await Promise.all([town.deed('reindex'), town.world.import('二.csv', aList('缝纫工', 6)).catch(() => {})]);
    expect(told).toMatchObject({ state: 'DONE' });
    await expect.poll(() => inStep(town), TEN_SECONDS).toBe(true);
    expect(town.held()).toHaveLength(26);
    expect(town.stub.indexes.get('postings')).not.toBe(old);
    expect([...town.stub.indexes.keys()].filter((uid) => uid.endsWith('_next'))).toEqual([]);
  });

  it('is whole after a swap whose answer was lost, which is not asked twice', async () => {
    await using town = await startMeiliWorld();
    await town.world.import('一.csv', aList('电焊工', 20));
    town.stub.plan('POST /swap-indexes', { kind: 'lost' });
    town.stub.seen.length = 0;
    const [told] = await Promise.all([town.deed('reindex'), town.world.import('二.csv', aList('缝纫工', 6)).catch(() => {})]);
    expect(told).toMatchObject({ state: 'FAILED', why: expect.stringContaining('ECONNRESET') });
    await expect.poll(() => inStep(town), TEN_SECONDS).toBe(true);
    expect([town.held().length, town.stub.seen.filter((line) => line === 'POST /swap-indexes').length]).toEqual([26, 1]);
  });

  it('takes no command that it does not know, and none without the token', async () => {
    await using town = await startMeiliWorld();
    expect(await town.deed('drop').catch(() => 'refused')).not.toMatchObject({ state: 'DONE' });
    expect((await fetch(`${town.world.url}/command/search/reindex`, { method: 'POST' })).status).toBe(404);
  });
});
