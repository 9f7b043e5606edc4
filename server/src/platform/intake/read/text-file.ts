import { notReadable } from './limits.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
const SLICE = 1 << 20;

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

function* decoded(bytes: Uint8Array, encoding: Encoding, fatal = false): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal });
  for (const slice of slices(bytes)) yield decoder.decode(slice, { stream: true });
  yield decoder.decode();
}

/** How many characters of a text are broken in an encoding. */
function brokenIn(bytes: Uint8Array, encoding: Encoding): number {
  let broken = 0;
  for (const part of decoded(bytes, encoding)) broken += part.split('\ufffd').length - 1;
  return broken;
}

function isWhole(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    for (const part of decoded(bytes, encoding, true)) if (part === '\ufffd') return false;
    return true;
  } catch {
    return false;
  }
}

/**
 * The encoding of a text file by its first bytes and its content: UTF-8, UTF-16 with a mark, else GB18030. One bad byte in a long list (a cut
 * character) must not lose the list: where neither fits, the one with fewer broken characters is taken.
 */
function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isWhole(bytes, 'utf-8')) return 'utf-8';
  if (isWhole(bytes, 'gb18030')) return 'gb18030';
  return brokenIn(bytes, 'utf-8') <= brokenIn(bytes, 'gb18030') ? 'utf-8' : 'gb18030';
}

/** A text file as text, without a byte order mark. */
export const decodeText = (bytes: Uint8Array): string => [...decoded(bytes, encodingOf(bytes))].join('');

/** A text file in UTF-8, slice by slice, so that it is never in memory a second time. A slice may end inside a character. */
export function* utf8Slices(bytes: Uint8Array): Generator<Uint8Array> {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8') yield* slices(bytes);
  else for (const part of decoded(bytes, encoding)) yield Buffer.from(part);
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
  const start = decodeText(head.subarray(0, 64))
    .replace(/^\ufeff/u, '')
    .trimStart();
  if (/^<(?:!doctype|html|table|head|body|meta|\?xml)/iu.test(start)) throw notReadable('html');
  const first = start[0];
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
