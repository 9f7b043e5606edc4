import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse } from 'csv-parse';
import { streamXlsxRows } from 'hucre';

import { systemActor } from '@yuegui/server/src/kernel/actor.ts';
import { fixedClock } from '@yuegui/server/src/kernel/clock.ts';
import { startImport } from '@yuegui/server/src/modules/imports/start-import.ts';
import { runNextImport } from '@yuegui/server/src/platform/intake/run/import-runner.ts';
import { openOutbox } from '@yuegui/server/src/platform/database/outbox.ts';
import { embeddedEngine } from '@yuegui/server/src/platform/search/embedded/embedded-engine.ts';
import { createIndexer } from '@yuegui/server/src/platform/search/indexer.ts';
import { DOCUMENT_SOURCES, openServices, runnerOf } from '@yuegui/server/src/services.ts';

/** One measured import in a process of its own: FORM FILE. Prints one JSON line. With BARE only the parser runs, as the control. */
const [form = 'csv', file = '', mode = 'whole'] = process.argv.slice(2);
const actor = systemActor('bench');

async function bare(): Promise<number> {
  const bytes = readFileSync(file);
  let rows = 0;
  if (form === 'csv') {
    const parser = parse({ bom: true, relax_column_count: true });
    parser.end(bytes);
    for await (const row of parser) rows += row ? 1 : 0;
  } else for await (const row of streamXlsxRows(bytes)) rows += row ? 1 : 0;
  return rows - 1;
}

/** The whole way in one process, as the command line goes it, and the index after it: file → rows → records → database → search. A second writer asks for the lock all the while. */
async function whole(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yuegui-bench-'));
  const databaseFile = join(dataDir, 'bench.db');
  const services = await openServices({
    databaseUrl: `sqlite:${databaseFile}`,
    dataDir,
    secret: Buffer.alloc(32, 9),
    clock: fixedClock(new Date('2026-11-20T02:00:00Z')),
    migrate: true,
  });
  const outbox = openOutbox(services.db);
  const engine = embeddedEngine(DOCUMENT_SOURCES.map((s) => s.plan));
  const indexer = createIndexer(services.db, outbox, engine, DOCUMENT_SOURCES);
  await indexer.build();
  const upload = await services.uploads.keep(actor, `bench.${form}`, [readFileSync(file)]);
  const probe = fork(join(import.meta.dirname, 'lock-probe-case.ts'), [databaseFile], { execArgv: [] });
  from = performance.now();
  const started = await startImport(services.db, services.clock, actor, { requestId: randomUUID(), uploadId: upload.id });
  if (!started.ok) throw new Error(started.error.kind);
  await runNextImport(runnerOf(services, { onError: (error) => console.error(error) }));
  const imported = performance.now();
  await indexer.follow();
  until = performance.now();
  probe.send('end');
  [longestLockMs] = (await once(probe, 'message')) as [number];
  const [run] = await services.db.rows<{ rows_done: number; state: string }>('select rows_done, state from import_run');
  if (run?.state !== 'DONE') throw new Error(`The run is ${run?.state}.`);
  process.stderr.write(
    `  ${form} ${run.rows_done}: import ${Math.round(imported - from)} ms, index ${Math.round(until - imported)} ms, ${await engine.count('postings')} postings, longest lock ${Math.round(longestLockMs)} ms\n`,
  );
  outbox.close();
  await services.db.close();
  rmSync(dataDir, { recursive: true, force: true });
  return run.rows_done;
}

let longestLockMs = 0;
let from = performance.now();
let until = 0;
const rows = mode === 'bare' ? await bare() : await whole();
const seconds = ((until || performance.now()) - from) / 1000;
console.log(JSON.stringify({ rows, seconds, peakMb: process.resourceUsage().maxRSS / 1024, longestLockMs }));
