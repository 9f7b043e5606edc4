import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import type { ClaimContext, WorkerClaim } from './make-claim.ts';
import { makeClaim } from './make-claim.ts';
import { mayHandlePersons } from './privacy.policy.ts';
import type { PersonFailure } from './reveal-contact.ts';
import { openProfile, standingWorker } from './workers.reads.ts';

/** Whoever knows the person (a grid worker, the bureau) confirms that an account is theirs. */
export async function confirmClaim(
  context: ClaimContext,
  actor: Actor,
  input: { readonly workerId: string; readonly accountId: string },
): Promise<Result<WorkerClaim, PersonFailure>> {
  if (actor.kind === 'visitor') return err({ kind: 'NOT_SIGNED_IN' });
  const { db, keyring } = context;
  return db.transaction(async (tx): Promise<Result<WorkerClaim, PersonFailure>> => {
    const workerId = await standingWorker(tx, input.workerId);
    const [account] = await tx.rows('select id from account where id = ?', [input.accountId]);
    if (!workerId || !account || !mayHandlePersons(actor)) return err({ kind: 'NOT_FOUND' });
    const profile = await sensitiveRead(tx, { actor, action: 'claim.confirm', subject: workerId, purpose: 'CLAIM' }, (access) =>
      openProfile(access, tx, keyring, workerId),
    );
    return ok(await makeClaim(tx, context, actor, { profile, accountId: input.accountId, how: 'CONFIRMED', knownPhone: null }));
  });
}
