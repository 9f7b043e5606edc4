import type { Actor } from '../../kernel/actor.ts';
import { maskId, maskInText, maskName, maskPhone } from '../../kernel/mask.ts';
import { parsePhones } from '../../kernel/phone.ts';
import type { Database } from '../../platform/database/database.ts';
import type { PersonalAccess } from '../../platform/database/sensitive-read.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import { cellText } from '../../platform/intake/read/source-table.ts';
import type { RowStore } from '../../platform/intake/run/row-store.ts';
import type { ColumnReading, ImportRun, RowOutcome } from '../../platform/intake/run/run-state.ts';
import { mayImport } from './imports.policy.ts';
import type { ReceiptLine } from './imports.reads.ts';
import { countReceiptLines, readReceiptLines } from './imports.reads.ts';

export interface RowProblemView {
  readonly column: string | null;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface ReceiptCellView {
  readonly column: string;
  readonly header: string;
  readonly text: string | null;
  readonly problem: RowProblemView | null;
}

/** A line of a receipt as staff read it: cells as they came, personal data masked. */
export interface ReceiptRowView {
  readonly id: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly entity: string;
  readonly outcome: RowOutcome;
  readonly problems: readonly RowProblemView[];
  readonly cells: readonly ReceiptCellView[];
  readonly recordId: string | null;
}

export interface ReceiptPage {
  readonly rows: readonly ReceiptRowView[];
  readonly total: number;
  readonly hasNext: boolean;
}

/** A page of a run's receipt; reading it is written to the audit trail. Empty for whoever may not see it. */
export async function readReceipt(
  db: Database,
  store: RowStore,
  actor: Actor,
  run: ImportRun,
  outcomes: readonly RowOutcome[] | null,
  first: number,
  after: string,
): Promise<ReceiptPage> {
  if (!mayImport(actor)) return { rows: [], total: 0, hasNext: false };
  return db.transaction((tx) =>
    sensitiveRead(
      tx,
      { actor, action: 'receipt.read', subject: run.id, purpose: 'IMPORT_RECEIPT' },
      async (access) => {
        const lines = await readReceiptLines(tx, run, outcomes, first + 1, after);
        const rows = lines.slice(0, first).map((l) => receiptRow(access, store, run, l));
        return { rows, total: countReceiptLines(run, outcomes), hasNext: lines.length > first };
      },
      (page) => ({ rows: page.rows.length }),
    ),
  );
}

/** A line with its cells, masked. */
export function receiptRow(_: PersonalAccess, store: RowStore, run: ImportRun, line: ReceiptLine): ReceiptRowView {
  const table = run.tables[line.tableNo];
  const cells = store.openCells(line.raw);
  const problems = line.problems.map((p) => ({ column: p.column ?? null, code: p.code, zh: p.zh, en: p.en }));
  return {
    id: line.id,
    sheet: table?.sheet ?? null,
    row: line.rowNo,
    entity: line.entity,
    outcome: line.outcome,
    problems,
    cells: (table?.columns ?? []).map((c) => {
      const text = cellText(cells[indexOfColumn(c, table?.columns ?? [])]);
      return { column: c.column, header: c.header, text: text === '' ? null : masked(c, text), problem: problems.find((p) => p.column === c.column) ?? null };
    }),
    recordId: line.recordId,
  };
}

const LETTERS = 26;
/** The place of a column among the row's cells: by its letters, or for a JSON feed by its order. */
function indexOfColumn(column: ColumnReading, all: readonly ColumnReading[]): number {
  if (!/^[A-Z]{1,3}$/u.test(column.column)) return all.indexOf(column);
  return [...column.column].reduce((n, letter) => n * LETTERS + letter.charCodeAt(0) - 64, 0) - 1;
}

function masked(column: ColumnReading, text: string): string {
  if (!column.sensitive) return maskInText(text);
  if (column.field === 'citizenId') return maskId(text);
  if (parsePhones(text).phones.length > 0 || /\d{7}/u.test(text)) return maskPhone(text);
  return column.field === 'name' || column.field === 'contactName' || column.field === 'contact' ? maskName(text) : '***';
}
