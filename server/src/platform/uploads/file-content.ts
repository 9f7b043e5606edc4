/** What a file is by its first bytes; its name says nothing. */
export type FileContent = 'ZIP' | 'OLE' | 'TEXT' | 'OTHER';

/** So many bytes are looked at. */
export const HEAD_BYTES = 512;

const startsWith = (head: Uint8Array, ...bytes: readonly number[]): boolean => bytes.every((b, n) => head[n] === b);
/** Programs, pictures, PDF, archives, media, databases: what begins like text but is none. */
const NOT_TEXT = /^(?:%PDF-|\{\\rtf|#!|MZ|GIF8|Rar!|7z\u00BC\u00AF|SQLite format 3)/u;
/** Controls that no list in any encoding holds. */
const CONTROL = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31, 127]);

/** A workbook is a ZIP or, an old one, OLE; everything else that can be a list is text, in UTF-8, UTF-16 with its mark, or GB18030. */
export function contentOf(head: Uint8Array): FileContent {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return 'ZIP';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'OLE';
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return 'TEXT';
  if (NOT_TEXT.test(Buffer.from(head.subarray(0, 16)).toString('latin1'))) return 'OTHER';
  return head.some((byte) => CONTROL.has(byte)) ? 'OTHER' : 'TEXT';
}
