import type { Day } from '../../../kernel/clock.ts';
import type { TurnedBlind } from '../../crypto/keyring.ts';
import type { Database, Tx } from '../../database/database.ts';
import type { CellProblem } from '../intake-kind.ts';
import type { RowOutcome } from './run-state.ts';

/** What of a run its landing needs. */
export interface RunFacts {
  readonly id: string;
  readonly no: number;
  readonly importDay: Day;
  /** Writes only while the run is this process's: `resolve` writes through it. */
  readonly db: Database;
}

/** A row that was read and accepted, as it waits for its record: only what may stand in clear. */
export interface WaitingRow<Open> {
  readonly id: string;
  readonly open: Open;
  readonly sourceId: string;
  readonly trust: number;
}

/** A row of a record with all it says, for folding. */
export interface RecordRow<Open, Sealed> {
  readonly id: string;
  readonly kind: string;
  readonly recordId: string;
  readonly runId: string;
  readonly employerId: string | null;
  readonly doubtful: boolean;
  readonly open: Open;
  /** Opened when it is asked for. */
  readonly sealed: Sealed | null;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly trust: number;
  /** The row's outcome so far; null in the run that applies it. */
  readonly outcome: RowOutcome | null;
}

export interface RowAssignment {
  readonly rowId: string;
  readonly recordId: string;
  readonly employerId: string | null;
  readonly demandId: string | null;
  readonly doubtful: boolean;
}

/** Records folded anew, ready to be written in one short transaction, and what became of the run's rows. */
export interface FoldedChunk {
  readonly outcomes: ReadonlyMap<string, RowOutcome>;
  write(tx: Tx): Promise<void>;
}

/**
 * What a room does with rows of its kind. `resolve` and `fold` run off the serving thread; what they write, they write in short
 * transactions (≤ 50 ms of lock), and they may be run again after a kill with the same result.
 */
export interface Landing<Values, Open, Sealed> {
  readonly kind: string;
  /** Parts typed values: what may stand in clear (with blind keys to match by) and what is personal. `turned`: the blind keys under the former key too, while there is one. */
  conceal(values: Values): { readonly open: Open; readonly sealed: Sealed | null; readonly turned?: readonly TurnedBlind[] };
  /** Opened once a run: what must not be taken in, whatever list brings it; such a row is left out with the reason, and nothing of it is kept. */
  gate?(): Promise<(values: Values) => CellProblem | null>;
  /** Finds the record of every row. */
  resolve(
    run: RunFacts,
    pages: () => AsyncIterable<readonly WaitingRow<Open>[]>,
  ): Promise<AsyncIterable<readonly RowAssignment[]> | Iterable<readonly RowAssignment[]>>;
  /** Folds records from all their rows. `runId` names the run whose rows get their outcome now; null: none (an undo, a refold). */
  fold(recordIds: readonly string[], runId: string | null): Promise<FoldedChunk>;
}

/** A landing whose types only its room knows. */
export type AnyLanding = Landing<never, unknown, unknown>;
