import { Readable } from 'node:stream';

import { CsvError, parse } from 'csv-parse';

import { notReadable } from './limits.ts';
import type { RawRow, RawSheet } from './source-table.ts';
import { decodeText, delimiterOf, utf8Slices } from './text-file.ts';

const CHUNK_ROWS = 1_000;
const HEAD_BYTES = 60_000;
const LINE_END = 0x0a;

/** A CSV or TSV as one sheet, its records numbered from 1, read as it is asked for. */
export function csvSheet(bytes: Uint8Array): RawSheet {
  const end = bytes.lastIndexOf(LINE_END, HEAD_BYTES);
  const delimiter = delimiterOf(decodeText(bytes.subarray(0, end < 0 ? HEAD_BYTES : end)));
  async function* chunks(): AsyncGenerator<readonly RawRow[]> {
    const parser = Readable.from(utf8Slices(bytes), { objectMode: false }).pipe(
      parse({ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, bom: true, escape: '"', quote: '"' }),
    );
    let rows: RawRow[] = [];
    let row = 0;
    try {
      for await (const record of parser as AsyncIterable<string[]>) {
        row += 1;
        rows.push({ row, cells: record.map((cell) => (cell === '' ? null : cell)) });
        if (rows.length < CHUNK_ROWS) continue;
        yield rows;
        rows = [];
      }
    } catch (error) {
      if (error instanceof CsvError) throw notReadable('csv');
      throw error;
    }
    if (rows.length > 0) yield rows;
  }
  return { sheet: undefined, merges: [], chunks };
}
