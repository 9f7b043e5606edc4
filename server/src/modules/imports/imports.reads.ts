import type { Actor } from '../../kernel/actor.ts';
import type { SqlValue } from '../../platform/database/sql.ts';
import type { ImportRun, ImportRunRow, RowOutcome } from '../../platform/intake/run/run-state.ts';
import { appliedRows, RUN_COLUMNS, runOf } from '../../platform/intake/run/run-state.ts';
import { mayImport } from './imports.policy.ts';

/** Whatever answers a query: the database or a transaction on it. */
export interface Rows {
  rows<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

export async function findRun(db: Rows, id: string): Promise<ImportRun | null> {
  const [row] = await db.rows<ImportRunRow>(`select ${RUN_COLUMNS} from import_run where id = ?`, [id]);
  return row ? runOf(row) : null;
}

/** A run for whoever may see it; hidden and missing answer alike. */
export const readRun = (db: Rows, actor: Actor, id: string): Promise<ImportRun | null> => (mayImport(actor) ? findRun(db, id) : Promise.resolve(null));

/** The greatest number the column holds. */
const LAST_NO = 2_147_483_647;

/** Runs, newest first. `after` is the number of the last run seen. */
export async function readRuns(db: Rows, actor: Actor, first: number, after: number | null): Promise<Page<ImportRun>> {
  if (!mayImport(actor)) return { items: [], total: 0, hasNext: false, hasPrevious: false };
  const rows = await db.rows<ImportRunRow>(`select ${RUN_COLUMNS} from import_run where no < ? order by no desc limit ?`, [after ?? LAST_NO, first + 1]);
  const [count] = await db.rows<{ n: number | string }>('select count(*) as n from import_run');
  return { items: rows.slice(0, first).map(runOf), total: Number(count?.n ?? 0), hasNext: rows.length > first, hasPrevious: after !== null };
}

/** Earlier runs of the same source that were imported, newest first. */
export async function readEarlierRuns(db: Rows, run: ImportRun): Promise<ImportRun[]> {
  if (!run.sourceId) return [];
  const rows = await db.rows<ImportRunRow>(
    `select ${RUN_COLUMNS} from import_run where source_id = ? and no < ? and state = 'DONE' and same_as_id is null order by no desc limit 8`,
    [run.sourceId, run.no],
  );
  return rows.map(runOf);
}

/** True while the run is imported, whole or in part, and neither undone nor followed by one that stands on it. */
export const mayUndo = (run: ImportRun): boolean => run.sameAsId === null && (run.state === 'DONE' || (run.state === 'FAILED' && appliedRows(run) > 0));

export interface ReceiptLine {
  readonly id: string;
  readonly tableNo: number;
  readonly rowNo: number;
  readonly kind: string;
  readonly entity: string;
  readonly outcome: RowOutcome;
  readonly recordId: string | null;
  readonly employerId: string | null;
  readonly demandId: string | null;
  readonly raw: Uint8Array;
  readonly open: unknown;
  readonly sealed: Uint8Array | null;
  readonly problems: readonly { readonly column?: string; readonly code: string; readonly zh: string; readonly en: string }[];
}

interface ReceiptRow {
  id: string;
  table_no: number;
  row_no: number;
  kind: string;
  entity: string;
  outcome: RowOutcome | null;
  record_id: string | null;
  employer_id: string | null;
  demand_id: string | null;
  raw: Uint8Array;
  open: string | null;
  sealed: Uint8Array | null;
  problems: string | null;
}

/** The rows of a run in the order of the file, after a row's id; a run of the same file shows the rows of the first, unchanged. */
export async function readReceiptLines(db: Rows, run: ImportRun, outcomes: readonly RowOutcome[] | null, limit: number, after: string): Promise<ReceiptLine[]> {
  const again = run.sameAsId !== null;
  const wanted = wantedOutcomes(outcomes, again);
  const rows = await db.rows<ReceiptRow>(
    `select r.id, r.table_no, r.row_no, r.kind, l.entity, l.outcome, l.record_id, l.employer_id, l.demand_id, r.raw, r.open, r.sealed, r.problems
     from source_row r join row_link l on l.row_id = r.id where r.run_id = ? and r.id > ? and ${wanted} order by r.id limit ?`,
    [run.sameAsId ?? run.id, after, limit],
  );
  return rows.map((r) => ({
    id: r.id,
    tableNo: r.table_no,
    rowNo: r.row_no,
    kind: r.kind,
    entity: r.entity,
    outcome: shownOutcome(r.outcome, again),
    recordId: r.record_id,
    employerId: r.employer_id,
    demandId: r.demand_id,
    raw: r.raw,
    open: r.open ? (JSON.parse(r.open) as unknown) : null,
    sealed: r.sealed,
    problems: r.problems ? (JSON.parse(r.problems) as ReceiptLine['problems']) : [],
  }));
}

/** How many rows of a run have one of these outcomes. */
export function countReceiptLines(run: ImportRun, outcomes: readonly RowOutcome[] | null): number {
  const all = Object.entries(run.counts);
  return all.filter(([name]) => !outcomes || outcomes.includes(name.toUpperCase() as RowOutcome)).reduce((sum, [, n]) => sum + n, 0);
}

const KEPT: ReadonlySet<RowOutcome> = new Set(['REFUSED', 'IGNORED']);
const shownOutcome = (outcome: RowOutcome | null, again: boolean): RowOutcome =>
  outcome && (!again || KEPT.has(outcome)) ? outcome : again ? 'UNCHANGED' : 'IGNORED';

/** The condition for the outcomes asked for; the words are the enum's own, never a person's text. */
function wantedOutcomes(outcomes: readonly RowOutcome[] | null, again: boolean): string {
  if (!outcomes) return 'l.outcome is not null';
  const asked = new Set<RowOutcome>(outcomes);
  if (again && asked.has('UNCHANGED')) for (const o of ['CREATED', 'MERGED', 'REVIEW'] as const) asked.add(o);
  else if (again) for (const o of ['CREATED', 'MERGED', 'REVIEW'] as const) asked.delete(o);
  return asked.size === 0 ? '1 = 0' : `l.outcome in (${[...asked].map((o) => `'${o}'`).join(',')})`;
}
