import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { trimOutbox } from '@yuegui/server/src/platform/database/outbox.ts';
import { MeiliStub, STUB_KEY } from '../support/meili-stub/meili-stub.ts';
import { aList, startMeiliWorld } from '../support/meili-world.ts';
import { emptyDatabase, freshFolder, TODAY } from '../support/world.ts';

const CLI = join(import.meta.dirname, '..', '..', 'server/src/cli.ts');

/** Runs the command line beside the stub, which answers meanwhile. */
async function yuegui(settings: Record<string, string>, ...args: string[]): Promise<{ readonly status: number | null; readonly text: string }> {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', YUEGUI_NOW: TODAY, ...settings },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
  await once(child, 'close');
  return { status: child.exitCode, text };
}

describe('the command line, with Meilisearch', () => {
  it('hands reindex and reconcile to the server that runs, does them itself where none does, and lists what was refused', async () => {
    await using stub = await new MeiliStub().up();
    const dataDir = freshFolder();
    const databaseUrl = await emptyDatabase(dataDir);
    const settings = {
      DATA_DIR: dataDir,
      MEILI_URL: stub.url,
      MEILI_KEY: STUB_KEY,
      ...(databaseUrl.startsWith('postgres') ? { DATABASE_URL: databaseUrl } : {}),
    };
    const town = await startMeiliWorld({ stub, dataDir, databaseUrl });
    await town.world.import('一.csv', aList('电焊工', 9));
    expect(await yuegui(settings, 'reindex')).toEqual({ status: 0, text: expect.stringMatching(/✓ postings {2}核对 9 写入 9 删除 0 拒收 0/u) });
    stub.indexes.get('postings')?.clear();
    stub.spoiled.add((await town.meant())[0]?.[0] ?? '');
    expect(await yuegui(settings, 'search', 'reconcile')).toEqual({ status: 1, text: expect.stringMatching(/核对 9 写入 8 删除 0 拒收 1/u) });
    expect(await yuegui(settings, 'search', 'failures')).toEqual({
      status: 1,
      text: expect.stringMatching(/postings\t\S+\tinvalid_document_id[\s\S]*1 个文档没有写进搜索/u),
    });
    await town.world[Symbol.asyncDispose]();
    stub.spoiled.clear();
    expect(await yuegui(settings, 'search', 'reconcile')).toEqual({ status: 0, text: expect.stringMatching(/核对 9 写入 [01] 删除 0 拒收 0/u) });
    expect(await yuegui(settings, 'search', 'failures')).toEqual({ status: 0, text: expect.stringContaining('没有写不进去的文档') });
    await stub.down();
    expect(await yuegui(settings, 'reindex')).toEqual({ status: 1, text: expect.stringContaining('ECONNREFUSED') });
    expect(await yuegui({ DATA_DIR: dataDir }, 'reindex'), 'the embedded engine').toEqual({ status: 0, text: expect.stringContaining('MEILI_URL') });
    expect((await yuegui(settings, 'search', 'nonsense')).status).toBe(2);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('the outbox is not trimmed before the index has read it', async () => {
    await using town = await startMeiliWorld();
    await town.world.import('一.csv', aList('电焊工', 3));
    const { db } = town.world.app.services;
    const left = async (): Promise<number> => (await db.rows('select seq from outbox_entry')).length;
    await town.stub.down();
    await town.world.import('二.csv', aList('缝纫工', 3)).catch(() => {});
    const later = new Date('2100-01-01');
    await db.transaction((tx) => trimOutbox(tx, later));
    expect(await left(), 'what the index has not read stays').toBeGreaterThan(0);
    await town.stub.up();
    const leftAfterTrimming = async (): Promise<number> => {
      await db.transaction((tx) => trimOutbox(tx, later));
      return left();
    };
    await expect.poll(leftAfterTrimming, { timeout: 10_000 }).toBe(0);
    expect(town.held(), 'and what is trimmed is in the index').toHaveLength(6);
  });
});
