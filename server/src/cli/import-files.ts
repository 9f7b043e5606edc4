import { createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';

import { systemActor } from '../kernel/actor.ts';
import { findRun, readReceiptPage, startImport } from '../modules/imports/imports.module.ts';
import type { ServerNote } from '../platform/config/data-dir.ts';
import { runNextImport } from '../platform/intake/run/import-runner.ts';
import type { ImportRun } from '../platform/intake/run/run-state.ts';
import { ENDED } from '../platform/intake/run/run-state.ts';
import type { Services } from '../services.ts';
import { runnerOf } from '../services.ts';
import { askServer } from './ask-server.ts';
import { say, WrongUse } from './say.ts';

interface InFile {
  readonly path: string;
  /** As the receipt names it: below the imported folder, or the base name. */
  readonly name: string;
}

/** Who does the importing: this process, or the server that holds the data. */
export interface Importer {
  start(name: string, bytes: Uint8Array): Promise<ImportRun>;
  /** The run as it is now; works it a step where this process does the work. */
  look(id: string): Promise<ImportRun | null>;
  receipt(run: ImportRun, file: string, after: string): Promise<{ after: string | null; lines: readonly unknown[] }>;
}

const LOOK_EVERY_MS = 150;
const READABLE = /\.(?:xlsx|csv|tsv|json|jsonl|ndjson|txt)$/iu;
const CLI = systemActor('cli');

export function localImporter(services: Services): Importer {
  return {
    async start(name, bytes) {
      const upload = await services.uploads.keep(CLI, name, [bytes]);
      const started = await startImport(services.db, services.clock, CLI, { requestId: upload.id, uploadId: upload.id });
      if (!started.ok) throw new Error(started.error.kind);
      return started.value;
    },
    async look(id) {
      await runNextImport(runnerOf(services, { onError: (error) => say(error instanceof Error ? (error.stack ?? error.message) : String(error)) }));
      return findRun(services.db, id);
    },
    receipt: (run, file, after) => readReceiptPage(services.db, CLI, run.id, file, after),
  };
}

/** Hands the work to the server of this DATA_DIR: never two writers. */
export function remoteImporter(note: ServerNote): Importer {
  return {
    start: (name, bytes) =>
      askServer<ImportRun>(note, `imports?name=${encodeURIComponent(name)}`, { method: 'POST', body: bytes, type: 'application/octet-stream' }),
    look: (id) => askServer<ImportRun | null>(note, `imports/${id}`),
    receipt: (run, file, after) => askServer(note, `imports/${run.id}/receipt?after=${encodeURIComponent(after)}&file=${encodeURIComponent(file)}`),
  };
}

/** Imports files one after the other, in the order of their names; returns false if one of them could not be read at all. */
export async function importFiles(importer: Importer, paths: readonly string[], cwd: string, receiptPath: string | null): Promise<boolean> {
  const files = paths.flatMap((path) => filesBelow(resolve(cwd, path)));
  if (files.length === 0) throw new WrongUse('没有可导入的文件 / nothing to import');
  const out = receiptPath ? createWriteStream(resolve(cwd, receiptPath), { mode: 0o600 }) : null;
  const runs: { readonly run: ImportRun; readonly name: string }[] = [];
  for (const file of files) {
    const started = await importer.start(basename(file.path), readFileSync(file.path));
    runs.push({ run: await toItsEnd(importer, started, file.name), name: file.name });
  }
  // Only now: a later file may show that records of an earlier one are the same.
  for (const { run, name } of runs)
    if (out && run.state === 'DONE') await copyReceipt(importer, run, name, (line) => void out.write(`${JSON.stringify(line)}\n`));
  if (out) await new Promise((done) => out.end(done));
  return runs.every(({ run }) => run.state === 'DONE');
}

function filesBelow(path: string): InFile[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new WrongUse(`没有这个文件 / no such file: ${path}`);
  if (found.isFile()) return [{ path, name: basename(path) }];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => READABLE.test(name) && statSync(join(path, name)).isFile())
    .sort()
    .map((name) => ({ path: join(path, name), name: relative(path, join(path, name)) }));
}

async function toItsEnd(importer: Importer, started: ImportRun, name: string): Promise<ImportRun> {
  let run: ImportRun = started;
  for (let shown = ''; ;) {
    const line = `  ${name}  ${run.state} ${run.rowsDone}/${run.rowsRead}`;
    if (process.stderr.isTTY && line !== shown) process.stderr.write(`\r${line}\u001b[K`);
    shown = line;
    if (ENDED.includes(run.state)) break;
    run = (await importer.look(run.id)) ?? run;
    if (!ENDED.includes(run.state)) await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
  const c = run.counts;
  const told =
    run.state === 'DONE'
      ? `新增 ${c.created} 并入 ${c.merged} 不变 ${c.unchanged} 待核对 ${c.review} 没收下 ${c.refused} / new, merged, unchanged, to check, refused`
      : `${run.error?.zh ?? ''} / ${run.error?.en ?? run.state}`;
  say(
    `${process.stderr.isTTY ? '\r\u001b[K' : ''}${run.state === 'DONE' ? '✓' : '✗'} ${name}  ${run.sameAsId ? '（和以前的文件一样 / the same file again）' : ''}${told}`,
  );
  return run;
}

async function copyReceipt(importer: Importer, run: ImportRun, name: string, put: (line: unknown) => void): Promise<void> {
  for (let after = ''; ;) {
    const page = await importer.receipt(run, name, after);
    for (const line of page.lines) put(line);
    if (page.after === null) return;
    after = page.after;
  }
}
