import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { systemActor } from '@yuegui/server/src/kernel/actor.ts';
import { fixedClock } from '@yuegui/server/src/kernel/clock.ts';
import { startImport } from '@yuegui/server/src/modules/imports/start-import.ts';
import { runNextImport } from '@yuegui/server/src/platform/intake/run/import-runner.ts';
import type { Services } from '@yuegui/server/src/services.ts';
import { openServices, runnerOf } from '@yuegui/server/src/services.ts';
import { emptyDatabase, freshFolder, TODAY } from '../support/world.ts';

const ROWS = 7_600;
const list = `企业名称,岗位名称,人数,月薪,工作地点,更新日期\n${Array.from({ length: ROWS }, (_, n) => `中山市第${n % 1000}五金有限公司,${['电焊工', '普工', '质检员', '包装工'][Math.floor(n / 1000) % 4]},${(n % 9) + 1},${5000 + (n % 20) * 100}-7000,中山市小榄镇,2026-11-1${n % 9}`).join('\n')}\n`;
const actor = systemActor('test');
/** After so many chunks each try is stopped: three of reading, two of finding records (begun anew, as long as one row has none), one of applying. */
const STOPS = [0, 0, 0, 0, 1, 0];

/** Works an import that is stopped again and again and begun again, until it is done; tells how often it was stopped and at which states. */
async function importing(killed: boolean): Promise<{ board: unknown; rows: unknown; stops: number; states: Set<string> }> {
  const dataDir = freshFolder();
  const services: Services = await openServices({
    databaseUrl: await emptyDatabase(dataDir),
    dataDir,
    secret: Buffer.alloc(32, 5),
    clock: fixedClock(new Date(`${TODAY}T02:00:00Z`)),
    migrate: true,
  });
  const upload = await services.uploads.keep(actor, 'a.csv', [Buffer.from(list)]);
  const started = await startImport(services.db, services.clock, actor, { requestId: randomUUID(), uploadId: upload.id });
  if (!started.ok) throw new Error(started.error.kind);
  let stops = 0;
  const states = new Set<string>();
  for (;;) {
    let left = killed ? (STOPS[stops] ?? stops) : Infinity;
    await runNextImport(runnerOf(services, { onError: (error) => console.error(error), stopping: () => (left -= 1) < 0 }));
    const [run] = await services.db.rows<{ state: string }>('select state from import_run');
    if (run?.state === 'DONE' || run?.state === 'FAILED') break;
    states.add(run?.state ?? '');
    stops += 1;
  }
  const board = await services.db.rows('select id, title, employer_id, headcount, pay_min, pay_max, confirmed_on, source_count from posting order by id');
  const rows = await services.db.rows('select row_id, record_id, outcome from row_link order by row_id');
  await services.db.close();
  rmSync(dataDir, { recursive: true, force: true });
  return { board, rows, stops, states };
}

describe('an import that is killed again and again', () => {
  it('ends as if nothing had happened', async () => {
    const straight = await importing(false);
    const stopped = await importing(true);
    expect(straight.stops).toBe(0);
    expect(stopped.stops, 'control: it was really stopped').toBeGreaterThan(1);
    expect([...stopped.states], 'control: while reading, resolving and applying').toEqual(expect.arrayContaining(['READING', 'RESOLVING', 'APPLYING']));
    expect(stopped.board).toEqual(straight.board);
    expect(stopped.rows).toEqual(straight.rows);
  });
});
