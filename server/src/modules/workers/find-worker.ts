import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Tx } from '../../platform/database/database.ts';
import { nameAndPhone } from './worker-keys.ts';

/** The one worker whom lists call by this name under this phone; null if there is none, or several. Looks by the former key's hash too, while there is one. */
export async function workerByNameAndPhone(tx: Tx, keyring: Keyring, name: string, phone: string): Promise<string | null> {
  const text = nameAndPhone(name.normalize('NFKC').replaceAll(/\s/gu, ''), phone);
  const blinds = [keyring.blindIndex('worker'), keyring.formerBlindIndex('worker')].flatMap((b) => (b ? [`p:${b(text)}`] : []));
  const found = await tx.rowsByMany<{ id: string }>(
    'select distinct w.id from worker_key k join worker w on w.id = k.worker_id where k.key in (?*) and w.merged_into is null',
    blinds,
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
