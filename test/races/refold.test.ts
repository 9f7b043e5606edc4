import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';

import { afterEach, describe, expect, it } from 'vitest';

import { systemActor } from '@yuegui/server/src/kernel/actor.ts';
import { fixedClock } from '@yuegui/server/src/kernel/clock.ts';
import { confirmSource } from '@yuegui/server/src/modules/imports/confirm-source.ts';
import { startImport } from '@yuegui/server/src/modules/imports/start-import.ts';
import { undoImport } from '@yuegui/server/src/modules/imports/undo-import.ts';
import type { Database } from '@yuegui/server/src/platform/database/database.ts';
import { runNextImport } from '@yuegui/server/src/platform/intake/run/import-runner.ts';
import type { AnyLanding } from '@yuegui/server/src/platform/intake/run/landing.ts';
import type { Services } from '@yuegui/server/src/services.ts';
import { openServices, runnerOf } from '@yuegui/server/src/services.ts';
import { emptyDatabase, freshFolder, TODAY } from '../support/world.ts';

const LIST = '企业名称,岗位名称,人数,月薪,工作地点,更新日期\n中山市重算五金有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18\n';
const CONDITION = ' and refold_no = ? and refold_after = ?';
const actor = systemActor('test');

interface RunNow {
  state: string;
  refold_after: string | null;
  rows_done: number;
  error: string | null;
}

interface Bench extends AsyncDisposable {
  readonly services: Services;
  readonly runId: string;
  readonly now: () => Promise<RunNow>;
  readonly standing: () => Promise<number>;
}

/** A list that was imported or, with `work` off, waits to be. */
async function aList(work = true): Promise<Bench> {
  const dataDir = freshFolder();
  const services = await openServices({
    databaseUrl: await emptyDatabase(dataDir),
    dataDir,
    secret: Buffer.alloc(32, 5),
    clock: fixedClock(new Date(`${TODAY}T02:00:00Z`)),
    migrate: true,
  });
  const upload = await services.uploads.keep(actor, 'a.csv', [Buffer.from(LIST)]);
  const started = await startImport(services.db, services.clock, actor, { requestId: randomUUID(), uploadId: upload.id });
  if (!started.ok) throw new Error(started.error.kind);
  const bench: Bench = {
    services,
    runId: started.value.id,
    async now() {
      const [run] = await services.db.rows<RunNow>('select state, refold_after, rows_done, error from import_run where id = ?', [started.value.id]);
      if (!run) throw new Error('no run');
      return run;
    },
    standing: async () => (await services.db.rows('select id from posting where empty = ?', [false])).length,
    async [Symbol.asyncDispose]() {
      await services.db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  if (work) await runNextImport(runnerOf(services, { onError: unreachable }));
  return bench;
}

const unreachable = (error: unknown): never => expect.unreachable(String(error));

/** The services with something that happens while postings are folded: after they were read, before they are written. */
function whileFolding(services: Services, happens: () => Promise<unknown>): Services {
  const landings = new Map(services.landings);
  const real = landings.get('posting');
  if (!real) throw new Error('no landing');
  const changed: AnyLanding = {
    ...real,
    async fold(ids, runId) {
      const chunk = await real.fold(ids, runId);
      await happens();
      return chunk;
    },
  };
  landings.set('posting', changed);
  return { ...services, landings };
}

const once = (work: () => Promise<unknown>): (() => Promise<unknown>) => {
  let done = false;
  return async () => {
    if (done) return;
    done = true;
    await work();
  };
};

/** The same database whose writes are sent as `change` rewrites them: a condition taken out is the control. */
const rewriting = (db: Database, change: (sql: string, params: readonly unknown[]) => [string, readonly unknown[]]): Database => ({
  ...db,
  transaction: (work) => db.transaction((tx) => work({ ...tx, rows: (sql, params = []) => tx.rows(...(change(sql, params) as [string, never[]])) })),
});

const confirm = (bench: Bench, sourceName: string): Promise<unknown> =>
  confirmSource(bench.services.db, bench.services.clock, actor, { runId: bench.runId, sourceName });

/** Moves the source of a list, and undoes the list while it is therefore folded anew; tells how many postings stand in the end. */
async function undoneMeanwhile(change: (db: Database) => Database): Promise<{ standing: number; run: RunNow }> {
  await using bench = await aList();
  const { services, runId } = bench;
  await confirm(bench, '中山市人社局');
  const undo = once(() => undoImport(services.db, services.clock, actor, { requestId: randomUUID(), runId }));
  const runner = runnerOf(whileFolding(services, undo), { onError: unreachable });
  await runNextImport({ ...runner, db: change(services.db) });
  while ((await runNextImport(runner)) !== null);
  return { standing: await bench.standing(), run: await bench.now() };
}

describe('a run that is undone while its records are being folded anew', () => {
  it('is undone: what was folded before is dropped', async () => {
    expect(await undoneMeanwhile((db) => db)).toMatchObject({ standing: 0, run: { state: 'UNDONE', refold_after: null } });
  });

  it('control: without the condition its posting stays on the board', async () => {
    const told = await undoneMeanwhile((db) =>
      rewriting(db, (sql, params) => (sql.includes(CONDITION) ? [sql.replace(CONDITION, ''), params.slice(0, 2)] : [sql, params])),
    );
    expect(told.standing).toBe(1);
  });

  it('still has to be folded anew after the same name of its source is confirmed', async () => {
    await using bench = await aList();
    await confirm(bench, '中山市人社局');
    await confirm(bench, '中山市人社局');
    expect((await bench.now()).refold_after).toBe('');
  });
});

describe('a run whose work breaks', () => {
  const errors: unknown[] = [];
  afterEach(() => void errors.splice(0));
  const onError = (error: unknown): void => void errors.push(error);
  const breaks = (): Promise<never> => Promise.reject(new Error('planted'));
  /** Lets the time pass that a run waits until it is tried again. */
  const waited = ({ services }: Bench): Promise<unknown> => services.db.transaction((tx) => tx.rows("update import_run set retry_at = '2000'"));

  it('goes on later, where it stopped', async () => {
    await using bench = await aList(false);
    const runner = runnerOf(whileFolding(bench.services, once(breaks)), { onError });
    await runNextImport(runner);
    expect(await bench.now(), 'it waits').toMatchObject({ state: 'APPLYING', error: null });
    expect(await runNextImport(runner), 'and nothing behind it is begun').toBeNull();
    await waited(bench);
    await runNextImport(runner);
    expect(await bench.now()).toMatchObject({ state: 'DONE', rows_done: 1 });
    expect(errors).toHaveLength(1);
  });

  it('keeps its state when it is the refold that breaks, and is folded anew later', async () => {
    await using bench = await aList();
    await undoImport(bench.services.db, bench.services.clock, actor, { requestId: randomUUID(), runId: bench.runId });
    const runner = runnerOf(whileFolding(bench.services, once(breaks)), { onError });
    await runNextImport(runner);
    expect(await bench.now()).toMatchObject({ state: 'UNDONE', refold_after: '', error: null });
    expect(await bench.standing(), 'control: it really broke').toBe(1);
    await waited(bench);
    await runNextImport(runner);
    expect(await bench.now()).toMatchObject({ state: 'UNDONE', refold_after: null });
    expect(await bench.standing()).toBe(0);
  });

  it('fails after some tries; what it had taken in is told, and can be undone', async () => {
    await using bench = await aList(false);
    const { services, runId } = bench;
    const real = runnerOf(services, { onError });
    // The rows are applied; then the database breaks each time the run is to be done.
    const db = rewriting(services.db, (sql, params) => [params[0] === 'DONE' ? `${sql} broken` : sql, params]);
    for (let tries = 0; tries < 6; tries += 1) {
      await runNextImport({ ...real, db });
      await waited(bench);
    }
    expect(await bench.now()).toMatchObject({ state: 'FAILED' });
    expect((await bench.now()).error).toMatch(/IMPORT_BROKE_HALFWAY.*已经收下的 1 行/u);
    expect(await bench.standing()).toBe(1);
    const undone = await undoImport(services.db, services.clock, actor, { requestId: randomUUID(), runId });
    expect(undone.ok).toBe(true);
    await runNextImport(real);
    expect(await bench.standing()).toBe(0);
  });
});

/** Another process takes a run while this one folds, and ends it; this one then wants to write what it folded. */
async function takenOver(change: (db: Database) => Database): Promise<RunNow & { told: string | null }> {
  await using bench = await aList(false);
  const { services } = bench;
  const overtake = once(async () => {
    await services.db.transaction((tx) => tx.rows("update import_run set lease_until = '2000'"));
    expect(await runNextImport({ ...runnerOf(services, { onError: unreachable }), holder: 'second' })).toBe(bench.runId);
  });
  const slow = runnerOf(whileFolding(services, overtake), { onError: unreachable });
  const told = await runNextImport({ ...slow, db: change(services.db), holder: 'first' });
  return { ...(await bench.now()), told };
}

describe('a process that lost its run to another while it was slow', () => {
  it('writes nothing more', async () => {
    expect(await takenOver((db) => db)).toMatchObject({ state: 'DONE', rows_done: 1, told: null });
  });

  it('control: without the lease in the transaction it counts the rows once more', async () => {
    const told = await takenOver((db) =>
      rewriting(db, (sql, params) =>
        sql.includes('and leased_by = ? returning') ? [sql.replace('and leased_by = ?', ''), params.slice(0, 1)] : [sql, params],
      ),
    );
    expect(told.rows_done).toBe(2);
  });

  it('is not overtaken while its lease lasts', async () => {
    await using bench = await aList(false);
    const { services } = bench;
    let second: string | null = 'not asked';
    const slow = whileFolding(
      services,
      once(async () => void (second = await runNextImport({ ...runnerOf(services, { onError: unreachable }), holder: 'second' }))),
    );
    expect(await runNextImport({ ...runnerOf(slow, { onError: unreachable }), holder: 'first' })).toBe(bench.runId);
    expect(second).toBeNull();
  });
});
