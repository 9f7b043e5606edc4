import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Tx } from '../../platform/database/database.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import { workerByNameAndPhone } from '../workers/workers.module.ts';
import type { ClaimContext, WorkerClaim } from './make-claim.ts';
import { makeClaim } from './make-claim.ts';
import { PRIVACY_TERMS } from './privacy.terms.ts';
import type { PersonFailure } from './reveal-contact.ts';
import { openProfile } from './workers.reads.ts';

export type ClaimFailure = PersonFailure | { readonly kind: 'NO_MATCH'; readonly triesLeft: number } | { readonly kind: 'TOO_MANY_TRIES' };

/**
 * An account claims the record of the person it says it is: name, the account's own confirmed phone, and the last characters of the citizen ID.
 * A phone alone opens nothing. Missing record, other person and wrong digits answer alike, and each costs a try of the account's and, where there is
 * one, of the record's.
 */
export async function claimWorker(
  context: ClaimContext,
  actor: Actor,
  input: { readonly name: string; readonly phone: string; readonly idDigits: string },
): Promise<Result<WorkerClaim, ClaimFailure>> {
  if (actor.kind !== 'account') return err({ kind: 'NOT_SIGNED_IN' });
  const { db, keyring, clock } = context;
  return db.transaction(async (tx): Promise<Result<WorkerClaim, ClaimFailure>> => {
    const workerId = await workerByNameAndPhone(tx, keyring, input.name, input.phone);
    const subjects = [`account:${actor.accountId}`, ...(workerId ? [`worker:${workerId}`] : [])];
    const left = await takeTry(tx, clock, subjects);
    if (left < 0) return err({ kind: 'TOO_MANY_TRIES' });
    const digits = input.idDigits.normalize('NFKC').trim().toUpperCase();
    if (!workerId) return err({ kind: 'NO_MATCH', triesLeft: left });
    const profile = await sensitiveRead(tx, { actor, action: 'claim.try', subject: workerId, purpose: 'CLAIM' }, (access) =>
      openProfile(access, tx, keyring, workerId),
    );
    if (digits.length !== PRIVACY_TERMS.CLAIM_DIGITS.value || !profile.citizenId?.endsWith(digits)) return err({ kind: 'NO_MATCH', triesLeft: left });
    return ok(await makeClaim(tx, context, actor, { profile, accountId: actor.accountId, how: 'ID_DIGITS', knownPhone: input.phone }));
  });
}

/** Takes a try of each subject for today; what is left of the fewest, below zero if one had none. Counted in one statement, so that tries at once do not pass together. */
async function takeTry(tx: Tx, clock: Clock, subjects: readonly string[]): Promise<number> {
  const most = PRIVACY_TERMS.CLAIM_TRIES_A_DAY.value;
  let left: number = most;
  for (const subject of [...subjects].sort()) {
    const [row] = await tx.rows<{ tries: number }>(
      'insert into claim_try (subject, day, tries) values (?, ?, 1) on conflict (subject, day) do update set tries = claim_try.tries + 1 returning tries',
      [subject, clock.today()],
    );
    left = Math.min(left, most - (row?.tries ?? 1));
  }
  return left;
}
