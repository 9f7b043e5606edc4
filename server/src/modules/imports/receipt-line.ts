import type { TableReading } from '../../platform/intake/run/run-state.ts';
import type { ReceiptLine } from './imports.reads.ts';

/** A line of a receipt as the command line writes it (JSON lines): one source row and what became of it. */
export interface ReceiptJson {
  readonly file: string;
  readonly sheet?: string;
  readonly row: number;
  readonly entity: string;
  readonly outcome: string;
  readonly id?: string;
  readonly employerId?: string;
  readonly demandId?: string;
  /** What this row says, of what is public of a posting. A key is absent where the file has no such column; null: the cell says there is none. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly column?: string; readonly code: string; readonly message: string }[];
}

/** Public values of a row of a posting; nothing of a worker's row leaves its seal. */
export interface PublicValues {
  readonly pay?: { readonly min: number | null; readonly max: number | null; readonly unit: string | null };
  readonly headcount?: number | null;
  readonly ageMin?: number | null;
  readonly ageMax?: number | null;
  readonly expiresOn?: string | null;
}

/** The line for programs; `file` is the path below the imported folder. Sentences are in Chinese and English. */
export function receiptJson(line: ReceiptLine, file: string, tables: readonly TableReading[]): ReceiptJson {
  const sheet = sheetsWithRows(tables) > 1 ? (tables[line.tableNo]?.sheet ?? undefined) : undefined;
  const outcome = line.outcome.toLowerCase();
  const place = { file, ...(sheet === undefined ? {} : { sheet }), row: line.rowNo, entity: line.entity, outcome };
  if (line.problems.length > 0)
    return { ...place, errors: line.problems.map((p) => ({ ...(p.column ? { column: p.column } : {}), code: p.code, message: `${p.zh} / ${p.en}` })) };
  return {
    ...place,
    ...(line.recordId ? { id: line.recordId } : {}),
    ...(line.employerId ? { employerId: line.employerId } : {}),
    ...(line.demandId ? { demandId: line.demandId } : {}),
    ...(line.entity === 'posting' ? { values: publicValues(line.open as PublicValues) } : {}),
  };
}

/** A sheet is named only where the file has several with rows (a sheet of notes is none). */
const sheetsWithRows = (tables: readonly TableReading[]): number => new Set(tables.filter((t) => t.kind !== null && t.rowCount > 0).map((t) => t.sheet)).size;

const publicValues = (open: PublicValues): Record<string, unknown> => ({
  ...(open.pay ? { payMin: open.pay.min, payMax: open.pay.max, payUnit: open.pay.unit } : {}),
  ...('headcount' in open ? { headcount: open.headcount } : {}),
  ...('ageMin' in open ? { ageMin: open.ageMin } : {}),
  ...('ageMax' in open ? { ageMax: open.ageMax } : {}),
  ...('expiresOn' in open ? { expiresOn: open.expiresOn } : {}),
});
