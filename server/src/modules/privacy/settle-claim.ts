import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Database } from '../../platform/database/database.ts';
import type { WorkerClaim } from './claim-worker.ts';
import { CLAIM_COLUMNS, claimOf } from './claim-worker.ts';
import { mayActFor, mayHandlePersons } from './privacy.policy.ts';
import type { PersonFailure } from './reveal-contact.ts';
import { holdsRecord } from './workers.reads.ts';

type Deed = 'contest' | 'keep' | 'end';
const STATE = { contest: 'FROZEN', keep: 'HELD', end: 'ENDED' } as const satisfies Readonly<Record<Deed, WorkerClaim['state']>>;

async function moveClaim(db: Database, clock: Clock, actor: Actor, claimId: string, deed: Deed): Promise<Result<WorkerClaim, PersonFailure>> {
  if (actor.kind === 'visitor') return err({ kind: 'NOT_SIGNED_IN' });
  return db.transaction(async (tx): Promise<Result<WorkerClaim, PersonFailure>> => {
    await tx.lock(`claim:${claimId}`);
    const [row] = await tx.rows<Parameters<typeof claimOf>[0]>(`select ${CLAIM_COLUMNS} from worker_claim where id = ?`, [claimId]);
    const may = row !== undefined && (deed === 'contest' ? mayActFor(actor, await holdsRecord(tx, actor, row.worker_id)) : mayHandlePersons(actor));
    if (!row || !may || row.state === 'ENDED') return err({ kind: 'NOT_FOUND' });
    const state = STATE[deed];
    const ended = state === 'ENDED';
    await tx.rows('update worker_claim set state = ?, ended_at = ?, live_key = ? where id = ?', [
      state,
      ended ? clock.now().toISOString() : null,
      ended ? null : `${row.worker_id}|${row.account_id}`,
      claimId,
    ]);
    tx.audit({ actor, action: `claim.${deed}`, subject: row.worker_id, facts: { claim: claimId } });
    tx.emit('worker-claims', [claimId]);
    return ok(claimOf({ ...row, state }));
  });
}

/** Somebody the record's phones belong to, or the bureau for them, says that a claim is wrong: it is frozen at once, and nobody acts by it. */
export const contestClaim = (db: Database, clock: Clock, actor: Actor, input: { readonly claimId: string }): Promise<Result<WorkerClaim, PersonFailure>> =>
  moveClaim(db, clock, actor, input.claimId, 'contest');

/** The bureau decides a claim: it holds, or it ends. */
export const settleClaim = (
  db: Database,
  clock: Clock,
  actor: Actor,
  input: { readonly claimId: string; readonly keep: boolean },
): Promise<Result<WorkerClaim, PersonFailure>> => moveClaim(db, clock, actor, input.claimId, input.keep ? 'keep' : 'end');
