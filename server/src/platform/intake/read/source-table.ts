import type { Day } from '../../../kernel/clock.ts';
import type { CellValue } from '../intake-kind.ts';

/** A row as the file has it. `row` counts as people count: a sheet's rows and a CSV's records from 1, a feed's items from 0. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly CellValue[];
  /** A header by its form, though nobody knows its words. */
  readonly isHeader?: boolean;
}

/** One sheet (or the whole of a CSV or JSON file) before its tables are found. */
export interface RawSheet {
  readonly sheet: string | undefined;
  readonly chunks: () => AsyncIterable<readonly RawRow[]>;
  /** Merged ranges, rows and columns from 0. */
  readonly merges: readonly { readonly startRow: number; readonly startCol: number; readonly endRow: number; readonly endCol: number }[];
  /** Columns are named by the file itself (JSON paths): the first row is data. */
  readonly paths?: readonly string[];
}

export interface TableColumn {
  /** A, B … or the path in a JSON feed. */
  readonly column: string;
  readonly index: number;
  /** Header words from top to bottom, joined by " / ". */
  readonly header: string;
}

/** The head of a table that was found in a sheet. */
export interface TableHead {
  readonly sheet: string | undefined;
  readonly title: string | undefined;
  readonly issuer: string | undefined;
  readonly filledOn: Day | undefined;
  readonly headerRows: readonly number[];
  readonly columns: readonly TableColumn[];
}

export interface DataRow extends RawRow {
  readonly band?: string;
}

/** Rows of one table, in order; a new `table` object says that another table begins. `others` counts lines that are no data since the last chunk. */
export interface TableChunk {
  readonly table: TableHead;
  readonly rows: readonly DataRow[];
  readonly others: number;
}

const LETTERS = 26;
/** 0 → A, 25 → Z, 26 → AA. */
export const columnLetter = (index: number): string =>
  (index < LETTERS ? '' : columnLetter(Math.floor(index / LETTERS) - 1)) + String.fromCharCode(65 + (index % LETTERS));

/** A cell as plain text: numbers without exponent where they are whole, dates as YYYY-MM-DD. */
export function cellText(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.trim();
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number')
    return Number.isInteger(cell) && Math.abs(cell) < 1e15
      ? String(cell)
      : Math.abs(cell) >= 1e15
        ? cell.toExponential(5).replace(/\.?0+e/u, 'E')
        : String(cell);
  return String(cell);
}
