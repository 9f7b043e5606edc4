import type { Actor } from '../../kernel/actor.ts';
import { actorName } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { WorkerProfile } from '../workers/workers.module.ts';
import type { PersonContext } from './reveal-contact.ts';

/** An account's link to a worker's record. */
export interface WorkerClaim {
  readonly id: string;
  readonly workerId: string;
  readonly accountId: string;
  readonly how: 'ID_DIGITS' | 'CONFIRMED';
  readonly state: 'HELD' | 'FROZEN' | 'ENDED';
  readonly madeAt: string;
}

/** What claims need. */
export type ClaimContext = PersonContext & { readonly clock: Clock };

interface ClaimRow {
  id: string;
  worker_id: string;
  account_id: string;
  how: WorkerClaim['how'];
  state: WorkerClaim['state'];
  made_at: string;
}

export const CLAIM_COLUMNS = 'id, worker_id, account_id, how, state, made_at';
export const claimOf = (r: ClaimRow): WorkerClaim => ({
  id: r.id,
  workerId: r.worker_id,
  accountId: r.account_id,
  how: r.how,
  state: r.state,
  madeAt: r.made_at,
});

/** Claims on a record, oldest first. */
export const claimsOn = async (tx: Pick<Tx, 'rows'>, workerId: string): Promise<WorkerClaim[]> =>
  (await tx.rows<ClaimRow>(`select ${CLAIM_COLUMNS} from worker_claim where worker_id = ? order by made_at, id`, [workerId])).map(claimOf);

interface NewClaim {
  readonly profile: WorkerProfile;
  readonly accountId: string;
  readonly how: WorkerClaim['how'];
  readonly knownPhone: string | null;
}

/** Notes the claim, and what the record's other phones are to be told. One that is there already stays as it is. */
export async function makeClaim(
  tx: Tx,
  { keyring, clock }: ClaimContext,
  actor: Actor,
  { profile, accountId, how, knownPhone }: NewClaim,
): Promise<WorkerClaim> {
  const at = clock.now();
  const id = newId('clm', at);
  const liveKey = `${profile.id}|${accountId}`;
  await tx.insert({
    table: 'worker_claim',
    columns: ['id', 'worker_id', 'account_id', 'how', 'state', 'made_at', 'made_by', 'live_key'],
    rows: [[id, profile.id, accountId, how, 'HELD', at.toISOString(), actorName(actor), liveKey]],
    onConflict: 'on conflict (live_key) do nothing',
  });
  const [kept] = await tx.rows<ClaimRow>(`select ${CLAIM_COLUMNS} from worker_claim where live_key = ?`, [liveKey]);
  if (!kept) throw new Error('A claim is gone.');
  if (kept.id !== id) return claimOf(kept);
  const sealer = keyring.sealer('claim-notice');
  await tx.insert({
    table: 'claim_notice',
    columns: ['id', 'claim_id', 'phone', 'created_at'],
    rows: profile.phones.filter((p) => p !== knownPhone).map((phone) => [newId('ntc', at), id, sealer.seal(phone), at.toISOString()]),
  });
  tx.audit({ actor, action: 'claim.make', subject: profile.id, facts: { how, account: accountId } });
  tx.emit('worker-claims', [id]);
  return claimOf(kept);
}
