import type { Day } from '../../../kernel/clock.ts';
import { nearest, dayFrom } from '../../../kernel/dates.ts';
import type { HeaderWords } from '../meaning/header-words.ts';
import { csvSheet } from './csv-sheet.ts';
import { findTables } from './find-tables.ts';
import { jsonSheet } from './json-sheet.ts';
import type { ReadLimits } from './limits.ts';
import { READ_LIMITS, readMeter, tooLarge } from './limits.ts';
import type { RawSheet, TableChunk } from './source-table.ts';
import { decodeText, formOf } from './text-file.ts';
import { xlsxSheets } from './xlsx-sheets.ts';

export interface ReadOptions {
  readonly words: HeaderWords;
  readonly importDay: Day;
  readonly limits?: ReadLimits;
  readonly now?: () => number;
}

/** Reads a file's tables in order, chunk by chunk. Throws UnreadableFile, with a problem to show, for what cannot be read or is over a limit. */
export async function* readTables(bytes: Uint8Array, options: ReadOptions): AsyncGenerator<TableChunk> {
  const limits = options.limits ?? READ_LIMITS;
  if (bytes.length > limits.bytes) throw tooLarge(limits.bytes);
  const meter = readMeter(limits, options.now ?? (() => performance.now()));
  for (const sheet of await sheetsOf(bytes, limits)) {
    for await (const chunk of findTables(metered(sheet, meter), options.words, options.importDay)) yield chunk;
  }
}

async function sheetsOf(bytes: Uint8Array, limits: ReadLimits): Promise<RawSheet[]> {
  const form = formOf(bytes);
  if (form === 'xlsx') return xlsxSheets(bytes, limits);
  return [form === 'json' ? jsonSheet(decodeText(bytes)) : csvSheet(bytes)];
}

const metered = (sheet: RawSheet, meter: (rows: number, row: number, columns: number) => void): RawSheet => ({
  ...sheet,
  async *chunks() {
    for await (const chunk of sheet.chunks()) {
      for (const row of chunk) meter(1, row.row, row.cells.length);
      yield chunk;
    }
  },
});

/** The day in a file's name: 20261115, 2026-11-15, 2026年11月15日, (11月25日) with the year nearest to the import. */
export function dayInFileName(name: string, importDay: Day): Day | undefined {
  const plain = name.normalize('NFKC');
  const full = /(?<!\d)(20\d{2})[-_.年/]?(\d{1,2})[-_.月/]?(\d{1,2})日?(?!\d)/u.exec(plain);
  if (full) {
    const compact = /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/u.exec(plain) ?? full;
    const day = dayFrom(Number(compact[1]), Number(compact[2]), Number(compact[3]));
    if (day) return day;
  }
  const short = /(?<!\d)(\d{1,2})月(\d{1,2})日/u.exec(plain) ?? /[(（_\s-](\d{1,2})[.-](\d{1,2})[)）.\s]/u.exec(plain);
  return short ? (nearest(Number(short[1]), Number(short[2]), importDay) ?? undefined) : undefined;
}
