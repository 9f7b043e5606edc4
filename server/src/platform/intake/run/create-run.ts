import type { Actor } from '../../../kernel/actor.ts';
import { actorName } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../database/database.ts';
import { noCounts } from './run-state.ts';
import type { ImportRun, ImportRunRow } from './run-state.ts';
import { RUN_COLUMNS, runOf } from './run-state.ts';
import { sourceNamed } from './sources.ts';

export interface NewRun {
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileBytes: number;
  readonly uploadId: string;
  readonly sourceName?: string;
}

/**
 * Opens a run for a file. The same bytes are one run while it is under way; once they were imported, a further run of theirs is
 * recorded as such (`sameAsId`) and does nothing again.
 */
export async function createRun(tx: Tx, actor: Actor, clock: Clock, file: NewRun): Promise<ImportRun> {
  const now = clock.now();
  await tx.lock('import-run');
  const [live] = await tx.rows<ImportRunRow>(`select ${RUN_COLUMNS} from import_run where live_key = ?`, [file.fileSha256]);
  if (live && live.state !== 'DONE') return runOf(live);
  const source = file.sourceName ? await sourceNamed(tx, file.sourceName, `${file.sourceName} ${file.fileName}`, now) : null;
  const id = newId('run', now);
  const done = live?.state === 'DONE' ? runOf(live) : null;
  const counts = done
    ? { ...noCounts(), unchanged: done.rowsDone - done.counts.refused - done.counts.ignored, refused: done.counts.refused, ignored: done.counts.ignored }
    : noCounts();
  await tx.rows(
    `insert into import_run (id, no, file_name, file_sha256, file_bytes, upload_id, live_key, source_id, source_guessed, state, import_day, actor, rows_read, rows_done, counts, tables, same_as_id, created_at, started_at, finished_at)
     select ?, coalesce(max(no), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from import_run`,
    [
      id,
      file.fileName,
      file.fileSha256,
      file.fileBytes,
      file.uploadId,
      done ? null : file.fileSha256,
      done ? done.sourceId : (source?.id ?? null),
      done ? done.sourceGuessed : !source,
      done ? 'DONE' : 'WAITING',
      clock.today(),
      actorName(actor),
      done?.rowsRead ?? 0,
      done?.rowsDone ?? 0,
      JSON.stringify(counts),
      done ? JSON.stringify(done.tables) : null,
      done?.id ?? null,
      now.toISOString(),
      done ? now.toISOString() : null,
      done ? now.toISOString() : null,
    ],
  );
  tx.emit('import-runs', [id]);
  tx.audit({ actor, action: 'import.start', subject: id, facts: { bytes: file.fileBytes, same: Boolean(done) } });
  const [row] = await tx.rows<ImportRunRow>(`select ${RUN_COLUMNS} from import_run where id = ?`, [id]);
  if (!row) throw new Error(`The run ${id} is gone.`);
  return runOf(row);
}
