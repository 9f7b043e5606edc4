import type { Problem } from '../../../kernel/problem.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../database/database.ts';
import { processName } from '../../database/database.ts';
import { UnreadableFile } from '../read/limits.ts';
import { applyKind, isAllAssigned, resolveKind } from './apply-stage.ts';
import type { FoldedChunk } from './landing.ts';
import type { ReadContext } from './read-stage.ts';
import { readRun } from './read-stage.ts';
import { claimRun, instant, LeaseLost, leasedDatabase, releaseRun } from './run-lease.ts';
import type { ImportRun, ImportRunRow, ImportState } from './run-state.ts';
import { appliedRows, ENDED, RUN_COLUMNS, runOf } from './run-state.ts';

export interface RunnerContext extends Omit<ReadContext, 'beat' | 'now'> {
  readonly clock: Clock;
  /** The bytes of an upload; null once they were deleted. */
  readonly bytesOf: (uploadId: string) => Promise<Uint8Array | null>;
  /** Told what went wrong, never what stood in the file. */
  readonly onError: (error: unknown, runId: string) => void;
  readonly stopping?: () => boolean;
  /** Who holds the lease; without it: this process. */
  readonly holder?: string;
}

const RENEW_MS = 5_000;
const RECORDS_A_REFOLD = 150;
/** So often a run that breaks is tried again, after 1, 2, 4 … seconds; a refold without end. */
const MOST_TRIES = 5;
const LONGEST_WAIT_SECONDS = 600;

/** Takes the oldest unfinished run, unless another process works on one, and works it to its end. Returns its id; null if there is nothing to do. */
export async function runNextImport(context: RunnerContext): Promise<string | null> {
  const holder = context.holder ?? processName;
  const run = await claimRun(context.db, holder);
  if (!run) return null;
  const db = leasedDatabase(context.db, run.id, holder);
  const stage = { ...context, db, beat: heart(context, db), now: () => context.clock.now() };
  try {
    await work(context, stage, run).catch((error: unknown) => {
      if (error instanceof LeaseLost) throw error;
      return fail(context, stage, run, error);
    });
  } catch (error) {
    if (error instanceof LeaseLost) return null;
    throw error;
  } finally {
    await releaseRun(context.db, run.id, holder);
  }
  return run.id;
}

async function work(context: RunnerContext, stage: ReadContext, claimed: ImportRun): Promise<void> {
  if (ENDED.includes(claimed.state)) return refold(stage, claimed);
  if (claimed.state === 'WAITING' || claimed.state === 'READING') {
    const bytes = claimed.uploadId ? await context.bytesOf(claimed.uploadId) : null;
    if (!bytes)
      throw new UnreadableFile({ code: 'FILE_GONE', zh: '上传的文件已经删除，请重新上传', en: 'The uploaded file has been deleted; please send it again.' });
    await enter(stage, claimed.id, 'READING');
    await readRun(stage, claimed, bytes);
  }
  await land(stage, await reload(context.db, claimed.id));
  await enter(stage, claimed.id, 'DONE');
}

/** Kind by kind, so that rows of a later one find the records that an earlier one of the same file has made. */
async function land(stage: ReadContext, run: ImportRun): Promise<void> {
  const kinds = new Set(run.tables.map((t) => t.kind));
  for (const [kind, landing] of stage.landings) {
    if (!kinds.has(kind)) continue;
    if (!(await isAllAssigned(stage.db, run.id, kind))) {
      await enter(stage, run.id, 'RESOLVING');
      await resolveKind(stage, run, landing);
    }
    await enter(stage, run.id, 'APPLYING');
    await applyKind(stage, run, landing);
  }
}

const reload = async (db: Database, id: string): Promise<ImportRun> => {
  const [row] = await db.rows<ImportRunRow>(`select ${RUN_COLUMNS} from import_run where id = ?`, [id]);
  if (!row) throw new Error(`The run ${id} is gone.`);
  return runOf(row);
};

async function enter(stage: ReadContext, id: string, state: ImportState): Promise<void> {
  const at = stage.now().toISOString();
  await stage.db.transaction(async (tx) => {
    await tx.rows('update import_run set state = ?, started_at = coalesce(started_at, ?), finished_at = ?, retry_at = null where id = ?', [
      state,
      at,
      state === 'DONE' ? at : null,
      id,
    ]);
    if (state === 'DONE') await tx.rows('update import_run set tries = 0 where id = ?', [id]);
    tx.emit('import-runs', [id]);
  });
}

/**
 * Folds the records of a run anew, behind the last row that was done: after an undo, or when its source got another name. Either one that comes
 * while a chunk is being folded begins the refold anew (`refold_no`), and the chunk, which tells what was, is dropped.
 */
async function refold(stage: ReadContext, run: ImportRun): Promise<void> {
  for (;;) {
    const [at] = await stage.db.rows<{ refold_after: string | null; refold_no: number }>('select refold_after, refold_no from import_run where id = ?', [
      run.id,
    ]);
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
      const kept = await tx.rows(
        'update import_run set refold_after = ?, tries = 0, retry_at = null where id = ? and refold_no = ? and refold_after = ? returning id',
        [rows.at(-1)?.row_id ?? null, run.id, at.refold_no, at.refold_after],
      );
      if (kept.length === 0) return;
      for (const chunk of chunks) await chunk.write(tx);
      tx.emit('import-runs', [run.id]);
    });
    await stage.beat();
  }
}

/** Lets the thread hear its messages, and renews the lease from time to time; throws when it is lost or the process stops. */
function heart(context: RunnerContext, leased: Database): () => Promise<void> {
  let renewed = performance.now();
  return async () => {
    await new Promise((resolve) => setImmediate(resolve));
    if (context.stopping?.()) throw new LeaseLost('The process stops.');
    if (performance.now() - renewed < RENEW_MS) return;
    renewed = performance.now();
    await leased.transaction(async () => {});
  };
}

const BROKE: Problem = {
  code: 'IMPORT_BROKE',
  zh: '导入时程序出错，已停下，这个文件没有收下任何一行；请把批次号告诉管理员',
  en: 'The import stopped because of a fault in the program; nothing of the file was taken in. Please tell the administrator the number of the run.',
};
const brokeHalfway = (rows: number): Problem => ({
  code: 'IMPORT_BROKE_HALFWAY',
  zh: `导入时程序出错，已停下；已经收下的 ${rows} 行有效，可以撤销这一批；请把批次号告诉管理员`,
  en: `The import stopped because of a fault in the program. The ${rows} rows taken in before stand; the run can be undone. Please tell the administrator the number of the run.`,
});

/**
 * A file that cannot be read fails its run; another try of the same file is a new run. Any other fault may pass: the run goes on later where it
 * stopped, and fails after some tries. A run that has ended keeps its state, whatever befalls its refold.
 */
async function fail(context: RunnerContext, stage: ReadContext, run: ImportRun, error: unknown): Promise<void> {
  const unreadable = error instanceof UnreadableFile ? error.problem : null;
  if (!unreadable) context.onError(error, run.id);
  await stage.db.transaction(async (tx) => {
    const [row] = await tx.rows<ImportRunRow & { tries: number }>(`select ${RUN_COLUMNS}, tries from import_run where id = ?`, [run.id]);
    if (!row) return;
    const now = runOf(row);
    if (ENDED.includes(now.state) || (!unreadable && row.tries < MOST_TRIES)) {
      const wait = instant(tx.dialect, Math.min(2 ** row.tries, LONGEST_WAIT_SECONDS));
      await tx.rows(`update import_run set tries = tries + 1, retry_at = ${wait} where id = ?`, [run.id]);
    } else {
      const problem = unreadable ?? (appliedRows(now) > 0 ? brokeHalfway(appliedRows(now)) : BROKE);
      await tx.rows("update import_run set state = 'FAILED', error = ?, live_key = null, tries = 0, retry_at = null, finished_at = ? where id = ?", [
        JSON.stringify(problem),
        context.clock.now().toISOString(),
        run.id,
      ]);
    }
    tx.emit('import-runs', [run.id]);
  });
}
