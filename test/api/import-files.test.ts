import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { localImporter, remoteImporter } from '@yuegui/server/src/cli/import-files.ts';
import { systemActor } from '@yuegui/server/src/kernel/actor.ts';
import { readRun } from '@yuegui/server/src/modules/imports/imports.module.ts';
import { readNote } from '@yuegui/server/src/platform/config/data-dir.ts';
import type { Database } from '@yuegui/server/src/platform/database/database.ts';
import { openUploads } from '@yuegui/server/src/platform/uploads/uploads.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const LIST = '企业名称,岗位名称,人数,月薪,工作地点,更新日期\n中山市文件五金有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18\n';
const actor = systemActor('test');

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
const trail = (action: string): Promise<{ actor: string; subject: string | null; facts: string | null }[]> =>
  world.app.services.db.rows('select actor, subject, facts from audit_entry where action = ? order by seq', [action]);

describe('a receipt that the command line reads', () => {
  it.each([
    ['by itself', '6', () => localImporter(world.app.services)],
    ['from the serving process', '7', () => remoteImporter(readNote(world.dataDir) ?? expect.unreachable())],
  ])('%s is written to the audit trail', async (_, headcount, importer) => {
    const runId = await world.import('a.csv', LIST.replace(',5,', `,${headcount},`));
    const run = await readRun(world.app.services.db, actor, runId);
    if (!run) throw new Error('no run');
    const before = (await trail('receipt.download')).length;
    expect((await importer().receipt(run, 'a.csv', '')).lines).toHaveLength(1);
    expect((await trail('receipt.download')).slice(before)).toEqual([{ actor: 'system:cli', subject: runId, facts: '{"rows":1}' }]);
  });
});

describe('the bytes of uploaded files', () => {
  const path = (id: string): string => join(world.dataDir, 'uploads', `${id}.sealed`);
  const keep = async (): Promise<string> => (await world.app.services.uploads.keep(actor, 'x.csv', [Buffer.from(LIST)])).id;
  /** Uploads whose writes to the database fail: as if the process ended there. */
  const cut = (): ReturnType<typeof openUploads> => {
    const { db, keyring, clock, dataDir } = world.app.services;
    const broken: Database = { ...db, transaction: () => Promise.reject(new Error('cut')) };
    return openUploads(broken, keyring, clock, dataDir);
  };

  it('are gone before the upload is marked, so that a process that ends in between leaves none', async () => {
    const id = await keep();
    await expect(cut().remove([id])).rejects.toThrow('cut');
    expect(existsSync(path(id))).toBe(false);
    expect(await world.app.services.uploads.read(id), 'no fault for who reads it').toBeNull();
    await world.app.services.uploads.remove([id]);
    await world.app.services.uploads.remove([id]);
    expect((await trail('upload.delete')).filter((t) => t.subject === id)).toEqual([{ actor: 'system:uploads', subject: id, facts: '{"why":"ASKED"}' }]);
  });

  it('are not left behind when the upload cannot be noted', async () => {
    const before = readdirSync(join(world.dataDir, 'uploads'));
    await expect(cut().keep(actor, 'x.csv', [Buffer.from(LIST)])).rejects.toThrow('cut');
    expect(readdirSync(join(world.dataDir, 'uploads'))).toEqual(before);
  });

  it('are swept when no upload holds them; those of an upload under way stay', async () => {
    const [kept, marked] = [await keep(), await keep()];
    await world.app.services.db.transaction((tx) => tx.rows("update upload set deleted_at = 'x' where id = ?", [marked]));
    for (const id of ['upl_old', 'upl_new']) writeFileSync(path(id), '');
    utimesSync(path('upl_old'), 0, 0);
    expect(await world.app.services.uploads.sweep()).toBe(2);
    expect([kept, marked, 'upl_old', 'upl_new'].map((id) => existsSync(path(id)))).toEqual([true, false, false, true]);
    expect((await trail('upload.sweep')).at(-1)).toMatchObject({ actor: 'system:uploads', facts: '{"files":2}' });
  });

  it('are cleaned when the server starts, not hours later', async () => {
    const id = await keep();
    await world.app.services.db.transaction((tx) => tx.rows("update upload set created_at = '2026-01-01' where id = ?", [id]));
    await using again = await startWorld({ dataDir: world.dataDir, databaseUrl: world.databaseUrl, prepare: async () => {} });
    await expect.poll(() => existsSync(path(id)), { timeout: 20_000 }).toBe(false);
    await expect.poll(async () => (await trail('upload.delete')).at(-1), { timeout: 20_000 }).toMatchObject({ subject: id, facts: '{"why":"AGE"}' });
    expect(again.url).not.toBe(world.url);
  });
});
