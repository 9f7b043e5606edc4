import type { Problem } from '../../../kernel/problem.ts';

export type ImportState = 'WAITING' | 'READING' | 'RESOLVING' | 'APPLYING' | 'DONE' | 'FAILED' | 'UNDONE';
export type RowOutcome = 'CREATED' | 'MERGED' | 'UNCHANGED' | 'REVIEW' | 'REFUSED' | 'IGNORED';

export const ENDED: readonly ImportState[] = ['DONE', 'FAILED', 'UNDONE'];

/** How many rows came to which end. */
export type ImportCounts = Record<Lowercase<RowOutcome>, number>;

export const noCounts = (): ImportCounts => ({ created: 0, merged: 0, unchanged: 0, review: 0, refused: 0, ignored: 0 });

/** Rows that are part of the board or the register. */
export const appliedRows = ({ counts }: Pick<ImportRun, 'counts'>): number => counts.created + counts.merged + counts.unchanged + counts.review;

/** How one column of a table was understood; kept with the run, shown on its receipt. */
export interface ColumnReading {
  readonly column: string;
  readonly header: string;
  readonly field: string | null;
  readonly label: { readonly zh: string; readonly en: string } | null;
  readonly sure: boolean;
  readonly sensitive: boolean;
}

/** How one table of a file was understood. */
export interface TableReading {
  readonly sheet: string | null;
  readonly kind: string | null;
  readonly title: string | null;
  readonly issuer: string | null;
  readonly filledOn: string | null;
  readonly headerRows: readonly number[];
  readonly columns: readonly ColumnReading[];
  readonly rowCount: number;
  readonly otherRows: number;
}

/** A run as the platform keeps it. Instants are ISO 8601; `importDay` is the day in Asia/Shanghai on which undated rows speak. */
export interface ImportRun {
  readonly id: string;
  readonly no: number;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly uploadId: string | null;
  readonly sourceId: string | null;
  readonly sourceGuessed: boolean;
  readonly state: ImportState;
  readonly importDay: string;
  readonly rowsRead: number;
  readonly rowsDone: number;
  readonly counts: ImportCounts;
  readonly tables: readonly TableReading[];
  readonly error: Problem | null;
  readonly sameAsId: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** A run's row in the database, as raw SQL gives it. */
export interface ImportRunRow {
  id: string;
  no: number;
  file_name: string;
  file_sha256: string;
  upload_id: string | null;
  source_id: string | null;
  source_guessed: number | boolean;
  state: ImportState;
  import_day: string;
  rows_read: number;
  rows_done: number;
  counts: string | null;
  tables: string | null;
  error: string | null;
  same_as_id: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

export const RUN_COLUMNS =
  'id, no, file_name, file_sha256, upload_id, source_id, source_guessed, state, import_day, rows_read, rows_done, counts, tables, error, same_as_id, created_at, started_at, finished_at';

export function runOf(row: ImportRunRow): ImportRun {
  return {
    id: row.id,
    no: row.no,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    uploadId: row.upload_id,
    sourceId: row.source_id,
    sourceGuessed: Boolean(row.source_guessed),
    state: row.state,
    importDay: row.import_day,
    rowsRead: row.rows_read,
    rowsDone: row.rows_done,
    counts: row.counts ? (JSON.parse(row.counts) as ImportCounts) : noCounts(),
    tables: row.tables ? (JSON.parse(row.tables) as TableReading[]) : [],
    error: row.error ? (JSON.parse(row.error) as Problem) : null,
    sameAsId: row.same_as_id,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
