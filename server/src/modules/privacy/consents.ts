import type { Actor } from '../../kernel/actor.ts';
import { actorName } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { mayActFor } from './privacy.policy.ts';
import type { ConsentPurpose, ConsentWay } from './privacy.terms.ts';
import type { PersonFailure } from './reveal-contact.ts';
import { holdsRecord, standingWorker } from './workers.reads.ts';

/** A consent as it is shown, withdrawn ones too. */
export interface Consent {
  readonly id: string;
  readonly workerId: string;
  readonly purpose: ConsentPurpose;
  readonly how: ConsentWay;
  readonly givenAt: string;
  readonly givenBy: string;
  readonly withdrawnAt: string | null;
}

interface ConsentRow {
  id: string;
  worker_id: string;
  purpose: ConsentPurpose;
  how: ConsentWay;
  given_at: string;
  given_by: string;
  withdrawn_at: string | null;
}

/** A merged worker's consents are the survivor's. */
const OF_WORKER = '(worker_id = ? or worker_id in (select id from worker where merged_into = ?))';
const COLUMNS = 'id, worker_id, purpose, how, given_at, given_by, withdrawn_at';
const consentOf = (r: ConsentRow): Consent => ({
  id: r.id,
  workerId: r.worker_id,
  purpose: r.purpose,
  how: r.how,
  givenAt: r.given_at,
  givenBy: r.given_by,
  withdrawnAt: r.withdrawn_at,
});

/** Whether a person's data may be passed on for a purpose now; asked by whoever passes it on, in the transaction that does. */
export const hasConsent = async (tx: Pick<Tx, 'rows'>, workerId: string, purpose: ConsentPurpose): Promise<boolean> =>
  (await tx.rows(`select id from consent where withdrawn_at is null and purpose = ? and ${OF_WORKER}`, [purpose, workerId, workerId])).length > 0;

/** The history of a person's consents, oldest first. Locked once the person was erased. */
export async function consentsOf(tx: Pick<Tx, 'rows'>, workerId: string): Promise<Consent[]> {
  const sql = `select ${COLUMNS} from consent where ${OF_WORKER} order by given_at, id`;
  return (await tx.rows<ConsentRow>(sql, [workerId, workerId])).map(consentOf);
}

/** Who may say it, and for whom: the worker that stands under the id. */
async function personFor(tx: Tx, actor: Actor, id: string): Promise<Result<string, PersonFailure>> {
  if (actor.kind === 'visitor') return err({ kind: 'NOT_SIGNED_IN' });
  const workerId = await standingWorker(tx, id);
  return workerId && mayActFor(actor, await holdsRecord(tx, actor, workerId)) ? ok(workerId) : err({ kind: 'NOT_FOUND' });
}

/** Notes that a person consents to one purpose. One that holds already stays as it is. */
export async function giveConsent(
  db: Database,
  clock: Clock,
  actor: Actor,
  input: { readonly workerId: string; readonly purpose: ConsentPurpose; readonly how: ConsentWay },
): Promise<Result<Consent, PersonFailure>> {
  return db.transaction(async (tx): Promise<Result<Consent, PersonFailure>> => {
    const person = await personFor(tx, actor, input.workerId);
    if (!person.ok) return person;
    const liveKey = `${person.value}|${input.purpose}`;
    const row = [newId('cns', clock.now()), person.value, input.purpose, input.how, clock.now().toISOString(), actorName(actor), liveKey];
    await tx.insert({
      table: 'consent',
      columns: ['id', 'worker_id', 'purpose', 'how', 'given_at', 'given_by', 'live_key'],
      rows: [row],
      onConflict: 'on conflict (live_key) do nothing',
    });
    const [kept] = await tx.rows<ConsentRow>(`select ${COLUMNS} from consent where live_key = ?`, [liveKey]);
    if (!kept) throw new Error('A consent is gone.');
    if (kept.id === row[0]) tx.audit({ actor, action: 'consent.give', subject: person.value, purpose: input.purpose, facts: { how: input.how } });
    tx.emit('consents', [person.value]);
    return ok(consentOf(kept));
  });
}

/** Withdraws a consent, at once. Without one that holds there is nothing to do. */
export async function withdrawConsent(
  db: Database,
  clock: Clock,
  actor: Actor,
  input: { readonly workerId: string; readonly purpose: ConsentPurpose },
): Promise<Result<readonly Consent[], PersonFailure>> {
  return db.transaction(async (tx): Promise<Result<readonly Consent[], PersonFailure>> => {
    const person = await personFor(tx, actor, input.workerId);
    if (!person.ok) return person;
    const ended = await tx.rows<{ id: string }>(
      `update consent set withdrawn_at = ?, withdrawn_by = ?, live_key = null where withdrawn_at is null and purpose = ? and ${OF_WORKER} returning id`,
      [clock.now().toISOString(), actorName(actor), input.purpose, person.value, person.value],
    );
    if (ended.length > 0) tx.audit({ actor, action: 'consent.withdraw', subject: person.value, purpose: input.purpose });
    tx.emit('consents', [person.value]);
    return ok(await consentsOf(tx, person.value));
  });
}
