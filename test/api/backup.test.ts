import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { writeBackup } from '@yuegui/server/src/platform/database/backup.ts';
import { readBackup } from '@yuegui/server/src/platform/database/restore.ts';
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
    writeFileSync(join(world.dataDir, 'uploads', 'upl_left.sealed'), 'what no upload holds is not in it');
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

  it('keeps nothing of what is no whole backup, and says what it is', async () => {
    const folder = freshFolder();
    const world = await startWorld();
    await world.import('岗位.csv', JOBS);
    const { keyring } = world.app.services;
    const whole = join(folder, 'whole.gz');
    const source = await openDatabase({ url: world.databaseUrl, entities: ENTITIES, clock: systemClock, migrate: false });
    await writeBackup(source, world.dataDir, keyring, new Date(), whole);
    await source.close();
    expect(readdirSync(folder), 'nothing is left beside it').toEqual(['whole.gz']);
    const bytes = readFileSync(whole);
    const lines = gunzipSync(bytes).toString('utf8').trimEnd().split('\n');
    const zipped = (of: readonly string[]): Buffer => gzipSync(`${of.join('\n')}\n`);
    const cases: readonly (readonly [string, Buffer | null, string])[] = [
      ['missing', null, 'NOT_A_BACKUP'],
      ['empty', Buffer.alloc(0), 'CUT_SHORT'],
      ['no gzip', Buffer.from('企业名称,岗位名称\n'), 'NOT_A_BACKUP'],
      ['another gzip', zipped(['企业名称,岗位名称']), 'NOT_A_BACKUP'],
      ['another JSON', zipped(['null']), 'NOT_A_BACKUP'],
      ['a table that is not ours', zipped([lines[0] ?? '', '{"table":"sqlite_master","columns":[]}']), 'NOT_A_BACKUP'],
      ['a column that is not ours', zipped([lines[0] ?? '', '{"table":"source","columns":["id) --"]}']), 'NOT_A_BACKUP'],
      ['its first bytes', bytes.subarray(0, 15), 'CUT_SHORT'],
      ['its half', bytes.subarray(0, Math.floor(bytes.length / 2)), 'CUT_SHORT'],
      ['all but its end', bytes.subarray(0, bytes.length - 1), 'CUT_SHORT'],
      ['damaged', Buffer.concat([bytes.subarray(0, -200), Buffer.alloc(200, 0x55)]), 'CUT_SHORT'],
      ['without its last line', zipped(lines.slice(0, -1)), 'CUT_SHORT'],
      [
        'without a row',
        zipped(
          lines.toSpliced(
            lines.findIndex((l) => l.startsWith('[')),
            1,
          ),
        ),
        'CUT_SHORT',
      ],
    ];
    const empty = freshFolder();
    const target = await openDatabase({ url: await emptyDatabase(empty), entities: ENTITIES, clock: systemClock, migrate: true });
    for (const [name, content, reason] of cases) {
      const file = join(folder, name);
      if (content) writeFileSync(file, content);
      await expect(readBackup(target, empty, keyring, file), name).rejects.toMatchObject({ name: 'RestoreRefused', reason });
      expect(await target.rows('select id from posting'), name).toEqual([]);
      expect(
        readdirSync(empty).filter((f) => f.startsWith('uploads')),
        name,
      ).toEqual([]);
    }
    expect((await readBackup(target, empty, keyring, whole)).files, 'control: the whole one').toBe(1);
    expect(readdirSync(join(empty, 'uploads'))).toEqual(readdirSync(join(world.dataDir, 'uploads')));
    await target.close();
    await world[Symbol.asyncDispose]();
  });

  it('that cannot be written says so, leaves nothing, and does not touch the one before', async () => {
    const folder = freshFolder();
    const db = await openDatabase({ url: await emptyDatabase(folder), entities: ENTITIES, clock: systemClock, migrate: true });
    const back = (file: string): Promise<unknown> => writeBackup(db, folder, { id: 'key', formerId: null }, new Date(), file);
    await expect(back(join(folder, 'none', 'b.gz'))).rejects.toMatchObject({ name: 'BackupNotWritten' });
    const occupied = join(folder, 'occupied');
    mkdirSync(join(occupied, 'inside'), { recursive: true });
    await expect(back(occupied)).rejects.toMatchObject({ name: 'BackupNotWritten' });
    const good = join(folder, 'good.gz');
    await back(good);
    const before = readFileSync(good);
    await db.transaction((tx) => tx.rows('drop table review_pair'));
    await expect(back(good), 'what cannot be read').rejects.toThrow('review_pair');
    await db.close();
    expect(readFileSync(good)).toEqual(before);
    expect(readdirSync(folder).filter((f) => f.endsWith('.part'))).toEqual([]);
  });

  it('by the command line, tells in both languages and ends with 1, never with a stack', async () => {
    const folder = freshFolder();
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    const url = await emptyDatabase(dataDir);
    const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, ...(url.startsWith('postgres') ? { DATABASE_URL: url } : {}) };
    const cli = (...args: string[]): { status: number | null; text: string } => {
      const run = spawnSync(process.execPath, [join(import.meta.dirname, '../../server/src/cli.ts'), ...args], { env, encoding: 'utf8' });
      return { status: run.status, text: run.stdout + run.stderr };
    };
    writeFileSync(join(folder, 'text.gz'), 'no gzip');
    const told = [cli('restore', join(folder, 'none.gz')), cli('restore', join(folder, 'text.gz')), cli('backup', join(folder, 'no', 'b.gz'))];
    expect(cli('backup', join(folder, 'b.gz')).status, 'control').toBe(0);
    truncateSync(join(folder, 'b.gz'), 60);
    told.push(cli('restore', join(folder, 'b.gz')));
    for (const [n, words] of [
      /没有这个文件.*no such file/u,
      /不是粤桂就业桥的备份.*no backup/u,
      /写不进去.*could not be written/u,
      /不完整.*cut short/u,
    ].entries()) {
      expect(told[n]).toMatchObject({ status: 1, text: expect.stringMatching(words) });
      expect(told[n]?.text).not.toMatch(/^\s+at /mu);
    }
    rmSync(folder, { recursive: true, force: true });
  });
});
