import type { CellValue } from '../intake-kind.ts';
import type { DataRow, TableColumn } from './source-table.ts';
import { cellText } from './source-table.ts';

/** At least this share of blanks makes a column look like merged cells whose merge was lost on the way (saved as CSV), or like a word written once. */
const BLANK_SHARE = 0.3;
/** Fewer are enough where several columns are blank together: a firm that is really missing leaves its contact behind. */
const SHARED_BLANK_SHARE = 0.05;
const FEWEST_SHARED = 3;
/** A group's own column stands at the left: firm or trade, perhaps behind a number and a place. */
const LEFTMOST = 4;
const HEADS_FILLED = 0.6;

/** The columns whose blanks stand for the value above. `lead` begins a group where it is filled; the others go with it. */
export interface GroupColumns {
  readonly lead: number;
  readonly members: readonly number[];
}

/**
 * Finds them: a column at the left that is filled in the first row and often blank below. It is no list with missing firms if others are blank
 * together with it, or if no value stands twice running (each was written once).
 */
export function groupColumns(rows: readonly DataRow[], columns: readonly TableColumn[]): GroupColumns | null {
  if (rows.length < 4) return null;
  const blank = (row: DataRow | undefined, index: number): boolean => cellText(row?.cells[index]) === '';
  const candidates = columns.filter((c) => {
    const blanks = rows.filter((r) => blank(r, c.index)).length;
    return c.header !== '' && !blank(rows[0], c.index) && blanks >= rows.length * SHARED_BLANK_SHARE && blanks > 0 && blanks < rows.length;
  });
  for (const lead of candidates.filter((c) => c.index < LEFTMOST)) {
    const heads = rows.filter((r) => !blank(r, lead.index));
    const below = rows.filter((r) => blank(r, lead.index));
    if (!isWordy(heads, lead.index)) continue;
    const members = candidates.filter(
      (c) =>
        c.index !== lead.index &&
        !isCounted(heads, c.index) &&
        below.every((r) => blank(r, c.index)) &&
        heads.filter((r) => !blank(r, c.index)).length >= heads.length * HEADS_FILLED,
    );
    const often = below.length >= rows.length * BLANK_SHARE;
    if ((members.length >= (often ? 1 : 2) && (often || below.length >= FEWEST_SHARED)) || (often && writtenOnce(heads, lead.index)))
      return { lead: lead.index, members: members.map((c) => c.index) };
  }
  return null;
}

/** A group is led by a name, not by a code or a number that is often left out. */
const isWordy = (heads: readonly DataRow[], index: number): boolean =>
  heads.filter((r) => /\p{Script=Han}{2}/u.test(cellText(r.cells[index]))).length >= heads.length * 0.8;

/** A number of people or an amount belongs to its row alone. */
const isCounted = (heads: readonly DataRow[], index: number): boolean => heads.some((r) => /^\d{1,6}$/u.test(cellText(r.cells[index])));

/** No value twice running, and words, not numbers. */
const writtenOnce = (heads: readonly DataRow[], index: number): boolean =>
  heads.length >= 2 &&
  heads.every((r, n) => {
    const text = cellText(r.cells[index]);
    return /\p{Script=Han}{2}/u.test(text) && (n === 0 || text !== cellText(heads[n - 1]?.cells[index]));
  });

/** Gives the blanks of group columns the value above. `last` carries it from chunk to chunk. */
export function fillDownGroups(rows: readonly DataRow[], groups: GroupColumns | null, last: Map<number, CellValue>): readonly DataRow[] {
  if (!groups) return rows;
  return rows.map((row) => {
    const head = cellText(row.cells[groups.lead]) !== '';
    if (head) {
      for (const index of [groups.lead, ...groups.members]) last.set(index, row.cells[index] ?? null);
      return row;
    }
    const cells = [...row.cells];
    for (const index of [groups.lead, ...groups.members]) cells[index] = last.get(index) ?? null;
    return { ...row, cells };
  });
}

const DITTO = new Set(['同上', '〃', '″', '"', '”', '同前']);

/** Gives cells that say 同上 or 〃 the value above. `above` is the row before the first. */
export function fillDitto(rows: readonly DataRow[], above: DataRow | undefined): readonly DataRow[] {
  let before = above;
  return rows.map((row) => {
    const at = before;
    let filled = row;
    if (at && row.cells.some((c) => typeof c === 'string' && c.length <= 4 && DITTO.has(c.trim())))
      filled = { ...row, cells: row.cells.map((c, n) => (typeof c === 'string' && DITTO.has(c.trim()) ? (at.cells[n] ?? null) : c)) };
    before = filled;
    return filled;
  });
}
