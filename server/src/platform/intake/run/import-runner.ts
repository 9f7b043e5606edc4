import type { Problem } from '../../../kernel/problem.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../database/database.ts';
import { processName } from '../../database/database.ts';
import { UnreadableFile } from '../read/limits.ts';
import type { FoldedChunk } from './landing.ts';
import { applyRun, resolveRun } from './apply-stage.ts';
import type { ReadContext } from './read-stage.ts';
import { readRun } from './read-stage.ts';
import type { ImportRun, ImportRunRow, ImportState } from './run-state.ts';
import { RUN_COLUMNS, runOf } from './run-state.ts';

export interface RunnerContext extends Omit<ReadContext, 'beat' | 'now'> {
  readonly clock: Clock;
  /** The bytes of an upload; null once they were deleted. */
  readonly bytesOf: (uploadId: string) => Promise<Uint8Array | null>;
  /** Told what went wrong, never what stood in the file. */
  readonly onError: (error: unknown, runId: string) => void;
  readonly stopping?: () => boolean;
}

/** The run was taken over by another process, or this one is stopping: whoever has it next goes on. */
class LeaseLost extends Error {}

const LEASE_MS = 30_000;
const RENEW_MS = 5_000;
const RECORDS_A_REFOLD = 150;
const UNFINISHED = "state in ('WAITING','READING','RESOLVING','APPLYING')";

/** Takes the oldest unfinished run, unless another process works on one, and works it to its end. Returns its id; null if there is nothing to do. */
export async function runNextImport(context: RunnerContext): Promise<string | null> {
  const run = await claim(context);
  if (!run) return null;
  const stage = { ...context, beat: heart(context, run.id), now: () => context.clock.now() };
  try {
    await work(context, stage, run);
  } catch (error) {
    if (error instanceof LeaseLost) return null;
    await fail(context, run, error);
  } finally {
    await release(context.db, run.id);
  }
  return run.id;
}

async function work(context: RunnerContext, stage: ReadContext, claimed: ImportRun): Promise<void> {
  if (claimed.state === 'DONE' || claimed.state === 'UNDONE') return refold(stage, claimed);
  let run = claimed;
  if (run.state === 'WAITING' || run.state === 'READING') {
    const bytes = run.uploadId ? await context.bytesOf(run.uploadId) : null;
    if (!bytes)
      throw new UnreadableFile({ code: 'FILE_GONE', zh: '上传的文件已经删除，请重新上传', en: 'The uploaded file has been deleted; please send it again.' });
    await enter(stage, run.id, 'READING');
    await readRun(stage, run, bytes);
  }
  run = await reload(context.db, run.id);
  if (run.state === 'RESOLVING') {
    await resolveRun(stage, run);
    await enter(stage, run.id, 'APPLYING');
  }
  await applyRun(stage, run);
  await enter(stage, run.id, 'DONE');
}

const reload = async (db: Database, id: string): Promise<ImportRun> => {
  const [row] = await db.rows<ImportRunRow>(`select ${RUN_COLUMNS} from import_run where id = ?`, [id]);
  if (!row) throw new Error(`The run ${id} is gone.`);
  return runOf(row);
};

async function enter(stage: ReadContext, id: string, state: ImportState): Promise<void> {
  const at = stage.now().toISOString();
  await stage.db.transaction(async (tx) => {
    await tx.rows('update import_run set state = ?, started_at = coalesce(started_at, ?), finished_at = ? where id = ?', [
      state,
      at,
      state === 'DONE' ? at : null,
      id,
    ]);
    tx.emit('import-runs', [id]);
  });
}

/** Folds the records of a run anew, behind the last row that was done: after an undo, or when its source got another name. */
async function refold(stage: ReadContext, run: ImportRun): Promise<void> {
  for (;;) {
    const [at] = await stage.db.rows<{ refold_after: string | null }>('select refold_after from import_run where id = ?', [run.id]);
    if (!at || at.refold_after === null) return;
    const rows = await stage.db.rows<{ row_id: string; record_id: string; kind: string }>(
      `select l.row_id, l.record_id, r.kind from row_link l join source_row r on r.id = l.row_id where l.run_id = ? and l.row_id > ? and l.record_id is not null order by l.row_id limit ${RECORDS_A_REFOLD}`,
      [run.id, at.refold_after],
    );
    const chunks: FoldedChunk[] = [];
    for (const [kind, landing] of stage.landings) {
      const ids = [...new Set(rows.filter((r) => r.kind === kind).map((r) => r.record_id))];
      if (ids.length > 0) chunks.push(await landing.fold(ids, null));
    }
    await stage.db.transaction(async (tx) => {
      for (const chunk of chunks) await chunk.write(tx);
      await tx.rows('update import_run set refold_after = ? where id = ?', [rows.at(-1)?.row_id ?? null, run.id]);
      tx.emit('import-runs', [run.id]);
    });
    await stage.beat();
  }
}

/** One run at a time among all processes: chunks of two runs would stand in each other's way, and ids of rows tell the order of runs. */
async function claim(context: RunnerContext): Promise<ImportRun | null> {
  const now = Date.now();
  return context.db.transaction(async (tx) => {
    await tx.lock('import-queue');
    const [busy] = await tx.rows<{ id: string }>('select id from import_run where leased_by is not null and leased_by <> ? and lease_until > ?', [
      processName,
      new Date(now).toISOString(),
    ]);
    if (busy) return null;
    const [row] = await tx.rows<ImportRunRow>(`select ${RUN_COLUMNS} from import_run where ${UNFINISHED} or refold_after is not null order by no limit 1`);
    if (!row) return null;
    await tx.rows('update import_run set leased_by = ?, lease_until = ? where id = ?', [processName, new Date(now + LEASE_MS).toISOString(), row.id]);
    return runOf(row);
  });
}

/** Lets the thread hear its messages, and renews the lease from time to time; throws when it is lost or the process stops. */
function heart(context: RunnerContext, id: string): () => Promise<void> {
  let renewed = Date.now();
  return async () => {
    await new Promise((resolve) => setImmediate(resolve));
    if (context.stopping?.()) throw new LeaseLost();
    const now = Date.now();
    if (now - renewed < RENEW_MS) return;
    renewed = now;
    const kept = await context.db.transaction((tx) =>
      tx.rows<{ id: string }>('update import_run set lease_until = ? where id = ? and leased_by = ? returning id', [
        new Date(now + LEASE_MS).toISOString(),
        id,
        processName,
      ]),
    );
    if (kept.length === 0) throw new LeaseLost();
  };
}

const release = (db: Database, id: string): Promise<unknown> =>
  db.transaction((tx) => tx.rows('update import_run set leased_by = null, lease_until = null where id = ? and leased_by = ?', [id, processName]));

const BROKE: Problem = {
  code: 'IMPORT_BROKE',
  zh: '导入时程序出错，已停下，没有丢东西；请把批次号告诉管理员',
  en: 'The import stopped because of a fault in the program; nothing is lost. Please tell the administrator the number of the run.',
};

/** A file that cannot be read fails its run; another try of the same file is a new run. */
async function fail(context: RunnerContext, run: ImportRun, error: unknown): Promise<void> {
  const problem = error instanceof UnreadableFile ? error.problem : BROKE;
  if (!(error instanceof UnreadableFile)) context.onError(error, run.id);
  await context.db.transaction(async (tx) => {
    await tx.rows("update import_run set state = 'FAILED', error = ?, live_key = null, refold_after = null, finished_at = ? where id = ?", [
      JSON.stringify(problem),
      context.clock.now().toISOString(),
      run.id,
    ]);
    tx.emit('import-runs', [run.id]);
  });
}
