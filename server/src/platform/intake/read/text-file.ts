import { notReadable } from './limits.ts';

/** The encoding of a text file by its first bytes and its content: UTF-8, UTF-16 with a mark, else GB18030. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      // One bad byte in a long list (a cut character) must not lose the list: the encoding with fewer broken characters is taken.
      const utf8 = new TextDecoder('utf-8').decode(bytes);
      const gb = new TextDecoder('gb18030').decode(bytes);
      const broken = (text: string): number => text.split('\ufffd').length;
      return broken(utf8) <= broken(gb) ? utf8 : gb;
    }
  }
}

export type FileForm = 'xlsx' | 'json' | 'csv';

/** What a file is, by its content; its name is not believed. */
export function formOf(bytes: Uint8Array): FileForm {
  if (bytes.length === 0) throw notReadable('empty');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'xlsx';
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11) throw notReadable('xls');
  const head = bytes.subarray(0, 4096);
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!utf16 && head.includes(0)) throw notReadable('binary');
  const first = decodeText(head.subarray(0, 64))
    .replace(/^\ufeff/u, '')
    .trimStart()[0];
  return first === '[' || first === '{' ? 'json' : 'csv';
}

const DELIMITERS = [',', '\t', ';', '|', '，'] as const;

/** The delimiter that divides the first lines most evenly. */
export function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/u)
    .filter((l) => l.trim() !== '')
    .slice(0, 20);
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((l) => l.replace(/"(?:[^"]|"")*"/gu, '').split(delimiter).length - 1);
    const most = Math.max(...counts);
    const steady = counts.filter((c) => c >= most * 0.7).length / Math.max(1, counts.length);
    const score = most * steady;
    if (most > 0 && score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
