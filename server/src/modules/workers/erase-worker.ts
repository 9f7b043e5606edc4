import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import type { RowStore } from '../../platform/intake/run/row-store.ts';
import type { ImportCounts, RowOutcome } from '../../platform/intake/run/run-state.ts';
import { noCounts } from '../../platform/intake/run/run-state.ts';
import { cellText } from '../../platform/intake/read/source-table.ts';
import { leaveMarks, PERSON_ERASED } from './erased-persons.ts';
import type { WorkerValues } from './worker-values.ts';

export interface EraseContext {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly rows: RowStore;
}

/** What was destroyed; `runs` are those whose lists named the person. */
export interface Erased {
  readonly rows: number;
  readonly runs: readonly string[];
}

interface OwnRow {
  id: string;
  run_id: string;
  sealed: Uint8Array | null;
  outcome: RowOutcome | null;
}

const REFUSED_A_PAGE = 500;

/** An import is under way, or records are being folded anew: a row of the person may be in its hands. */
export async function isImportUnderWay(tx: Tx, now: Date): Promise<boolean> {
  await tx.lock('import-queue');
  return (
    (
      await tx.rows(
        "select id from import_run where state in ('READING','RESOLVING','APPLYING') or refold_after is not null or (leased_by is not null and lease_until > ?) limit 1",
        [now.toISOString()],
      )
    ).length > 0
  );
}

/**
 * Destroys what is personal of a worker: profile, keys, the rows of all lists (raw text and values), travel demands, and refused rows that name the
 * person. Marks are left, so that the next list does not bring the person back. The rows stay, empty and left out, with the reason.
 */
export async function eraseWorker(tx: Tx, { keyring, rows }: EraseContext, workerId: string, at: Date): Promise<Erased> {
  const own = await tx.rows<OwnRow>(
    `select r.id, r.run_id, r.sealed, l.outcome from source_row r join row_link l on l.row_id = r.id
     where l.record_id = ? or l.record_id in (select id from worker where merged_into = ?)`,
    [workerId, workerId],
  );
  const voices = own.flatMap((r) => (r.sealed ? [rows.openSealed<WorkerValues>(r.sealed)] : []));
  await leaveMarks(tx, keyring, workerId, voices, at);
  const refused = await refusedRowsOf(tx, rows, voices);
  const gone = [...own, ...refused];
  await tx.rowsByMany(
    `update source_row set open = null, sealed = null, raw = ${tx.dialect === 'sqlite' ? "x''" : "''::bytea"}, problems = '${JSON.stringify([PERSON_ERASED])}' where id in (?*)`,
    gone.map((r) => r.id),
  );
  await tx.rowsByMany(
    "update row_link set outcome = 'IGNORED', demand_id = null where row_id in (?*)",
    gone.map((r) => r.id),
  );
  await moveCounts(tx, gone);
  await tx.rows('delete from travel_demand where worker_id = ?', [workerId]);
  await tx.rows('delete from worker_key where worker_id = ? or worker_id in (select id from worker where merged_into = ?)', [workerId, workerId]);
  await tx.rows('update worker set profile = ?, empty = ?, source_count = 0 where id = ? or merged_into = ?', [Buffer.alloc(0), true, workerId, workerId]);
  tx.emit('workers', [workerId]);
  return { rows: gone.length, runs: [...new Set(gone.map((r) => r.run_id))] };
}

/** Refused rows belong to no record, but their raw text may name the person: with the citizen ID, or the name and a phone. */
async function refusedRowsOf(tx: Tx, store: RowStore, voices: readonly WorkerValues[]): Promise<OwnRow[]> {
  const found: OwnRow[] = [];
  for (let after = ''; ;) {
    const page = await tx.rows<OwnRow & { raw: Uint8Array }>(
      `select r.id, r.run_id, r.raw, l.outcome, null as sealed from row_link l join source_row r on r.id = l.row_id
       where l.outcome = 'REFUSED' and l.entity = 'worker' and l.row_id > ? order by l.row_id limit ${REFUSED_A_PAGE}`,
      [after],
    );
    for (const row of page) {
      const text = store.openCells(row.raw).map(cellText).join('\u0001').normalize('NFKC').toUpperCase();
      const named = voices.some(
        (v) => (v.citizenId !== null && text.includes(v.citizenId)) || (text.includes(v.name.toUpperCase()) && v.phones.some((p) => text.includes(p))),
      );
      if (named) found.push(row);
    }
    if (page.length < REFUSED_A_PAGE) return found;
    after = page.at(-1)?.id ?? after;
  }
}

/** Keeps the counts of the runs in step with their rows. */
async function moveCounts(tx: Tx, rows: readonly OwnRow[]): Promise<void> {
  for (const run of new Set(rows.map((r) => r.run_id))) {
    const [row] = await tx.rows<{ counts: string | null }>('select counts from import_run where id = ?', [run]);
    const counts: ImportCounts = row?.counts ? (JSON.parse(row.counts) as ImportCounts) : noCounts();
    for (const { outcome, run_id } of rows) {
      if (run_id !== run || outcome === null || outcome === 'IGNORED') continue;
      counts[outcome.toLowerCase() as Lowercase<RowOutcome>] -= 1;
      counts.ignored += 1;
    }
    await tx.rows('update import_run set counts = ? where id = ?', [JSON.stringify(counts), run]);
    tx.emit('import-runs', [run]);
  }
}
