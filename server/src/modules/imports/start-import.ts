import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { parametersHash, rememberCommand, replayOf } from '../../platform/database/command-request.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ImportRun } from '../../platform/intake/run/run-state.ts';
import { createRun } from '../../platform/intake/run/create-run.ts';
import { findRun } from './imports.reads.ts';
import { mayImport } from './imports.policy.ts';

export interface StartImport {
  readonly requestId: string;
  readonly uploadId: string;
  readonly sourceName?: string | null;
}

export type StartImportFailure = { readonly kind: 'NOT_SIGNED_IN' } | { readonly kind: 'NOT_FOUND' } | { readonly kind: 'REQUEST_CONFLICT' };

interface UploadRow {
  id: string;
  file_name: string;
  sha256: string;
  bytes: number;
}

/** Opens an import run for an uploaded file. The same requestId answers with the same run; with other parameters it is a conflict. */
export async function startImport(db: Database, clock: Clock, actor: Actor, input: StartImport): Promise<Result<ImportRun, StartImportFailure>> {
  if (!mayImport(actor)) return err({ kind: 'NOT_SIGNED_IN' });
  const parameters = parametersHash([input.uploadId, input.sourceName?.trim() ?? '']);
  return db.transaction(async (tx): Promise<Result<ImportRun, StartImportFailure>> => {
    await tx.lock(`request:${input.requestId}`);
    const replay = await replayOf(tx, actor, 'import.start', input.requestId, parameters);
    if (replay === 'CONFLICT') return err({ kind: 'REQUEST_CONFLICT' });
    if (replay) {
      const run = await findRun(tx, replay);
      return run ? ok(run) : err({ kind: 'NOT_FOUND' });
    }
    const [upload] = await tx.rows<UploadRow>('select id, file_name, sha256, bytes from upload where id = ? and deleted_at is null', [input.uploadId]);
    if (!upload) return err({ kind: 'NOT_FOUND' });
    const sourceName = input.sourceName?.trim();
    const run = await createRun(tx, actor, clock, {
      fileName: upload.file_name,
      fileSha256: upload.sha256,
      fileBytes: upload.bytes,
      uploadId: upload.id,
      ...(sourceName ? { sourceName } : {}),
    });
    await rememberCommand(tx, actor, 'import.start', input.requestId, parameters, run.id, clock);
    return ok(run);
  });
}
