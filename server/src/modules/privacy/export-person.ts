import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Tx } from '../../platform/database/database.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import type { RowStore } from '../../platform/intake/run/row-store.ts';
import type { WorkerValues } from '../workers/workers.module.ts';
import { consentsOf } from './consents.ts';
import type { Handled, PersonExport, ToldByList } from './person-export.ts';
import { personPage } from './person-page.ts';
import { mayActFor } from './privacy.policy.ts';
import type { PersonContext, PersonFailure } from './reveal-contact.ts';
import { holdsRecord, openProfile, standingWorker } from './workers.reads.ts';

export interface ExportedPerson {
  readonly json: string;
  /** The same as a page to read, without scripts. */
  readonly page: string;
}

interface ListRow {
  source: string | null;
  file_name: string;
  row_no: number;
  sealed: Uint8Array | null;
}

/** A person's own data, as JSON and as a page; for the person, or for the bureau on the person's behalf. Logged. */
export async function exportPerson(
  { db, keyring, rows, clock }: PersonContext & { readonly rows: RowStore; readonly clock: Clock },
  actor: Actor,
  input: { readonly workerId: string },
): Promise<Result<ExportedPerson, PersonFailure>> {
  if (actor.kind === 'visitor') return err({ kind: 'NOT_SIGNED_IN' });
  return db.transaction(async (tx): Promise<Result<ExportedPerson, PersonFailure>> => {
    const workerId = await standingWorker(tx, input.workerId);
    if (!workerId || !mayActFor(actor, await holdsRecord(tx, actor, workerId))) return err({ kind: 'NOT_FOUND' });
    const told = await sensitiveRead(tx, { actor, action: 'person.export', subject: workerId, purpose: 'EXPORT' }, async (access): Promise<PersonExport> => {
      const profile = await openProfile(access, tx, keyring, workerId);
      return {
        exportedAt: clock.now().toISOString(),
        profile,
        lists: (await listRows(tx, workerId)).flatMap((r): ToldByList[] =>
          r.sealed ? [{ source: r.source ?? r.file_name, file: r.file_name, row: r.row_no, values: rows.openSealed<WorkerValues>(r.sealed) }] : [],
        ),
        consents: await consentsOf(tx, workerId),
        handled: await tx.rows<Handled>('select at, action, purpose, actor as by from audit_entry where subject = ? order by seq', [workerId]),
      };
    });
    return ok({ json: JSON.stringify(told, null, 2), page: personPage(told) });
  });
}

const listRows = (tx: Tx, workerId: string): Promise<ListRow[]> =>
  tx.rows<ListRow>(
    `select s.name as source, i.file_name, r.row_no, r.sealed from row_link l join source_row r on r.id = l.row_id join import_run i on i.id = r.run_id
     left join source s on s.id = i.source_id where l.record_id = ? and l.outcome in ('CREATED','MERGED','UNCHANGED','REVIEW') order by r.id`,
    [workerId],
  );
