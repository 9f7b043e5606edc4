import type { MergeRange } from 'hucre/xlsx';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';

import type { CellValue } from '../intake-kind.ts';
import type { ReadLimits } from './limits.ts';
import { notReadable, unpacksTooLarge } from './limits.ts';
import type { RawRow, RawSheet } from './source-table.ts';

const CHUNK_ROWS = 1_000;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** Above this unpacked size a sheet is read row by row: it would not fit into memory beside the rest. Its merges are then told by blanks alone. */
const LARGE = 32 * 1024 * 1024;

/** The unpacked size of a zip by its central directory, before anything of it is unpacked. */
export function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 66_000 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw notReadable('xlsx');
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let n = view.getUint16(end + 10, true); n > 0 && at + 46 <= bytes.length; n -= 1) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw notReadable('xlsx');
    total += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return total;
}

/** The sheets of a workbook, read one at a time when their rows are asked for. Hidden sheets are left out. */
export async function xlsxSheets(bytes: Uint8Array, limits: ReadLimits): Promise<RawSheet[]> {
  if (unpackedSize(bytes) > limits.unpackedBytes) throw unpacksTooLarge(limits.unpackedBytes);
  const names: string[] = [];
  await guarded(() => readXlsx(bytes, { sheets: (info) => !info.hidden && !info.veryHidden && names.push(info.name) < 0 }));
  const sheets: RawSheet[] = [];
  const large = unpackedSize(bytes) > LARGE;
  for (const name of names) sheets.push(large ? streamedSheet(bytes, name) : await sheetOf(bytes, name, limits));
  return sheets;
}

function streamedSheet(bytes: Uint8Array, name: string): RawSheet {
  async function* chunks(): AsyncGenerator<readonly RawRow[]> {
    let rows: RawRow[] = [];
    const stream = streamXlsxRows(bytes, { sheet: name });
    for (;;) {
      const next = await guarded(() => stream.next());
      if (next.done) break;
      rows.push({ row: next.value.index + 1, cells: next.value.values });
      if (rows.length < CHUNK_ROWS) continue;
      yield rows;
      rows = [];
    }
    if (rows.length > 0) yield rows;
  }
  return { sheet: name, merges: [], chunks };
}

async function sheetOf(bytes: Uint8Array, name: string, limits: ReadLimits): Promise<RawSheet> {
  const workbook = await guarded(() => readXlsx(bytes, { sheets: [name], maxRows: limits.rows + 1 }));
  const rows = (workbook.sheets[0]?.rows ?? []) as CellValue[][];
  const merges: readonly MergeRange[] = workbook.sheets[0]?.merges ?? [];
  fillDownMerges(rows, merges);
  async function* chunks(): AsyncGenerator<readonly RawRow[]> {
    for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
      yield rows.slice(at, at + CHUNK_ROWS).map((cells, n) => ({ row: at + n + 1, cells }));
      for (let done = at; done < Math.min(rows.length, at + CHUNK_ROWS); done += 1) rows[done] = [];
    }
  }
  return { sheet: name, merges, chunks };
}

/** A merge from the sheet's top over most of its rows is a title written downwards, no group of rows. */
const isSideTitle = (merge: MergeRange, rows: number): boolean => merge.startRow <= 3 && rows > 5 && merge.endRow - merge.startRow >= rows * 0.8;

/** A cell merged over several rows says the same of each of them; over several columns too, it stands in the first. A wide block is a title or a note. */
function fillDownMerges(rows: CellValue[][], merges: readonly MergeRange[]): void {
  const width = Math.max(0, ...rows.slice(0, 50).map((r) => r.length));
  for (const merge of merges) {
    if (merge.endRow === merge.startRow || merge.endCol - merge.startCol >= Math.max(2, width / 2) || isSideTitle(merge, rows.length)) continue;
    const value = rows[merge.startRow]?.[merge.startCol] ?? null;
    for (let r = merge.startRow + 1; r <= merge.endRow && r < rows.length; r += 1) {
      const cells = rows[r];
      if (!cells) continue;
      while (cells.length <= merge.startCol) cells.push(null);
      cells[merge.startCol] = value;
    }
  }
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw /password|encrypt/iu.test(error instanceof Error ? error.message : '') ? notReadable('password') : notReadable('xlsx');
  }
}
