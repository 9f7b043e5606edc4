import type { Actor } from '../../kernel/actor.ts';
import { actorName } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Uploads } from '../../platform/uploads/uploads.ts';
import type { EraseContext } from '../workers/workers.module.ts';
import { eraseWorker, isImportUnderWay } from '../workers/workers.module.ts';
import { mayActFor } from './privacy.policy.ts';
import { PRIVACY_TERMS } from './privacy.terms.ts';
import { holdsRecord, standingWorker } from './workers.reads.ts';

export type EraseFailure = { readonly kind: 'NOT_SIGNED_IN' } | { readonly kind: 'NOT_FOUND' } | { readonly kind: 'IMPORT_UNDER_WAY' };

/** What became of a person's data. */
export interface PersonErased {
  readonly workerId: string;
  /** Rows of lists that were emptied. */
  readonly rows: number;
  /** Until this day what the law keeps stays, locked: consents and the audit trail, which name nobody. */
  readonly keptUntil: string;
}

const DAY_MS = 86_400_000;

/**
 * Erases a person (PIPL 47): what is personal is destroyed, with the uploaded files it stood in; the next list does not bring the person back. Asked
 * again it answers the same. While an import is under way it is refused, for a row of the person may be in its hands.
 */
export async function erasePerson(
  context: EraseContext & { readonly clock: Clock; readonly uploads: Pick<Uploads, 'remove'> },
  actor: Actor,
  input: { readonly workerId: string },
): Promise<Result<PersonErased, EraseFailure>> {
  if (actor.kind === 'visitor') return err({ kind: 'NOT_SIGNED_IN' });
  const { db, clock, uploads } = context;
  const now = clock.now();
  const done = await db.transaction(async (tx): Promise<Result<PersonErased & { readonly files: readonly string[] }, EraseFailure>> => {
    if (await isImportUnderWay(tx, new Date())) return err({ kind: 'IMPORT_UNDER_WAY' });
    const workerId = await standingWorker(tx, input.workerId);
    if (!workerId) return erasedBefore(tx, actor, input.workerId);
    if (!mayActFor(actor, await holdsRecord(tx, actor, workerId))) return err({ kind: 'NOT_FOUND' });
    const erased = await eraseWorker(tx, context, workerId, now);
    const files = await filesOf(tx, erased.runs);
    const keptUntil = new Date(now.getTime() + PRIVACY_TERMS.SERVICE_RECORD_DAYS.value * DAY_MS).toISOString().slice(0, 10);
    await endWhatHangsOn(tx, workerId, actorName(actor), now.toISOString());
    await tx.insert({
      table: 'erasure',
      columns: ['worker_id', 'erased_at', 'erased_by', 'rows', 'kept_until'],
      rows: [[workerId, now.toISOString(), actorName(actor), erased.rows, keptUntil]],
    });
    tx.audit({ actor, action: 'person.erase', subject: workerId, facts: { rows: erased.rows, files: files.length } });
    return ok({ workerId, rows: erased.rows, keptUntil, files });
  });
  if (!done.ok) return done;
  const { files, ...told } = done.value;
  await uploads.remove(files);
  return ok(told);
}

/** Files in which the person stood; they are deleted whole, their other rows are in the database. */
async function filesOf(tx: Tx, runs: readonly string[]): Promise<string[]> {
  const rows = await tx.rowsByMany<{ id: string }>(
    'select u.id from upload u join import_run i on i.file_sha256 = u.sha256 where i.id in (?*) and u.deleted_at is null',
    runs,
  );
  return [...new Set(rows.map((r) => r.id))];
}

/** Consents end, claims end, and phones that were to be told of a claim are forgotten. */
async function endWhatHangsOn(tx: Tx, workerId: string, by: string, at: string): Promise<void> {
  const own = '(worker_id = ? or worker_id in (select id from worker where merged_into = ?))';
  await tx.rows(`update consent set withdrawn_at = ?, withdrawn_by = ?, live_key = null where withdrawn_at is null and ${own}`, [at, by, workerId, workerId]);
  await tx.rows(`update worker_claim set state = 'ENDED', ended_at = ?, live_key = null where state <> 'ENDED' and ${own}`, [at, workerId, workerId]);
  await tx.rows(`update claim_notice set phone = null where claim_id in (select id from worker_claim where ${own})`, [workerId, workerId]);
}

/** The same answer to the same request again, for whoever may know of it. */
async function erasedBefore(tx: Tx, actor: Actor, workerId: string): Promise<Result<PersonErased & { readonly files: readonly string[] }, EraseFailure>> {
  const [row] = await tx.rows<{ rows: number; kept_until: string }>('select rows, kept_until from erasure where worker_id = ?', [workerId]);
  if (!row || !mayActFor(actor, false)) return err({ kind: 'NOT_FOUND' });
  const runs = await tx.rows<{ run_id: string }>('select distinct run_id from row_link where record_id = ?', [workerId]);
  // Should the process have died before the files were gone.
  const files = await filesOf(
    tx,
    runs.map((r) => r.run_id),
  );
  return ok({ workerId, rows: row.rows, keptUntil: row.kept_until, files });
}
