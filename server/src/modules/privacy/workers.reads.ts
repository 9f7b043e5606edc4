import type { Actor } from '../../kernel/actor.ts';
import { maskId, maskName, maskPhone } from '../../kernel/mask.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { PersonalAccess } from '../../platform/database/sensitive-read.ts';
import type { WorkerProfile } from '../workers/workers.module.ts';

/** A worker as it is shown: masked. */
export interface WorkerCard {
  readonly id: string;
  readonly name: string;
  readonly citizenId: string | null;
  readonly phones: readonly string[];
  readonly region: string | null;
  readonly confirmedOn: string;
}

interface WorkerRow {
  id: string;
  profile: Uint8Array;
  merged_into: string | null;
  empty: number | boolean;
}

/** The id a worker stands under now; null if there is none, or the person was erased: both look alike. */
export async function standingWorker(tx: Pick<Tx, 'rows'>, id: string): Promise<string | null> {
  const [row] = await tx.rows<WorkerRow>('select id, merged_into, empty from worker where id = ?', [id]);
  if (!row) return null;
  if (row.merged_into !== null) return standingWorker(tx, row.merged_into);
  return row.empty ? null : row.id;
}

/** The profile of a standing worker. */
export async function openProfile(_: PersonalAccess, tx: Tx, keyring: Keyring, id: string): Promise<WorkerProfile> {
  const [row] = await tx.rows<WorkerRow>('select profile from worker where id = ?', [id]);
  if (!row) throw new Error(`The worker ${id} is gone.`);
  return JSON.parse(keyring.sealer('worker-profile').open(row.profile)) as WorkerProfile;
}

export const cardOf = (p: WorkerProfile): WorkerCard => ({
  id: p.id,
  name: maskName(p.name),
  citizenId: p.citizenId ? maskId(p.citizenId) : null,
  phones: p.phones.map(maskPhone),
  region: p.region,
  confirmedOn: p.confirmedOn,
});

/** Whether the account of an actor holds a record: claimed, and neither contested nor ended. */
export async function holdsRecord(tx: Pick<Tx, 'rows'>, actor: Actor, workerId: string): Promise<boolean> {
  if (actor.kind !== 'account') return false;
  const sql =
    "select c.id from worker_claim c where c.account_id = ? and c.state = 'HELD' and (c.worker_id = ? or c.worker_id in (select id from worker where merged_into = ?))";
  return (await tx.rows(sql, [actor.accountId, workerId, workerId])).length > 0;
}
