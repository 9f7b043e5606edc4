import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';

import { restoreAnchors } from '../audit/audit-anchors.ts';
import type { Header, KeyNames, Table } from './backup.ts';
import { FORM, ROWS_A_PAGE, tablesOf } from './backup.ts';
import type { Database, Tx } from './database.ts';
import type { SqlValue } from './sql.ts';

/** What keeps a backup from being restored, for whoever restores it. */
export class RestoreRefused extends Error {
  readonly reason: 'NOT_A_BACKUP' | 'OTHER_KEY' | 'NOT_EMPTY' | 'CUT_SHORT';
  constructor(reason: RestoreRefused['reason'], options?: ErrorOptions) {
    super(reason, options);
    this.name = 'RestoreRefused';
    this.reason = reason;
  }
}

/** A line that is no row. */
interface Mark extends Partial<Omit<Header, 'form'>> {
  readonly form?: string;
  readonly table?: string;
  readonly columns?: readonly string[];
  readonly upload?: string;
  readonly b64?: string;
  readonly anchors?: string;
  readonly end?: number;
}

const unpacked = (value: unknown): SqlValue =>
  typeof value === 'object' && value !== null && 'b64' in value ? Buffer.from(String(value.b64), 'base64') : (value as SqlValue);

/** Brings a backup into an empty database and data folder. Throws RestoreRefused; nothing is kept of what is no backup or was cut short. */
export async function readBackup(db: Database, dataDir: string, keys: KeyNames, file: string): Promise<{ readonly rows: number; readonly files: number }> {
  const tables = new Map(tablesOf(db).map((t) => [t.name, t]));
  for (const table of tables.values()) {
    const [row] = await db.rows<{ one: number }>(`select 1 as one from ${table.name} limit 1`);
    if (row) throw new RestoreRefused('NOT_EMPTY');
  }
  const folder = join(dataDir, 'uploads');
  const coming = join(dataDir, 'uploads.restoring');
  await rm(coming, { recursive: true, force: true });
  await mkdir(coming, { recursive: true, mode: 0o700 });
  try {
    const { rows, anchors } = await db.transaction((tx) => readAll(tx, tables, keys, file, coming));
    if (anchors !== '') restoreAnchors(dataDir, anchors, new Date());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = await readdir(coming);
    for (const name of names) await rename(join(coming, name), join(folder, name));
    return { rows, files: names.length };
  } finally {
    await rm(coming, { recursive: true, force: true });
  }
}

/** Reads the lines in order: rows into their tables, uploads into the folder as they come. */
async function readAll(tx: Tx, tables: ReadonlyMap<string, Table>, keys: KeyNames, file: string, folder: string): Promise<{ rows: number; anchors: string }> {
  let rows = 0;
  let anchors = '';
  let ended = false;
  let begun = false;
  let waiting: SqlValue[][] = [];
  let into: { table: string; columns: readonly string[] } | null = null;
  const flush = async (): Promise<void> => {
    if (into && waiting.length > 0) await tx.insert({ table: into.table, columns: [...into.columns], rows: waiting });
    waiting = [];
  };
  for await (const line of linesOf(file)) {
    if (Array.isArray(line) && begun) {
      waiting.push(line.map(unpacked));
      rows += 1;
      if (waiting.length >= ROWS_A_PAGE) await flush();
      continue;
    }
    await flush();
    const mark = markOf(line);
    if (!begun) begun = checkHeader(mark, keys);
    else if (mark.table) into = { table: mark.table, columns: knownColumns(tables, mark) };
    else if (mark.upload) await writeFile(join(folder, mark.upload.replace(/[^\w.]/gu, '')), Buffer.from(mark.b64 ?? '', 'base64'), { mode: 0o600 });
    else if (mark.anchors !== undefined) anchors = mark.anchors;
    else if (mark.end !== undefined) ended = mark.end === rows;
  }
  if (!begun) throw new RestoreRefused('NOT_A_BACKUP');
  if (!ended) throw new RestoreRefused('CUT_SHORT');
  await setSequences(tx, tables);
  return { rows, anchors };
}

/** The lines of a gzipped file, parsed. What cannot be read before the first whole line is no backup; after it, the backup is cut short or damaged. */
async function* linesOf(file: string): AsyncGenerator {
  const input = createReadStream(file);
  const text = createGunzip();
  input.on('error', (error) => text.destroy(error));
  input.pipe(text).setEncoding('utf8');
  let lines = 0;
  let pieces: string[] = [];
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const [first = '', ...others] = chunk.split('\n');
      pieces.push(first);
      for (const other of others) {
        yield parsed(pieces.join(''), lines);
        lines += 1;
        pieces = [other];
      }
    }
    if (pieces.join('') !== '') throw new RestoreRefused(lines === 0 ? 'NOT_A_BACKUP' : 'CUT_SHORT');
  } catch (error) {
    throw refusalOf(error, lines);
  } finally {
    input.destroy();
  }
}

function parsed(line: string, before: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new RestoreRefused(before === 0 ? 'NOT_A_BACKUP' : 'CUT_SHORT', { cause: error });
  }
}

/** What a failure to read means for whoever restores; a gzip that ends too soon was one. */
function refusalOf(error: unknown, lines: number): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'Z_BUF_ERROR') return new RestoreRefused('CUT_SHORT', { cause: error });
  if (code.startsWith('Z_')) return new RestoreRefused(lines === 0 ? 'NOT_A_BACKUP' : 'CUT_SHORT', { cause: error });
  return ['ENOENT', 'EISDIR', 'ENOTDIR', 'EACCES'].includes(code) ? new RestoreRefused('NOT_A_BACKUP', { cause: error }) : error;
}

function markOf(line: unknown): Mark {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) throw new RestoreRefused('NOT_A_BACKUP');
  return line;
}

function checkHeader(header: Mark, keys: KeyNames): true {
  if (header.form !== FORM) throw new RestoreRefused('NOT_A_BACKUP');
  const held = new Set<string | null | undefined>([keys.id, keys.formerId]);
  if (!held.has(header.keyId) || (header.formerKeyId && !held.has(header.formerKeyId))) throw new RestoreRefused('OTHER_KEY');
  return true;
}

/** The columns of a table in the file; names that are not ours do not come near SQL. */
function knownColumns(tables: ReadonlyMap<string, Table>, mark: Mark): readonly string[] {
  const table = tables.get(mark.table ?? '');
  if (!table || !mark.columns?.every((c) => table.columns.includes(c))) throw new RestoreRefused('NOT_A_BACKUP');
  return mark.columns;
}

async function setSequences(tx: Tx, tables: ReadonlyMap<string, Table>): Promise<void> {
  if (tx.dialect !== 'postgres') return;
  for (const t of tables.values())
    if (t.sequence)
      await tx.rows(
        `select setval(pg_get_serial_sequence('${t.name}', '${t.sequence}'), coalesce((select max("${t.sequence}") from ${t.name}), 0) + 1, false)`,
      );
}
