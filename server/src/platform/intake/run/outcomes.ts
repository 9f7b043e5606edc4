import type { RecordRow } from './landing.ts';
import type { RowOutcome } from './run-state.ts';

type Outcome = Pick<RecordRow<unknown, unknown>, 'id' | 'runId' | 'doubtful' | 'outcome'>;

/**
 * What became of the rows of a run within one record: the row that founds it CREATED it, a doubtful one is up for REVIEW, the others
 * MERGED into it, or left it UNCHANGED. A row of another kind that has its outcome keeps it.
 */
export function* outcomesOf(rows: readonly Outcome[], runId: string, stood: boolean, unchanged: boolean): Generator<[string, RowOutcome]> {
  const own = rows.filter((r) => r.runId === runId && r.outcome === null).sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const [at, row] of own.entries()) {
    const joined: RowOutcome = unchanged ? 'UNCHANGED' : 'MERGED';
    yield [row.id, row.doubtful ? 'REVIEW' : !stood && at === 0 ? 'CREATED' : joined];
  }
}
