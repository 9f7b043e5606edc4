import type { CellValue } from '../intake-kind.ts';
import type { DataRow, TableColumn } from './source-table.ts';
import { cellText } from './source-table.ts';

/** At least this share of blanks makes a column look like merged cells whose merge was lost on the way (saved as CSV). */
const BLANK_SHARE = 0.3;

/**
 * Columns whose blanks stand for the value above: filled in the first row, often blank, and blank together with a second such column
 * (firm and trade, firm and contact), so that a really missing firm stays missing.
 */
export function groupColumns(rows: readonly DataRow[], columns: readonly TableColumn[]): ReadonlySet<number> {
  if (rows.length < 4) return new Set();
  const candidates = columns.filter((c) => {
    const blanks = rows.filter((r) => cellText(r.cells[c.index]) === '').length;
    return c.header !== '' && cellText(rows[0]?.cells[c.index]) !== '' && blanks >= rows.length * BLANK_SHARE && blanks < rows.length;
  });
  const pattern = (c: TableColumn): string => rows.map((r) => (cellText(r.cells[c.index]) === '' ? '0' : '1')).join('');
  const patterns = candidates.map((c) => ({ index: c.index, pattern: pattern(c) }));
  const alike = patterns.filter((p) => patterns.some((q) => q.index !== p.index && q.pattern === p.pattern));
  const leftmost = alike.find((p) => p.index <= 2);
  return new Set(leftmost ? alike.filter((p) => p.pattern === leftmost.pattern).map((p) => p.index) : []);
}

/** Gives the blanks of group columns the value above. `last` carries it from chunk to chunk. */
export function fillDownGroups(rows: readonly DataRow[], groups: ReadonlySet<number>, last: Map<number, CellValue>): readonly DataRow[] {
  if (groups.size === 0) return rows;
  return rows.map((row) => {
    const cells = [...row.cells];
    for (const index of groups) {
      if (cellText(cells[index]) === '') cells[index] = last.get(index) ?? null;
      else last.set(index, cells[index] ?? null);
    }
    return { ...row, cells };
  });
}
