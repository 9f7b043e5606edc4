import type { Day } from '../../../kernel/clock.ts';
import type { HeaderWords } from '../meaning/header-words.ts';
import type { GroupColumns } from './group-columns.ts';
import { fillDitto, fillDownGroups, groupColumns } from './group-columns.ts';
import { ROWS_TO_GUESS, guessHeader } from './guess-header.ts';
import type { Surroundings } from './line-kinds.ts';
import { bandName, lineKind, readSurroundings } from './line-kinds.ts';
import type { DataRow, RawRow, RawSheet, TableChunk, TableColumn, TableHead } from './source-table.ts';
import { cellText, columnLetter } from './source-table.ts';

const MOST_HEADER_ROWS = 3;
/** How many rows are looked at before the first is given out, to see which columns are merged cells that lost their merge. */
const SAMPLE = 300;

interface Finding {
  around: Surroundings;
  head: TableHead | null;
  band: string | undefined;
  pending: RawRow[];
  rows: DataRow[];
  others: number;
}

/**
 * Finds the tables of a sheet: titles, 填报单位 and 填报日期 above them, one to three header rows, headers repeated at page breaks, band rows,
 * subtotals, signatures and notes, another table below with other headers. Rows come out in chunks, in order.
 */
export async function* findTables(sheet: RawSheet, words: HeaderWords, importDay: Day): AsyncGenerator<TableChunk> {
  if (sheet.paths) {
    yield* feedTable(sheet);
    return;
  }
  const state: Finding = { around: {}, head: null, band: undefined, pending: [], rows: [], others: 0 };
  let sampled: { head: TableHead; groups: GroupColumns | null; last: Map<number, RawRow['cells'][number]>; above?: DataRow } | null = null;
  const give = (head: TableHead): TableChunk => {
    sampled = sampled?.head === head ? sampled : { head, groups: groupColumns(state.rows, head.columns), last: new Map() };
    const rows = fillDitto(fillDownGroups(state.rows, sampled.groups, sampled.last), sampled.above);
    const lowest = rows.at(-1);
    if (lowest) sampled.above = lowest;
    const chunk = { table: head, rows, others: state.others };
    state.rows = [];
    state.others = 0;
    return chunk;
  };
  for await (const chunk of withHeader(sheet, words)) {
    for (const row of chunk) {
      const before = state.head;
      const kept = state.rows;
      const next = takeRow(state, row, sheet, words, importDay);
      if (next === 'new-table' && before) {
        const after = { rows: state.rows, others: state.others };
        state.rows = kept;
        state.others = 0;
        yield give(before);
        state.rows = after.rows;
        state.others = after.others;
      }
    }
    if (state.head && state.rows.length >= SAMPLE) yield give(state.head);
  }
  state.others += state.pending.length;
  if (state.head) yield give(state.head);
  else
    yield {
      table: { sheet: sheet.sheet, title: state.around.title, issuer: state.around.issuer, filledOn: state.around.filledOn, headerRows: [], columns: [] },
      rows: [],
      others: state.others,
    };
}

/** The sheet's rows; where no header among the first is known by its words, a row that has the form of one is taken for it. */
async function* withHeader(sheet: RawSheet, words: HeaderWords): AsyncGenerator<readonly RawRow[]> {
  let early: RawRow[] | null = [];
  for await (const chunk of sheet.chunks()) {
    if (early === null) {
      yield chunk;
      continue;
    }
    early.push(...chunk);
    if (early.length < ROWS_TO_GUESS) continue;
    yield marked(early, words);
    early = null;
  }
  if (early) yield marked(early, words);
}

function marked(rows: readonly RawRow[], words: HeaderWords): readonly RawRow[] {
  const first = rows.slice(0, ROWS_TO_GUESS);
  const guessed = first.some((row) => looksLikeHeader(row, words)) ? null : guessHeader(first);
  return guessed ? rows.map((row) => (row === guessed ? { ...row, isHeader: true } : row)) : rows;
}

function takeRow(state: Finding, row: RawRow, sheet: RawSheet, words: HeaderWords, importDay: Day): 'new-table' | 'taken' {
  const below = state.head && belowHeader(state, row);
  if (state.head && !below && repeatsHeader(state.head, row)) {
    state.others += 1;
    return 'taken';
  }
  if (!row.isHeader && !looksLikeHeader(row, words)) {
    if (state.head && continuesHeader(state, row, words)) return 'taken';
    takeLine(state, row, importDay);
    return 'taken';
  }
  if (state.head && below) {
    if (addsWords(state.head, row))
      state.head = { ...state.head, headerRows: [...state.head.headerRows, row.row], columns: underHeader(state.head.columns, row) };
    state.others += 1;
    return 'taken';
  }
  const parent = parentHeader(state.pending, row);
  state.others += state.pending.length + 1;
  for (const line of state.pending) readSurroundings(line, state.around, importDay);
  state.pending = [];
  const columns = parent ? underHeader(headerColumns(parent), row) : headerColumns(row);
  state.head = {
    sheet: sheet.sheet,
    title: state.around.title,
    issuer: state.around.issuer,
    filledOn: state.around.filledOn,
    headerRows: parent ? [parent.row, row.row] : [row.row],
    columns,
  };
  state.rows = [];
  state.band = undefined;
  return 'new-table';
}

function takeLine(state: Finding, row: RawRow, importDay: Day): void {
  if (!state.head) {
    if (row.cells.some((c) => cellText(c) !== '')) readSurroundings(row, state.around, importDay);
    state.pending.push(row);
    if (state.pending.length > 2) {
      state.pending.shift();
      state.others += 1;
    }
    return;
  }
  const kind = lineKind(row, state.head.columns.length);
  if (kind === 'data') state.rows.push(state.band === undefined ? row : { ...row, band: state.band });
  else state.others += 1;
  if (kind === 'lone') {
    const text = row.cells.map(cellText).find((t) => t !== '') ?? '';
    const told = readSurroundings(row, {}, importDay) && /填报|日期|单位[:：]/u.test(text);
    if (!told && (text.length <= 40 || (text.length <= 120 && NAMES_A_FIRM.test(text)))) state.band = bandName(text);
  }
}

/** A band may tell a firm with all that is known of it. */
const NAMES_A_FIRM = /公司|厂|合作社/u;

/** No header holds a phone, a code or a whole date. */
const MANY_DIGITS = /\d{5}/u;

/** A header: at least two known words, and most of its cells known, none of them long or a number. */
function looksLikeHeader(row: RawRow, words: HeaderWords): boolean {
  let filled = 0;
  let known = 0;
  for (const cell of row.cells) {
    const text = cellText(cell);
    if (text === '') continue;
    filled += 1;
    if (typeof cell !== 'string' || text.length > 40 || MANY_DIGITS.test(text)) return false;
    if (words.has(text)) known += 1;
    // So few known among so many: the rest cannot make most of them known.
    if (known === 0 && filled >= 8) return false;
  }
  return known >= 2 && known * 2 > filled && (known >= 3 || filled <= 4);
}

/** Directly below the header, before any data: a further row of it, if it is one at all. */
const belowHeader = (state: Finding, row: RawRow): boolean =>
  state.head !== null && state.rows.length === 0 && state.head.headerRows.length < MOST_HEADER_ROWS && state.head.headerRows.at(-1) === row.row - 1;

/** Cells merged over both header rows say the same in each. */
const addsWords = (head: TableHead, row: RawRow): boolean =>
  row.cells.some((cell, at) => cellText(cell) !== '' && cellText(cell).replace(/\s+/gu, '') !== head.columns[at]?.header);

/** Words that stand only in a second header row. */
const SUB_HEADER = /最低|最高|下限|上限|其中|^[从至起止男女]$|^[男女][性生工]|合计|小计|总[数计]|min|max/iu;

/** A second header row whose words are not all known (其中：急需 | 最低 | 最高) directly below the first. */
function continuesHeader(state: Finding, row: RawRow, words: HeaderWords): boolean {
  const head = state.head;
  if (!head || state.rows.length > 0 || head.headerRows.length >= MOST_HEADER_ROWS || head.headerRows.at(-1) !== row.row - 1) return false;
  const texts = row.cells.map(cellText);
  const filled = texts.map((t, index) => ({ t, index })).filter(({ t }) => t !== '');
  const blanks = texts.length === 0 || head.columns.some((c) => c.header !== '' && texts[c.index] === '');
  // A single word at the left edge is a band over the rows that follow.
  const short =
    filled.length > 0 &&
    !(filled.length === 1 && filled[0]?.index === 0) &&
    filled.every(({ t, index }) => t.length <= 12 && !/\d/u.test(t) && typeof row.cells[index] === 'string');
  if (!blanks || !short || !filled.some(({ t }) => words.has(t) || SUB_HEADER.test(t))) return false;
  state.head = { ...head, headerRows: [...head.headerRows, row.row], columns: underHeader(head.columns, row) };
  state.others += 1;
  return true;
}

const headerColumns = (row: RawRow): TableColumn[] =>
  row.cells.map((cell, index) => ({ column: columnLetter(index), index, header: cellText(cell).replace(/\s+/gu, '') }));

/** Joins a second header row to the first: a blank cell above takes the word to its left if that one spans (merged, or merge lost). */
function underHeader(above: readonly TableColumn[], row: RawRow): TableColumn[] {
  let spanning = '';
  const width = Math.max(above.length, row.cells.length);
  return Array.from({ length: width }, (_, index) => {
    const top = above[index]?.header ?? '';
    const below = cellText(row.cells[index]).replace(/\s+/gu, '');
    if (top !== '') spanning = below === '' || below === top ? '' : top;
    const parent = top === '' && below !== '' ? spanning : top;
    return { column: columnLetter(index), index, header: [parent, below === top ? '' : below].filter((t) => t !== '').join(' / ') };
  });
}

/** A row of group words right above the header (企业信息 | 岗位信息): short words, fewer than the header's, no sentence. */
function parentHeader(pending: readonly RawRow[], header: RawRow): RawRow | null {
  const last = pending.at(-1);
  if (!last || last.row !== header.row - 1) return null;
  const texts = last.cells.map(cellText).filter((t) => t !== '');
  const ofHeader = header.cells.filter((c) => cellText(c) !== '').length;
  return texts.length >= 2 && texts.length < ofHeader + 2 && texts.every((t) => t.length <= 10 && !/[:：\d]/u.test(t)) ? last : null;
}

const words = new WeakMap<TableHead, readonly ReadonlySet<string>[]>();
function wordsOf(head: TableHead): readonly ReadonlySet<string>[] {
  const before = words.get(head);
  if (before) return before;
  const made = Array.from({ length: Math.max(0, ...head.columns.map((c) => c.index + 1)) }, () => new Set<string>());
  for (const c of head.columns) for (const part of c.header.split(' / ')) if (part !== '') made[c.index]?.add(part);
  words.set(head, made);
  return made;
}

/** The same header again at a page break, perhaps with fewer words: the same words in the same columns. The first words decide for most rows. */
function repeatsHeader(head: TableHead, row: RawRow): boolean {
  const known = wordsOf(head);
  let filled = 0;
  let same = 0;
  for (let at = 0; at < row.cells.length; at += 1) {
    const cell = row.cells[at];
    if (cell === null || cell === undefined) continue;
    if (typeof cell !== 'string') return false;
    const text = cell.trim();
    if (text === '') continue;
    filled += 1;
    if (text.length <= 40 && known[at]?.has(/\s/u.test(text) ? text.replace(/\s+/gu, '') : text)) same += 1;
    else if (filled - same > 2 && same < filled * 0.5) return false;
  }
  return filled >= 2 && same >= filled * 0.7;
}

async function* feedTable(sheet: RawSheet): AsyncGenerator<TableChunk> {
  const columns = (sheet.paths ?? []).map((path, index) => ({ column: path, index, header: path }));
  const table: TableHead = { sheet: undefined, title: undefined, issuer: undefined, filledOn: undefined, headerRows: [], columns };
  for await (const rows of sheet.chunks()) yield { table, rows, others: 0 };
}
