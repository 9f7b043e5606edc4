import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { readBackup, writeBackup } from '@yuegui/server/src/platform/database/backup.ts';
import { openDatabase } from '@yuegui/server/src/platform/database/database.ts';
import { emptyDatabase, freshFolder, startWorld } from '../support/world.ts';

const LIST = '姓名,身份证号,联系电话,村,户类型\n施测试,450721199003070018,13912345678,灵山县陆屋镇陆屋社区,脱贫户\n';
const JOBS = '企业名称,岗位名称,人数,月薪,工作地点,更新日期\n中山市备份有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18\n';
const TABLES = ['account', 'posting', 'employer', 'worker', 'worker_key', 'source_row', 'row_link', 'upload', 'audit_entry'];
/** All of a run but its lease, which ends a moment after the run. */
const RUNS = 'select id, no, file_name, state, counts, tables, source_id from import_run order by no';

describe('backup and restore', () => {
  it('restores into an empty place what was backed up while serving, and holds no key and nothing personal in clear', async () => {
    const folder = freshFolder();
    const file = join(folder, 'backup.gz');
    const clock = systemClock;
    const world = await startWorld();
    await world.import('岗位.csv', JOBS);
    await world.import('台账.csv', LIST);
    const { db, keyring } = world.app.services;
    const source = await openDatabase({ url: world.databaseUrl, entities: ENTITIES, clock: systemClock, migrate: false });
    const told = await writeBackup(source, world.dataDir, keyring, clock.now(), file);
    await source.close();
    expect(told.files).toBe(2);
    expect(await db.rows('select id from worker'), 'control: a worker is in it').toHaveLength(1);

    const text = gunzipSync(readFileSync(file)).toString('utf8');
    expect(text).not.toMatch(/450721199003070018|13912345678|施测试/u);
    expect(text).not.toContain(readFileSync(join(world.dataDir, 'demo.key'), 'utf8').trim());

    const target = await openDatabase({ url: await emptyDatabase(join(folder)), entities: ENTITIES, clock, migrate: true });
    await expect(readBackup(target, folder, { id: 'another-key', formerId: null }, file)).rejects.toMatchObject({ reason: 'OTHER_KEY' });
    const restored = await readBackup(target, join(folder, 'data'), keyring, file);
    expect(restored.rows).toBe(told.rows);
    for (const table of TABLES)
      expect(await target.rows(`select * from ${table} order by 1, 2`), table).toEqual(await db.rows(`select * from ${table} order by 1, 2`));
    expect(await target.rows(RUNS)).toEqual(await db.rows(RUNS));
    expect(await db.rows('select seq from outbox_entry limit 1'), 'control: there was news').toHaveLength(1);
    expect(await target.rows('select seq from outbox_entry'), 'news of another database would hide that of this one').toEqual([]);
    await expect(readBackup(target, folder, keyring, file)).rejects.toMatchObject({ reason: 'NOT_EMPTY' });
    await target.transaction((tx) => tx.audit({ actor: { kind: 'system', name: 'test' }, action: 'after' }) as never);
    await target.close();
    await world[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is of one moment: what others commit meanwhile is not in it', async () => {
    const folder = freshFolder();
    const url = await emptyDatabase(folder);
    const [reading, writing] = [
      await openDatabase({ url, entities: ENTITIES, clock: systemClock, migrate: true }),
      await openDatabase({ url, entities: ENTITIES, clock: systemClock, migrate: false }),
    ];
    const add = (id: string): Promise<unknown> =>
      writing.transaction((tx) =>
        tx.rows("insert into source (id, name, name_key, trust, created_at) values (?, ?, ?, 50, '2026-11-20')", [`src_${id}`, id, id]),
      );
    const count = async (db: Pick<typeof reading, 'rows'>): Promise<number> => (await db.rows('select id from source')).length;
    await add('one');
    await reading.snapshot(async (reader) => {
      expect(await count(reader)).toBe(1);
      await add('two');
      expect(await count(reader)).toBe(1);
      expect(await count(writing), 'control: it was committed').toBe(2);
    });
    expect(await count(reading)).toBe(2);
    await Promise.all([reading.close(), writing.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps nothing of a backup that is cut short', async () => {
    const folder = freshFolder();
    const world = await startWorld();
    await world.import('岗位.csv', JOBS);
    const { keyring } = world.app.services;
    const file = join(folder, 'b.gz');
    const source = await openDatabase({ url: world.databaseUrl, entities: ENTITIES, clock: systemClock, migrate: false });
    await writeBackup(source, world.dataDir, keyring, new Date(), file);
    await source.close();
    truncateSync(file, Math.floor(readFileSync(file).length / 2));
    const empty = freshFolder();
    const target = await openDatabase({ url: await emptyDatabase(empty), entities: ENTITIES, clock: systemClock, migrate: true });
    await expect(readBackup(target, empty, keyring, file)).rejects.toThrow();
    expect(await target.rows('select id from posting')).toEqual([]);
    await target.close();
    await world[Symbol.asyncDispose]();
  });
});
