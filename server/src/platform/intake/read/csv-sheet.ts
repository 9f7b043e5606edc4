import { Readable } from 'node:stream';

import { CsvError, parse } from 'csv-parse';

import { notReadable } from './limits.ts';
import type { RawRow, RawSheet } from './source-table.ts';
import { delimiterOf } from './text-file.ts';

const CHUNK_ROWS = 1_000;
const CHUNK_CHARACTERS = 1 << 18;

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK_CHARACTERS) yield text.slice(at, at + CHUNK_CHARACTERS);
}

/** A CSV or TSV as one sheet, its records numbered from 1, read as it is asked for. */
export function csvSheet(text: string): RawSheet {
  const body = text.replace(/^\ufeff/u, '');
  const delimiter = delimiterOf(body);
  async function* chunks(): AsyncGenerator<readonly RawRow[]> {
    const parser = Readable.from(slices(body), { objectMode: false }).pipe(
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
