import { writeXlsx } from 'hucre';

import type { Actor } from '../../kernel/actor.ts';
import type { Language } from '../../kernel/problem.ts';
import type { Database } from '../../platform/database/database.ts';
import type { RowStore } from '../../platform/intake/run/row-store.ts';
import type { ImportRun, RowOutcome } from '../../platform/intake/run/run-state.ts';
import { mayImport } from './imports.policy.ts';
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
  let rows = 0;
  for (let after = ''; ;) {
    const lines = await readReceiptLines(db, run, null, PAGE, after);
    if (lines.length === 0) break;
    for (const line of lines) {
      const table = byTable.get(line.tableNo);
      if (table) table.push(receiptRow(store, run, line));
      else byTable.set(line.tableNo, [receiptRow(store, run, line)]);
    }
    rows += lines.length;
    after = lines.at(-1)?.id ?? after;
  }
  await db.transaction(async (tx) => tx.audit({ actor, action: 'receipt.download', subject: run.id, facts: { rows } }));
  const sheets = [...byTable].map(([no, own]) => sheetOf(`${no + 1} ${run.tables[no]?.sheet ?? run.tables[no]?.title ?? ''}`, own, language));
  return writeXlsx({ sheets: sheets.length > 0 ? sheets : [sheetOf('1', [], language)] });
}

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
