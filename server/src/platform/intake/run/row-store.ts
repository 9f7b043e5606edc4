import { base32 } from '../../../kernel/ids.ts';
import type { Keyring, Sealer, TurnedBlind } from '../../crypto/keyring.ts';
import type { Database, Tx } from '../../database/database.ts';
import type { SqlValue } from '../../database/sql.ts';
import { inStatements } from '../../database/sql.ts';
import { rememberPairs } from '../../keys/blind-pairs.ts';
import type { BlindTexts, SealedTable } from '../../keys/sealed-registry.ts';
import type { CellProblem, CellValue } from '../intake-kind.ts';
import type { RecordRow, RowAssignment, WaitingRow } from './landing.ts';
import type { RowOutcome } from './run-state.ts';

/** A row on its way into the store. `cells` are kept as they came, column by column. */
export interface NewRow {
  readonly index: number;
  readonly tableNo: number;
  readonly rowNo: number;
  readonly kind: string;
  readonly entity: string;
  readonly cells: readonly CellValue[];
  readonly open: unknown;
  readonly sealed: unknown;
  readonly problems: readonly CellProblem[];
  /** Left out before it was kept. */
  readonly ignored?: boolean;
  /** Blind keys of the row under the former key and the new one, while a key is being turned. */
  readonly turned?: readonly TurnedBlind[];
}

/** Ids of rows sort in the order of their coming: run number, then place in the file. */
export const rowId = (runNo: number, index: number): string => `r${base32(runNo, 4)}${base32(index, 5)}`;

/** The id of a record that a row founds: never chance, so that a run which is done again after a kill gives the same ids. */
export const recordId = (prefix: string, row: string): string => `${prefix}_${row.slice(1)}`;

export interface RowStore {
  /** Seals rows; what it gives writes them, in as little time under the lock as there can be. */
  pack(run: { readonly id: string; readonly no: number }, rows: readonly NewRow[]): (tx: Tx) => Promise<void>;
  /** Rows of one kind in a run that wait for their record, page by page. */
  waiting<Open>(runId: string, kind: string): AsyncIterable<WaitingRow<Open>[]>;
  /** All rows of some records that count: applied ones, and those of the run that is being applied. */
  ofRecords<Open, Sealed>(recordIds: readonly string[], runId: string | null): Promise<RecordRow<Open, Sealed>[]>;
  assign(tx: Tx, assignments: readonly RowAssignment[]): Promise<void>;
  settle(tx: Tx, outcomes: ReadonlyMap<string, RowOutcome>): Promise<void>;
  openCells(raw: Uint8Array): CellValue[];
  openSealed<T>(sealed: Uint8Array): T;
}

/** What of the rows hangs on the secret key; each kind says what of its values is hashed. */
export const sealedRows = (blinds: Readonly<Record<string, (sealed: string) => readonly BlindTexts[]>>): SealedTable => ({
  table: 'source_row',
  key: 'id',
  sealed: { raw: 'source-row', sealed: 'row-values' },
  holds: ['open'],
  reads: ['kind'],
  blinds: ({ columns, opened }) => (opened.sealed ? (blinds[String(columns.kind)]?.(opened.sealed) ?? []) : []),
});

const PAGE = 2_000;
interface DbRow {
  id: string;
  kind: string;
  record_id: string;
  run_id: string;
  employer_id: string | null;
  doubtful: number | boolean;
  open: string | null;
  sealed: Uint8Array | null;
  outcome: RowOutcome | null;
}

interface RunSource {
  readonly run_id: string;
  readonly id: string;
  readonly name: string;
  readonly trust: number;
}

/** The source of each run that counts; an undone one has none. */
async function sourcesOf(db: Database, runIds: readonly string[]): Promise<ReadonlyMap<string, RunSource>> {
  const rows = await db.rowsByMany<RunSource>(
    "select i.id as run_id, s.id, s.name, s.trust from import_run i join source s on s.id = i.source_id where i.id in (?*) and i.state <> 'UNDONE'",
    runIds,
  );
  return new Map(rows.map((r) => [r.run_id, r]));
}

const recordRow = <Open, Sealed>(r: DbRow, source: RunSource, sealer: Sealer): RecordRow<Open, Sealed> => ({
  id: r.id,
  kind: r.kind,
  recordId: r.record_id,
  runId: r.run_id,
  employerId: r.employer_id,
  doubtful: Boolean(r.doubtful),
  open: JSON.parse(r.open ?? 'null') as Open,
  get sealed() {
    return r.sealed ? (JSON.parse(sealer.open(r.sealed)) as Sealed) : null;
  },
  sourceId: source.id,
  sourceName: source.name,
  trust: source.trust,
  outcome: r.outcome,
});

const DATE_MARK = '\u0001date:';
const packCell = (cell: CellValue): unknown => (cell instanceof Date ? DATE_MARK + cell.toISOString() : cell);
const unpackCell = (cell: unknown): CellValue =>
  typeof cell === 'string' && cell.startsWith(DATE_MARK) ? new Date(cell.slice(DATE_MARK.length)) : (cell as CellValue);

export function createRowStore(db: Database, keyring: Keyring): RowStore {
  const rawSealer = keyring.sealer('source-row');
  const valueSealer = keyring.sealer('row-values');
  return {
    pack(run, rows) {
      const packed = rows.map((r): SqlValue[] => [
        rowId(run.no, r.index),
        run.id,
        r.tableNo,
        r.rowNo,
        r.kind,
        rawSealer.seal(JSON.stringify(r.cells.map(packCell))),
        r.open === null ? null : JSON.stringify(r.open),
        sealJson(valueSealer, r.sealed),
        r.problems.length > 0 ? JSON.stringify(r.problems) : null,
      ]);
      const links = rows.map((r): SqlValue[] => [
        rowId(run.no, r.index),
        run.id,
        r.entity,
        r.ignored ? 'IGNORED' : r.problems.length > 0 ? 'REFUSED' : null,
        false,
      ]);
      const turned = rows.flatMap((r) => r.turned ?? []);
      return async (tx) => {
        if (turned.length > 0) await rememberPairs(tx, turned);
        await tx.insert({
          table: 'source_row',
          columns: ['id', 'run_id', 'table_no', 'row_no', 'kind', 'raw', 'open', 'sealed', 'problems'],
          rows: packed,
        });
        await tx.insert({ table: 'row_link', columns: ['row_id', 'run_id', 'entity', 'outcome', 'doubtful'], rows: links });
      };
    },
    async *waiting<Open>(runId: string, kind: string) {
      const source = (await sourcesOf(db, [runId])).get(runId);
      if (!source) throw new Error(`The run ${runId} has no source.`);
      for (let after = ''; ;) {
        const rows = await db.rows<Pick<DbRow, 'id' | 'open'>>(
          `select r.id, r.open from source_row r join row_link l on l.row_id = r.id
           where r.run_id = ? and r.id > ? and r.kind = ? and l.outcome is null order by r.id limit ${PAGE}`,
          [runId, after, kind],
        );
        if (rows.length === 0) return;
        yield rows.map((r): WaitingRow<Open> => ({ id: r.id, open: JSON.parse(r.open ?? 'null') as Open, sourceId: source.id, trust: source.trust }));
        after = rows.at(-1)?.id ?? after;
      }
    },
    async ofRecords<Open, Sealed>(recordIds: readonly string[], runId: string | null) {
      const rows = await db.rowsByMany<DbRow>(
        `select r.id, r.kind, l.record_id, r.run_id, l.employer_id, l.doubtful, r.open, r.sealed, l.outcome
         from row_link l join source_row r on r.id = l.row_id
         where l.record_id in (?*) and (l.outcome in ('CREATED','MERGED','UNCHANGED','REVIEW') or r.run_id = ?)`,
        recordIds,
        [runId ?? ''],
      );
      const sources = await sourcesOf(db, [...new Set(rows.map((r) => r.run_id))]);
      return rows.flatMap((r): RecordRow<Open, Sealed>[] => {
        const source = sources.get(r.run_id);
        return source ? [recordRow(r, source, valueSealer)] : [];
      });
    },
    assign: (tx, assignments) =>
      updateLinks(
        tx,
        ['record_id', 'employer_id', 'demand_id', 'doubtful'],
        assignments.map((a) => [a.rowId, a.recordId, a.employerId, a.demandId, a.doubtful ? 1 : 0]),
      ),
    settle: (tx, outcomes) =>
      updateLinks(
        tx,
        ['outcome'],
        [...outcomes].map(([id, outcome]) => [id, outcome]),
      ),
    openCells: (raw) => (raw.length === 0 ? [] : (JSON.parse(rawSealer.open(raw)) as unknown[]).map(unpackCell)),
    openSealed: <T>(sealed: Uint8Array) => JSON.parse(valueSealer.open(sealed)) as T,
  };
}

const sealJson = (sealer: Sealer, value: unknown): Uint8Array | null => (value === null || value === undefined ? null : sealer.seal(JSON.stringify(value)));

const LINK_CASTS: Record<string, string> = { doubtful: 'boolean' };

/** Sets columns of many links at once: the first value of each row is the row's id. */
async function updateLinks(tx: Tx, columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Promise<void> {
  const tuple =
    tx.dialect === 'postgres'
      ? `(?::text${columns.map((c) => (LINK_CASTS[c] ? `,?::int` : ',?::text')).join('')})`
      : `(${['row', ...columns].map(() => '?').join(',')})`;
  const value = (c: string, n: number): string => (tx.dialect === 'postgres' && LINK_CASTS[c] ? `v.column${n + 2} = 1` : `v.column${n + 2}`);
  const sets = columns.map((c, n) => `${c} = ${value(c, n)}`).join(', ');
  for (const part of inStatements(rows))
    await tx.rows(`update row_link set ${sets} from (values ${part.map(() => tuple).join(',')}) as v where row_link.row_id = v.column1`, part.flat());
}
