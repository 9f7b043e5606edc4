import type { Day } from '../../kernel/clock.ts';
import type { Problem } from '../../kernel/problem.ts';

/** A cell as the file holds it; a Date only where a workbook says so (its UTC fields are the date written on the sheet). */
export type CellValue = string | number | boolean | Date | null;

/** How a field is known by its header and by its values. */
export interface FieldTerms<F extends string> {
  readonly field: F;
  /** Header words: Chinese, English, pinyin initials. Compared simplified, in lower case, without blanks, brackets and units. */
  readonly terms: readonly string[];
  /** The form of headers that mean it, beside the words themselves: tried on a header's key (see `headerKey`). */
  readonly like?: RegExp;
  /** Header words that look alike and mean something else. */
  readonly avoid?: readonly string[];
  /** Does a cell look like this field? */
  readonly fits?: (cell: string) => boolean;
  /** The values alone identify the column (citizen ID, phone, credit code). */
  readonly exclusive?: boolean;
  /** Does a cell look so much like this field that it tells a column whose header nobody knows? Such a column is reported as unsure. */
  readonly tells?: (cell: string) => boolean;
  /** Personal: kept encrypted, shown masked. */
  readonly sensitive?: boolean;
  /** Several columns may feed it (最低工资 and 最高工资, 备注 and 要求). */
  readonly many?: boolean;
  readonly label: { readonly zh: string; readonly en: string };
}

/** What a table says about itself as a whole. */
export interface TableContext {
  readonly file: string;
  readonly sheet?: string;
  readonly title?: string;
  readonly issuer?: string;
  readonly filledOn?: Day;
  readonly fileDay?: Day;
  readonly importDay: Day;
}

export interface MeaningCell {
  readonly column: string;
  readonly header: string;
  readonly raw: CellValue;
  /** As written, without blanks at the ends; numbers and dates plainly. */
  readonly text: string;
}

/** One data row by meaning. */
export interface FieldCells<F extends string> {
  readonly cells: (field: F) => readonly MeaningCell[];
  /** Does the table have a column for it? */
  readonly has: (field: F) => boolean;
  /** The text of its cells, joined; '' where there is none. */
  readonly text: (field: F) => string;
  /** The band row above (【园区】…). */
  readonly band?: string;
  readonly context: TableContext;
}

export interface CellProblem extends Problem {
  /** Column letter, or path in a JSON feed. */
  readonly column?: string;
}

export type RowReading<V> = { readonly values: V; readonly problems: readonly [] } | { readonly values: null; readonly problems: readonly CellProblem[] };

/** A kind of row that a room brings: how its columns are known and how its rows are read. */
export interface IntakeKind<F extends string, V> {
  readonly name: string;
  readonly entity: 'posting' | 'worker';
  readonly fields: readonly FieldTerms<F>[];
  /** A table is of this kind if all fields of one of these sets have a column. */
  readonly recognisedBy: readonly (readonly F[])[];
  readonly read: (row: FieldCells<F>) => RowReading<V>;
}

/** A kind whose types only its room knows. */
export type AnyKind = IntakeKind<string, unknown>;
