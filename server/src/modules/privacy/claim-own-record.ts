import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/result.ts';
import { err } from '../../kernel/result.ts';
import { accountBy, may, openPhone } from '../accounts/accounts.module.ts';
import type { ClaimFailure } from './claim-worker.ts';
import { claimWorker } from './claim-worker.ts';
import type { ClaimContext, WorkerClaim } from './make-claim.ts';

/** Whoever signed in by phone claims the record that lists hold of them, under that phone: by the name and the last characters of the citizen ID. */
export async function claimOwnRecord(
  context: ClaimContext,
  actor: Actor,
  input: { readonly name: string; readonly idDigits: string },
): Promise<Result<WorkerClaim, ClaimFailure>> {
  if (actor.kind !== 'account' || !may(actor, 'record.claim')) return err({ kind: 'NOT_SIGNED_IN' });
  const account = await accountBy(context.db, 'id', actor.accountId);
  if (!account?.phone_sealed) return err({ kind: 'NOT_FOUND' });
  return claimWorker(context, actor, { ...input, phone: openPhone(context.keyring, account.phone_sealed) });
}
