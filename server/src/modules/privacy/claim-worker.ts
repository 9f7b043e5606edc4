import type { Actor } from '../../kernel/actor.ts';
import { actorName } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Tx } from '../../platform/database/database.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import type { WorkerProfile } from '../workers/workers.module.ts';
import { workerByNameAndPhone } from '../workers/workers.module.ts';
import { mayHandlePersons } from './privacy.policy.ts';
import { PRIVACY_TERMS } from './privacy.terms.ts';
import type { PersonContext, PersonFailure } from './reveal-contact.ts';
import { openProfile, standingWorker } from './workers.reads.ts';

export interface WorkerClaim {
  readonly id: string;
  readonly workerId: string;
  readonly accountId: string;
  readonly how: 'ID_DIGITS' | 'CONFIRMED';
  readonly state: 'HELD' | 'FROZEN' | 'ENDED';
  readonly madeAt: string;
}

export type ClaimFailure = PersonFailure | { readonly kind: 'NO_MATCH'; readonly triesLeft: number } | { readonly kind: 'TOO_MANY_TRIES' };
type Context = PersonContext & { readonly clock: Clock };

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

/**
 * An account claims the record of the person it says it is: name, the account's own confirmed phone, and the last characters of the citizen ID.
 * A phone alone opens nothing. Missing record, other person and wrong digits answer alike, and each costs a try of the account's and, where there is
 * one, of the record's.
 */
export async function claimWorker(
  context: Context,
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

/** Whoever knows the person (a grid worker, the bureau) confirms that an account is theirs. */
export async function confirmClaim(
  context: Context,
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

interface NewClaim {
  readonly profile: WorkerProfile;
  readonly accountId: string;
  readonly how: WorkerClaim['how'];
  readonly knownPhone: string | null;
}

/** Notes the claim, and what the record's other phones are to be told. One that is there already stays as it is. */
async function makeClaim(tx: Tx, { keyring, clock }: Context, actor: Actor, { profile, accountId, how, knownPhone }: NewClaim): Promise<WorkerClaim> {
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
