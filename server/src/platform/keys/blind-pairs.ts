import type { TurnedBlind } from '../crypto/keyring.ts';
import type { Database, Tx } from '../database/database.ts';

/** Remembers hashes under both keys, in the transaction that writes the new one. */
export const rememberPairs = (tx: Tx, pairs: readonly TurnedBlind[]): Promise<void> =>
  tx.insert({
    table: 'blind_pair',
    columns: ['former', 'now'],
    rows: [...new Map(pairs).entries()].map(([former, now]) => [former, now]),
    onConflict: 'on conflict (former) do nothing',
  });

/** The former hashes of new ones, each with its new one: by them is found what has not been turned yet. Empty when no key is being turned. */
export async function formerOf(db: Pick<Database, 'rows' | 'rowsByMany'>, now: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if ((await db.rows('select former from blind_pair limit 1')).length === 0) return new Map();
  const rows = await db.rowsByMany<{ former: string; now: string }>('select former, now from blind_pair where now in (?*)', now);
  return new Map(rows.map((r) => [r.former, r.now]));
}

/** Without a former key the pairs are of no use, and they would tie the former key's hashes to the new ones. */
export async function forgetPairs(db: Database): Promise<void> {
  if ((await db.rows('select former from blind_pair limit 1')).length > 0) await db.transaction((tx) => tx.rows('delete from blind_pair'));
}
