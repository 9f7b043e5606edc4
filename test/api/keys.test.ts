import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { systemActor } from '@yuegui/server/src/kernel/actor.ts';
import { fixedClock } from '@yuegui/server/src/kernel/clock.ts';
import { startImport } from '@yuegui/server/src/modules/imports/start-import.ts';
import { writeBackup } from '@yuegui/server/src/platform/database/backup.ts';
import { readBackup } from '@yuegui/server/src/platform/database/restore.ts';
import { openDatabase } from '@yuegui/server/src/platform/database/database.ts';
import { runNextImport } from '@yuegui/server/src/platform/intake/run/import-runner.ts';
import { recoverKey, splitKey } from '@yuegui/server/src/platform/keys/escrow.ts';
import type { TurnReport } from '@yuegui/server/src/platform/keys/rotate-keys.ts';
import { rotateKeys, staleValues } from '@yuegui/server/src/platform/keys/rotate-keys.ts';
import { SEALED } from '@yuegui/server/src/sealed-columns.ts';
import type { Services } from '@yuegui/server/src/services.ts';
import { openServices, runnerOf } from '@yuegui/server/src/services.ts';
import { ledger } from '../support/people.ts';
import { emptyDatabase, freshFolder, TODAY } from '../support/world.ts';

const [A, B] = [Buffer.alloc(32, 'former-key-of-thirty-two-bytes!!'), Buffer.alloc(32, 'the-new-key-of-thirty-two-bytes!')];
const actor = systemActor('test');
const clock = fixedClock(new Date(`${TODAY}T02:00:00Z`));
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);
const FIRST = ledger(numbers(0, 620), '2026-11-01');
/** Half of them are known: by ID, or by name and phone only. */
const SECOND = ledger(numbers(400, 700), '2026-11-10', (n) => n % 2 === 0);
const TRAVEL = `姓名,身份证号,联系电话,上车地点,目的地,出行日期\n${ledger(numbers(0, 5), '2026-11-01', () => true)
  .split('\n')
  .slice(1, 6)
  .map((l) => `${l.split(',').slice(0, 3).join(',')},陆屋镇,中山市小榄镇,2026-12-01`)
  .join('\n')}\n`;
const JOBS = `企业名称,岗位名称,人数,月薪,工作地点,更新日期,联系人,联系电话\n${numbers(0, 300)
  .map((n) => `中山市第${n}五金有限公司,普工,5,6000-8000,中山市小榄镇,2026-11-18,陈某,139${10_000_000 + n}`)
  .join('\n')}\n`;
const MORE_JOBS = `企业名称,岗位名称,人数,月薪,工作地点,更新日期,联系人,联系电话\n中山第3五金厂,质检员,5,6000-8000,中山市小榄镇,2026-11-19,陈某,13910000003\n`;

interface Place {
  readonly dataDir: string;
  readonly url: string;
}
const place = async (): Promise<Place> => {
  const dataDir = freshFolder();
  return { dataDir, url: await emptyDatabase(dataDir) };
};
const open = ({ dataDir, url }: Place, secret: Buffer, formerSecret: Buffer | null = null): Promise<Services> =>
  openServices({ databaseUrl: url, dataDir, secret, formerSecret, clock, migrate: true });
async function load(services: Services, name: string, text: string): Promise<void> {
  const upload = await services.uploads.keep(actor, name, [Buffer.from(text)]);
  const run = await startImport(services.db, clock, actor, { requestId: randomUUID(), uploadId: upload.id, sourceName: '试验' });
  expect(run.ok).toBe(true);
  await runNextImport(runnerOf(services, { onError: (error) => expect.unreachable(String(error)) }));
}
const loadFirst = async (services: Services): Promise<void> => {
  await load(services, '台账.csv', FIRST);
  await load(services, '出行.csv', TRAVEL);
  await load(services, '岗位.csv', JOBS);
};
const loadSecond = async (services: Services): Promise<void> => {
  await load(services, '台账二.csv', SECOND);
  await load(services, '岗位二.csv', MORE_JOBS);
};
const rotate = (s: Services, beat: () => Promise<void> | void = () => {}): Promise<TurnReport> =>
  rotateKeys({ db: s.db, keyring: s.keyring, clock, dataDir: s.dataDir, registry: SEALED, actor, beat });
const left = (s: Services): Promise<number> => staleValues({ db: s.db, keyring: s.keyring, dataDir: s.dataDir, registry: SEALED });

/** Everything hashed or sealed, as it can be compared: hashes as they stand, ciphertexts opened. */
async function all({ db, keyring }: Services): Promise<Record<string, unknown>> {
  const opened = async (table: string, column: string, purpose: string): Promise<string[]> =>
    (await db.rows<{ id: string; v: Uint8Array | null }>(`select id, ${column} as v from ${table} order by id`)).map(
      (r) => `${r.id} ${r.v ? keyring.sealer(purpose).open(r.v) : ''}`,
    );
  return {
    keys: await db.rows('select key, worker_id from worker_key order by key, worker_id'),
    employerKeys: await db.rows('select key, mention_id from employer_key order by key, mention_id'),
    mentions: await db.rows('select id, employer_id, evidence from employer_mention order by id'),
    open: await db.rows('select id, open from source_row order by id'),
    links: await db.rows('select row_id, record_id, outcome from row_link order by row_id'),
    profiles: await opened('worker', 'profile', 'worker-profile'),
    demands: await opened('travel_demand', 'demand', 'travel-demand'),
    raw: await opened('source_row', 'raw', 'source-row'),
    values: await opened('source_row', 'sealed', 'row-values'),
    pairs: await db.rows('select former from blind_pair'),
  };
}

/** What it would be if the new key had been there from the first. */
async function asIfAlways(...loads: ((s: Services) => Promise<void>)[]): Promise<Record<string, unknown>> {
  const services = await open(await place(), B);
  for (const step of loads) await step(services);
  const told = await all(services);
  await services.db.close();
  return told;
}

describe('keys rotate', () => {
  it('stopped again and again it ends with everything under the new key, as if it had always been the key', async () => {
    const where = await place();
    const before = await open(where, A);
    await loadFirst(before);
    await before.db.close();

    const turning = await open(where, B, A);
    expect(await left(turning), 'control: all of it is under the former key').toBeGreaterThan(1_500);
    let stops = 0;
    let report: TurnReport | null = null;
    while (!report) {
      let beats = stops % 3;
      report = await rotate(turning, () => {
        if ((beats -= 1) < 0) throw new Error('killed');
      }).catch((error: unknown) => {
        expect(String(error)).toContain('killed');
        return null;
      });
      if (!report) stops += 1;
      if (stops > 12) report = await rotate(turning);
    }
    expect(stops, 'control: it was really stopped').toBeGreaterThan(5);
    expect(report.left).toBe(0);
    await turning.db.close();

    const after = await open(where, B);
    expect(await left(after)).toBe(0);
    expect(await all(after)).toEqual(await asIfAlways(loadFirst));
    for (const { id } of await after.db.rows<{ id: string }>('select id from upload'))
      expect((await after.uploads.read(id))?.length, 'uploaded files open').toBeGreaterThan(50);
    await loadSecond(after);
    expect(await all(after)).toEqual(await asIfAlways(loadFirst, loadSecond));
    await after.db.close();
  }, 120_000);

  it.each([0, 2, 6, Infinity])(
    'an import at step %d of the turn finds the same people and firms',
    async (at) => {
      const where = await place();
      const before = await open(where, A);
      await loadFirst(before);
      await before.db.close();
      const turning = await open(where, B, A);
      let beats = 0;
      if (at === 0) await loadSecond(turning);
      await rotate(turning, async () => {
        if ((beats += 1) === at) await loadSecond(turning);
      });
      expect(beats, 'control: the turn had so many steps').toBeGreaterThan(8);
      if (at === Infinity) await loadSecond(turning);
      await rotate(turning);
      expect(await all(turning)).toEqual(await asIfAlways(loadFirst, loadSecond));
      await turning.db.close();
    },
    120_000,
  );

  it('control: without looking by both hashes the same people would come twice', async () => {
    const where = await place();
    const before = await open(where, A);
    await loadFirst(before);
    const count = async (s: Services): Promise<number> => (await s.db.rows('select id from worker')).length;
    const known = await count(before);
    await before.db.close();
    const blind = await open(where, B);
    await load(blind, '台账二.csv', SECOND);
    expect(await count(blind)).toBe(known + 300);
    await blind.db.close();
    expect(known).toBe(620);
  });

  it('a backup made under the former key is restored with SECRET_KEY_OLD, and refused without', async () => {
    const where = await place();
    const before = await open(where, A);
    await load(before, '台账.csv', FIRST);
    const file = join(where.dataDir, 'b.gz');
    const handle = await openDatabase({ url: where.url, entities: ENTITIES, clock, migrate: false });
    await writeBackup(handle, where.dataDir, before.keyring, clock.now(), file);
    await handle.close();
    await before.db.close();
    expect(existsSync(file)).toBe(true);

    const there = await place();
    const alone = await open(there, B);
    await expect(readBackup(alone.db, there.dataDir, alone.keyring, file)).rejects.toMatchObject({ reason: 'OTHER_KEY' });
    await alone.db.close();
    const both = await open(there, B, A);
    await readBackup(both.db, there.dataDir, both.keyring, file);
    expect((await rotate(both)).left).toBe(0);
    await both.db.close();
    const after = await open(there, B);
    await load(after, '台账二.csv', SECOND);
    expect(await after.db.rows('select id from worker')).toHaveLength(700);
    await after.db.close();
  });
});

describe('the key in parts', () => {
  it('comes back from any three of five, not from two, and damage is seen', async () => {
    const parts = (await splitKey(A, 5, 3)).map((p) => p.text);
    for (const pick of [
      [0, 1, 2],
      [4, 2, 0],
      [1, 3, 4],
    ])
      expect(Buffer.from(await recoverKey(pick.map((n) => parts[n] ?? ''))).equals(A)).toBe(true);
    for (const part of parts) expect(part).not.toContain(A.toString('base64'));
    await expect(recoverKey([parts[0] ?? '', parts[1] ?? ''])).rejects.toMatchObject({ reason: 'TOO_FEW' });
    await expect(recoverKey([parts[0] ?? '', parts[0] ?? '', parts[0] ?? ''])).rejects.toMatchObject({ reason: 'TOO_FEW' });
    await expect(recoverKey(['nothing'])).rejects.toMatchObject({ reason: 'NOT_A_PART' });
    const damaged = (parts[2] ?? '').replace(/ [A-Za-z0-9+/]{4}/gu, ' AAAA');
    await expect(recoverKey([parts[0] ?? '', parts[1] ?? '', damaged])).rejects.toMatchObject({ reason: 'DAMAGED_PART' });
    const [other] = await splitKey(B, 5, 3);
    await expect(recoverKey([parts[0] ?? '', parts[1] ?? '', other?.text ?? ''])).rejects.toMatchObject({ reason: 'OTHER_KEY' });
  });
});
