import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { parametersHash, rememberCommand, replayOf } from '../../platform/database/command-request.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ImportRun, ImportState } from '../../platform/intake/run/run-state.ts';
import { findRun, mayUndo } from './imports.reads.ts';
import { mayImport } from './imports.policy.ts';

export type UndoImportFailure =
  | { readonly kind: 'NOT_SIGNED_IN' }
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'REQUEST_CONFLICT' }
  | { readonly kind: 'WRONG_STATE'; readonly state: ImportState };

/** Takes a run's rows out: its records are folded anew without them, off the serving thread. The rows themselves stay on record. */
export async function undoImport(
  db: Database,
  clock: Clock,
  actor: Actor,
  input: { readonly requestId: string; readonly runId: string },
): Promise<Result<ImportRun, UndoImportFailure>> {
  if (!mayImport(actor)) return err({ kind: 'NOT_SIGNED_IN' });
  return db.transaction(async (tx): Promise<Result<ImportRun, UndoImportFailure>> => {
    await tx.lock(`request:${input.requestId}`);
    const parameters = parametersHash([input.runId]);
    const replay = await replayOf(tx, actor, 'import.undo', input.requestId, parameters);
    if (replay === 'CONFLICT') return err({ kind: 'REQUEST_CONFLICT' });
    await tx.lock('import-run');
    const run = await findRun(tx, input.runId);
    if (!run) return err({ kind: 'NOT_FOUND' });
    if (replay) return ok(run);
    if (!mayUndo(run)) return err({ kind: 'WRONG_STATE', state: run.state });
    await tx.rows(
      "update import_run set state = 'UNDONE', live_key = null, refold_after = '', refold_no = refold_no + 1, tries = 0, retry_at = null where id = ?",
      [run.id],
    );
    await rememberCommand(tx, actor, 'import.undo', input.requestId, parameters, run.id, clock);
    tx.audit({ actor, action: 'import.undo', subject: run.id });
    tx.emit('import-runs', [run.id]);
    return ok({ ...run, state: 'UNDONE' });
  });
}
