import { writeXlsx } from 'hucre';

import type { Dice } from './dice.ts';

export type Cell = string | number | null;
export interface Sheet {
  readonly name: string;
  readonly rows: Cell[][];
  readonly merges: { startRow: number; startCol: number; endRow: number; endCol: number }[];
}

export const sheet = (name: string): Sheet => ({ name, rows: [], merges: [] });
export const xlsx = async (sheets: readonly Sheet[]): Promise<Uint8Array> => writeXlsx({ sheets: sheets.map((s) => ({ name: s.name, rows: s.rows, merges: s.merges })) });

let table: Map<string, readonly [number, number]> | undefined;
/** GB18030's two-byte part, read off the decoder: Node writes no GB18030 by itself. */
function gbTable(): Map<string, readonly [number, number]> {
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let a = 0x81; a <= 0xfe; a += 1) for (let b = 0x40; b <= 0xfe; b += 1) if (b !== 0x7f) table.set(decoder.decode(Uint8Array.of(a, b)), [a, b]);
  return table;
}

function gb18030(text: string): Uint8Array {
  const map = gbTable();
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const pair = map.get(char);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else bytes.push(0x20);
  }
  return Uint8Array.from(bytes);
}

/** A text table in one of the encodings, delimiters and line ends there are. */
export function delimited(dice: Dice, rows: readonly (readonly Cell[])[]): { bytes: Uint8Array; ending: string } {
  const delimiter = dice.pick([',', ',', '\t', ';', '|']);
  const quoted = (cell: Cell): string => {
    const text = cell === null ? '' : String(cell);
    return text.includes(delimiter) || /["\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const width = Math.max(...rows.map((r) => r.length));
  const text = rows.map((r) => Array.from({ length: width }, (_, n) => quoted(r[n] ?? null)).join(delimiter)).join(dice.pick(['\n', '\r\n']));
  const ending = delimiter === '\t' ? 'tsv' : 'csv';
  const form = dice.pick(['utf8', 'bom', 'gb18030', 'gb18030']);
  if (form === 'gb18030') return { bytes: gb18030(text), ending };
  return { bytes: Buffer.from((form === 'bom' ? '\ufeff' : '') + text), ending };
}
