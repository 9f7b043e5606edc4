import { partsOf } from '../../../kernel/parts.ts';
import type { Database } from '../../database/database.ts';
import type { AnyLanding } from './landing.ts';
import type { RowStore } from './row-store.ts';
import type { ImportCounts, ImportRun, RowOutcome } from './run-state.ts';
import { noCounts } from './run-state.ts';

/** Few enough that one chunk holds the write lock for less than 50 ms. */
const RECORDS_A_CHUNK = 1_500;
const LINKS_A_CHUNK = 2_000;

export interface StageContext {
  /** Writes only while the run is this process's (`leasedDatabase`). */
  readonly db: Database;
  readonly store: RowStore;
  readonly landings: ReadonlyMap<string, AnyLanding>;
  /** Renews the run's lease and throws when it was lost or the server stops. */
  readonly beat: () => Promise<void>;
}

/** Whether every row of a kind that waits knows its record: then some may be applied already, and finding records again would find those. */
export async function isAllAssigned(db: Database, runId: string, kind: string): Promise<boolean> {
  const unassigned = await db.rows(
    'select l.row_id from row_link l join source_row r on r.id = l.row_id where l.run_id = ? and l.outcome is null and l.record_id is null and r.kind = ? limit 1',
    [runId, kind],
  );
  return unassigned.length === 0;
}

/** Finds the record of every row of a kind and keeps the answer with the rows. May be done again after a kill. */
export async function resolveKind(context: StageContext, run: ImportRun, landing: AnyLanding): Promise<void> {
  for await (const part of await landing.resolve({ ...run, db: context.db }, () => context.store.waiting(run.id, landing.kind))) {
    for (const links of partsOf(part, LINKS_A_CHUNK)) await context.db.transaction((tx) => context.store.assign(tx, links));
    await context.beat();
  }
}

/** Folds the records that rows of a kind touch, chunk by chunk; each chunk is whole and visible at once. */
export async function applyKind(context: StageContext, run: ImportRun, landing: AnyLanding): Promise<void> {
  for (;;) {
    const touched = await pendingRecords(context.db, run.id, landing.kind);
    if (touched.length === 0) return;
    const chunk = await landing.fold(touched, run.id);
    await context.db.transaction(async (tx) => {
      await chunk.write(tx);
      await context.store.settle(tx, chunk.outcomes);
      await addCounts(tx, run.id, chunk.outcomes);
      tx.emit('import-runs', [run.id]);
    });
    await context.beat();
  }
}

async function pendingRecords(db: Database, runId: string, kind: string): Promise<string[]> {
  const rows = await db.rows<{ record_id: string }>(
    `select l.record_id from row_link l join source_row r on r.id = l.row_id where l.run_id = ? and l.outcome is null and r.kind = ? order by l.row_id limit ${RECORDS_A_CHUNK}`,
    [runId, kind],
  );
  return [...new Set(rows.map((r) => r.record_id))];
}

/** Adds rows that reached their end to the run's counts, in the transaction that settles them. */
async function addCounts(tx: Parameters<Parameters<Database['transaction']>[0]>[0], runId: string, outcomes: ReadonlyMap<string, RowOutcome>): Promise<void> {
  const [row] = await tx.rows<{ counts: string | null; rows_done: number }>('select counts, rows_done from import_run where id = ?', [runId]);
  const counts: ImportCounts = row?.counts ? (JSON.parse(row.counts) as ImportCounts) : noCounts();
  for (const outcome of outcomes.values()) counts[outcome.toLowerCase() as Lowercase<RowOutcome>] += 1;
  await tx.rows('update import_run set counts = ?, rows_done = ? where id = ?', [JSON.stringify(counts), (row?.rows_done ?? 0) + outcomes.size, runId]);
}
