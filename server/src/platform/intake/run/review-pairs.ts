import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../database/database.ts';

export type ReviewKind = 'employer' | 'posting' | 'worker';

export interface DoubtfulPair {
  readonly left: string;
  readonly right: string;
  /** What speaks for and against, for the person who decides; nothing personal. */
  readonly why: string;
}

/** Lists pairs of records that a person will decide; a pair that is listed already stays as it is. */
export async function listForReview(tx: Tx, kind: ReviewKind, pairs: readonly DoubtfulPair[], runId: string, at: Date): Promise<void> {
  const rows = pairs
    .filter((p) => p.left !== '' && p.right !== '' && p.left !== p.right)
    .map((p) => {
      const [left = '', right = ''] = [p.left, p.right].sort();
      return [newId('rev', at), kind, left, right, JSON.stringify([p.why]), runId, at.toISOString()];
    });
  await tx.insert({
    table: 'review_pair',
    columns: ['id', 'kind', 'left_id', 'right_id', 'evidence', 'run_id', 'created_at'],
    rows,
    onConflict: 'on conflict (kind, left_id, right_id) do nothing',
  });
}
