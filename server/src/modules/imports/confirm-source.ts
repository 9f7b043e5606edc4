import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ImportRun, ImportState } from '../../platform/intake/run/run-state.ts';
import { sourceNamed } from '../../platform/intake/run/sources.ts';
import { findRun } from './imports.reads.ts';
import { mayImport } from './imports.policy.ts';

export type ConfirmSourceFailure =
  | { readonly kind: 'NOT_SIGNED_IN' }
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'WRONG_STATE'; readonly state: ImportState };

/** Says who a list comes from. Another name than the guessed one folds the run's records anew: trust and provenance hang on the source. */
export async function confirmSource(
  db: Database,
  clock: Clock,
  actor: Actor,
  input: { readonly runId: string; readonly sourceName: string },
): Promise<Result<ImportRun, ConfirmSourceFailure>> {
  if (!mayImport(actor)) return err({ kind: 'NOT_SIGNED_IN' });
  return db.transaction(async (tx): Promise<Result<ImportRun, ConfirmSourceFailure>> => {
    await tx.lock('import-run');
    const run = await findRun(tx, input.runId);
    if (!run || input.sourceName.trim() === '') return err({ kind: 'NOT_FOUND' });
    if (run.state !== 'DONE' || run.sameAsId !== null) return err({ kind: 'WRONG_STATE', state: run.state });
    const source = await sourceNamed(tx, input.sourceName, `${input.sourceName} ${run.fileName}`, clock.now());
    const moved = source.id !== run.sourceId;
    await tx.rows('update import_run set source_id = ?, source_guessed = ? where id = ?', [source.id, false, run.id]);
    if (moved) await tx.rows("update import_run set refold_after = '', refold_no = refold_no + 1, tries = 0, retry_at = null where id = ?", [run.id]);
    tx.audit({ actor, action: 'import.confirm-source', subject: run.id, facts: { moved } });
    tx.emit('import-runs', [run.id]);
    return ok({ ...run, sourceId: source.id, sourceGuessed: false });
  });
}
