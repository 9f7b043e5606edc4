import { writeXlsx } from 'hucre';

import type { Actor } from '../../kernel/actor.ts';
import type { Language } from '../../kernel/problem.ts';
import type { Database } from '../../platform/database/database.ts';
import type { PersonalAccess } from '../../platform/database/sensitive-read.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import type { RowStore } from '../../platform/intake/run/row-store.ts';
import type { ImportRun, RowOutcome } from '../../platform/intake/run/run-state.ts';
import { mayImport } from './imports.policy.ts';
import type { ReceiptLine } from './imports.reads.ts';
import { readReceiptLines } from './imports.reads.ts';
import type { ReceiptRowView } from './receipt-view.ts';
import { receiptRow } from './receipt-view.ts';

const OUTCOMES: Readonly<Record<RowOutcome, readonly [string, string]>> = {
  CREATED: ['新增', 'new'],
  MERGED: ['并入', 'merged'],
  UNCHANGED: ['没有变化', 'unchanged'],
  REVIEW: ['待核对', 'to be checked'],
  REFUSED: ['没收下', 'refused'],
  IGNORED: ['不用', 'left out'],
};
const HEAD = { zh: ['行', '结果', '问题和改法'], en: ['Row', 'Result', 'What is wrong and what to do'] } as const;
const PAGE = 2_000;
const RED = { font: { color: { rgb: 'B3261E' }, bold: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FDE8E6' } } } as const;
const PLAIN_COLUMNS = 3;
const SHEET_NAME = 28;

/** A run's receipt as a workbook, a sheet for each table, refused cells in red; personal data masked. Downloading it is written to the audit trail. Null for whoever may not see it. */
export async function receiptWorkbook(db: Database, store: RowStore, actor: Actor, run: ImportRun, language: Language): Promise<Uint8Array | null> {
  if (!mayImport(actor)) return null;
  const byTable = new Map<number, ReceiptRowView[]>();
  for (let after = ''; ;) {
    const lines = await receiptPage(db, actor, run, after, (access, line) => ({ no: line.tableNo, view: receiptRow(access, store, run, line) }));
    if (lines.length === 0) break;
    for (const { no, view } of lines) {
      const table = byTable.get(no);
      if (table) table.push(view);
      else byTable.set(no, [view]);
    }
    after = lines.at(-1)?.view.id ?? after;
  }
  const sheets = [...byTable].map(([no, own]) => sheetOf(`${no + 1} ${run.tables[no]?.sheet ?? run.tables[no]?.title ?? ''}`, own, language));
  return writeXlsx({ sheets: sheets.length > 0 ? sheets : [sheetOf('1', [], language)] });
}

/** One page of rows, with its row in the audit trail: a long list is read in short transactions. */
const receiptPage = <T>(db: Database, actor: Actor, run: ImportRun, after: string, open: (access: PersonalAccess, line: ReceiptLine) => T): Promise<T[]> =>
  db.transaction((tx) =>
    sensitiveRead(
      tx,
      { actor, action: 'receipt.download', subject: run.id, purpose: 'IMPORT_RECEIPT' },
      async (access) => (await readReceiptLines(tx, run, null, PAGE, after)).map((line) => open(access, line)),
      (lines) => ({ rows: lines.length }),
    ),
  );

function sheetOf(name: string, rows: readonly ReceiptRowView[], language: Language) {
  const columns = rows[0]?.cells ?? [];
  const tongue = language === 'en' ? 1 : 0;
  const cells = new Map<string, { style: typeof RED }>();
  rows.forEach((row, at) => {
    if (row.problems.length === 0) return;
    cells.set(`${at + 1},1`, { style: RED });
    row.cells.forEach((cell, n) => {
      if (cell.problem) cells.set(`${at + 1},${n + PLAIN_COLUMNS}`, { style: RED });
    });
  });
  return {
    name: name
      .replace(/[\\/?*[\]:']/gu, ' ')
      .trim()
      .slice(0, SHEET_NAME),
    rows: [
      [...HEAD[language], ...columns.map((c) => c.header || c.column)],
      ...rows.map((row) => [
        row.row,
        OUTCOMES[row.outcome][tongue],
        row.problems.map((p) => (language === 'en' ? p.en : p.zh)).join('；'),
        ...row.cells.map((c) => c.text),
      ]),
    ],
    cells,
    freezePane: { rows: 1 },
    columns: [{ width: 6 }, { width: 10 }, { width: 40 }, ...columns.map(() => ({ width: 18 }))],
  };
}
