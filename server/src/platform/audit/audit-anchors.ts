import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { CHAIN_START, lineHash } from './chain-hash.ts';

/** What the chain's head was at an instant, kept outside the database: who changes the database cannot change it there. */
export interface Anchor {
  readonly at: string;
  readonly place: number;
  readonly hash: string;
}

interface AnchorLine extends Anchor {
  /** The hash of the line before. */
  readonly previous: string;
}

export const anchorsFile = (dataDir: string): string => join(dataDir, 'audit', 'anchors.jsonl');

/** Whole lines of the file; a last one that a crash cut short was never promised. */
function wholeLines(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** No line is longer. */
const TAIL_BYTES = 4_096;

/** The last whole line of an open file, and where it ends. */
function tailOf(file: number): { readonly line: string | null; readonly end: number } {
  const size = fstatSync(file).size;
  const from = Math.max(0, size - TAIL_BYTES);
  const bytes = Buffer.alloc(size - from);
  readSync(file, bytes, 0, bytes.length, from);
  const end = bytes.lastIndexOf('\n');
  if (end < 0) return { line: null, end: 0 };
  return { line: bytes.toString('utf8', bytes.lastIndexOf('\n', end - 1) + 1, end), end: from + end + 1 };
}

/** Adds an anchor, unless the last one stands as far along; it is on the disk when this returns. */
export function addAnchor(dataDir: string, anchor: Anchor): void {
  const path = anchorsFile(dataDir);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, existsSync(path) ? 'r+' : 'wx+', 0o600);
  try {
    const { line, end } = tailOf(file);
    if (line !== null && (parseLine(line)?.place ?? 0) >= anchor.place) return;
    ftruncateSync(file, end);
    writeSync(file, `${JSON.stringify({ ...anchor, previous: line === null ? CHAIN_START : lineHash(line) } satisfies AnchorLine)}\n`, end);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export interface ReadAnchors {
  readonly anchors: readonly Anchor[];
  /** The first line (from 1) that does not follow from the one before; null if all do. */
  readonly brokenAt: number | null;
}

/** The anchors of a data folder, and whether their own chain holds. */
export function readAnchors(dataDir: string): ReadAnchors {
  const anchors: Anchor[] = [];
  let previous = CHAIN_START;
  for (const [n, text] of wholeLines(anchorsFile(dataDir)).entries()) {
    const line = parseLine(text);
    if (!line || line.previous !== previous) return { anchors, brokenAt: n + 1 };
    anchors.push({ at: line.at, place: line.place, hash: line.hash });
    previous = lineHash(text);
  }
  return { anchors, brokenAt: null };
}

function parseLine(text: string): AnchorLine | null {
  try {
    return JSON.parse(text) as AnchorLine;
  } catch {
    return null;
  }
}

/** The text of the anchors up to a place of the chain, for a backup of that moment. */
export const anchorsUpTo = (dataDir: string, place: number): string =>
  wholeLines(anchorsFile(dataDir))
    .filter((l) => (parseLine(l)?.place ?? Infinity) <= place)
    .map((l) => `${l}\n`)
    .join('');

/** Puts anchors of a backup into a data folder; what stands there is kept beside them. */
export function restoreAnchors(dataDir: string, text: string, at: Date): void {
  const file = anchorsFile(dataDir);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) renameSync(file, `${file}.before-${at.getTime()}`);
  writeFileSync(file, text, { mode: 0o600, flush: true });
}
