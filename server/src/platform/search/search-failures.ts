import type { Database, Tx } from '../database/database.ts';

/** A document that could not be written to the search server. */
export interface SearchFailure {
  readonly index: string;
  readonly id: string;
  readonly reason: string;
  /** ISO instant. */
  readonly at: string;
}

/** Notes the documents refused in a round of writing, and forgets those that went in or are no more. */
export async function noteFailures(
  tx: Tx,
  index: string,
  written: readonly string[],
  failed: readonly { readonly id: string; readonly reason: string }[],
  at: Date,
): Promise<void> {
  if (written.length > 0 && (await tx.rows('select 1 as one from search_failure where index_name = ? limit 1', [index])).length > 0)
    await tx.rowsByMany('delete from search_failure where id in (?*) and index_name = ?', written, [index]);
  if (failed.length === 0) return;
  await tx.insert({
    table: 'search_failure',
    columns: ['index_name', 'id', 'reason', 'at'],
    rows: failed.map((f) => [index, f.id, f.reason, at.toISOString()]),
    onConflict: 'on conflict (index_name, id) do update set reason = excluded.reason, at = excluded.at',
  });
}

/** All of them, the latest first. */
export const searchFailures = (db: Database): Promise<SearchFailure[]> =>
  db.rows<SearchFailure>('select index_name as "index", id, reason, at from search_failure order by at desc, index_name, id');
