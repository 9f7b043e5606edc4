import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Tx } from '../../platform/database/database.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import { accountBy, openPhone } from '../accounts/accounts.module.ts';
import type { ClaimContext, WorkerClaim } from './make-claim.ts';
import { CLAIM_COLUMNS, claimOf } from './make-claim.ts';
import { mayActFor, mayHandlePersons } from './privacy.policy.ts';
import type { PersonFailure } from './reveal-contact.ts';
import { holdsRecord, openProfile, standingWorker } from './workers.reads.ts';

type Deed = 'contest' | 'keep' | 'end';
const STATE = { contest: 'FROZEN', keep: 'HELD', end: 'ENDED' } as const satisfies Readonly<Record<Deed, WorkerClaim['state']>>;

async function moveClaim(context: ClaimContext, actor: Actor, claimId: string, deed: Deed): Promise<Result<WorkerClaim, PersonFailure>> {
  if (actor.kind === 'visitor') return err({ kind: 'NOT_SIGNED_IN' });
  const { db, clock } = context;
  return db.transaction(async (tx): Promise<Result<WorkerClaim, PersonFailure>> => {
    await tx.lock(`claim:${claimId}`);
    const [row] = await tx.rows<Parameters<typeof claimOf>[0]>(`select ${CLAIM_COLUMNS} from worker_claim where id = ?`, [claimId]);
    const may = row !== undefined && (deed === 'contest' ? await mayContest(tx, context, actor, row.worker_id) : mayHandlePersons(actor));
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

/** The bureau, another account that holds the record, or whoever signed in by one of the record's phones. */
async function mayContest(tx: Tx, { keyring }: ClaimContext, actor: Actor, id: string): Promise<boolean> {
  const workerId = await standingWorker(tx, id);
  if (!workerId) return false;
  if (mayActFor(actor, await holdsRecord(tx, actor, workerId))) return true;
  const account = actor.kind === 'account' ? await accountBy(tx, 'id', actor.accountId) : null;
  if (!account?.phone_sealed) return false;
  const phone = openPhone(keyring, account.phone_sealed);
  const { phones } = await sensitiveRead(tx, { actor, action: 'claim.contest-try', subject: workerId, purpose: 'CLAIM' }, (access) =>
    openProfile(access, tx, keyring, workerId),
  );
  return phones.includes(phone);
}

/** Somebody whom the record's phones belong to, or the bureau for them, says that a claim is wrong: it is frozen at once, and nobody acts by it. */
export const contestClaim = (context: ClaimContext, actor: Actor, input: { readonly claimId: string }): Promise<Result<WorkerClaim, PersonFailure>> =>
  moveClaim(context, actor, input.claimId, 'contest');

/** The bureau decides a claim: it holds, or it ends. */
export const settleClaim = (
  context: ClaimContext,
  actor: Actor,
  input: { readonly claimId: string; readonly keep: boolean },
): Promise<Result<WorkerClaim, PersonFailure>> => moveClaim(context, actor, input.claimId, input.keep ? 'keep' : 'end');
