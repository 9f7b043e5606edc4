import type { Database, Tx } from '../../database/database.ts';
import type { Dialect } from '../../database/sql.ts';
import type { ImportRun, ImportRunRow } from './run-state.ts';
import { RUN_COLUMNS, runOf } from './run-state.ts';

/** The run was taken over by another process, or this one is stopping: whoever has it next goes on. */
export class LeaseLost extends Error {}

const LEASE_SECONDS = 30;
const UNFINISHED = "state in ('WAITING','READING','RESOLVING','APPLYING')";

/** An instant as ISO 8601 by the database's clock, so that processes on machines whose clocks differ agree. */
export const instant = (dialect: Dialect, inSeconds = 0): string =>
  dialect === 'postgres'
    ? `to_char((clock_timestamp() + interval '${inSeconds} seconds') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '${inSeconds} seconds')`;

/**
 * Takes the oldest run that waits for work. One run at a time among all processes: chunks of two runs would stand in each other's way, and ids
 * of rows tell the order of runs; so a run that is to be tried again later holds up those behind it, but a refold does not.
 */
export function claimRun(db: Database, holder: string): Promise<ImportRun | null> {
  const now = instant(db.dialect);
  return db.transaction(async (tx) => {
    await tx.lock('import-queue');
    // The row of a run whose holder is in the middle of a write is waited for here, and is then seen to be renewed.
    await tx.rows(`update import_run set leased_by = null, lease_until = null where leased_by is not null and leased_by <> ? and lease_until <= ${now}`, [
      holder,
    ]);
    const [busy] = await tx.rows('select id from import_run where leased_by is not null and leased_by <> ?', [holder]);
    if (busy) return null;
    const [next] = await tx.rows<{ id: string; later: number | string }>(
      `select id, case when retry_at > ${now} then 1 else 0 end as later from import_run
       where ${UNFINISHED} or (refold_after is not null and (retry_at is null or retry_at <= ${now})) order by no limit 1`,
    );
    if (!next || Number(next.later) === 1) return null;
    const [row] = await tx.rows<ImportRunRow>(
      `update import_run set leased_by = ?, lease_until = ${instant(db.dialect, LEASE_SECONDS)} where id = ? returning ${RUN_COLUMNS}`,
      [holder, next.id],
    );
    return row ? runOf(row) : null;
  });
}

/** The database as whoever works a run writes to it: each transaction renews the lease first, which holds the run's row, and writes nothing once another has it. */
export function leasedDatabase(db: Database, runId: string, holder: string): Database {
  const hold = async (tx: Tx): Promise<void> => {
    const held = await tx.rows(`update import_run set lease_until = ${instant(db.dialect, LEASE_SECONDS)} where id = ? and leased_by = ? returning id`, [
      runId,
      holder,
    ]);
    if (held.length === 0) throw new LeaseLost(`Another process works the run ${runId}.`);
  };
  return {
    ...db,
    transaction: (work) =>
      db.transaction(async (tx) => {
        await hold(tx);
        return work(tx);
      }),
  };
}

export const releaseRun = (db: Database, runId: string, holder: string): Promise<unknown> =>
  db.transaction((tx) => tx.rows('update import_run set leased_by = null, lease_until = null where id = ? and leased_by = ?', [runId, holder]));
