import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import type { EntityMetadata } from '@mikro-orm/core';

import { anchorsUpTo } from '../audit/audit-anchors.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { sealedUpload, uploadNames } from '../uploads/uploads.ts';
import type { Database, Reader } from './database.ts';
import type { SqlValue } from './sql.ts';

export const FORM = 'yuegui-backup-1';
export const ROWS_A_PAGE = 500;

export interface Header {
  readonly form: typeof FORM;
  readonly at: string;
  /** The key that seals the data; the key itself is not in the backup. */
  readonly keyId: string;
  /** The key before it, if data may still be sealed with that. */
  readonly formerKeyId?: string | null;
  readonly tables: readonly string[];
}

/** The names of the keys at hand: what is sealed with either can be opened. */
export type KeyNames = Pick<Keyring, 'id' | 'formerId'>;

/** The file could not be written; what was written of it is gone again. */
export class BackupNotWritten extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'BackupNotWritten';
  }
}

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  readonly booleans: ReadonlySet<string>;
  readonly sequence: string | null;
}

/**
 * What belongs to the installation that was backed up, not to its data: transaction ids of another database would hide the news of this one,
 * and a search server that is there is compared with SQL anyway.
 */
const OF_THE_INSTALLATION = new Set(['outbox_entry', 'outbox_cursor', 'lease', 'search_index', 'search_failure']);

/** All tables that hold data, as the entities know them, in the order of their names. */
export function tablesOf(db: Database): Table[] {
  return [...db.orm.getMetadata().getAll().values()]
    .filter((meta) => meta.tableName && !meta.abstract && !OF_THE_INSTALLATION.has(meta.tableName))
    .map((meta: EntityMetadata): Table => {
      const columnOf = (prop: string): string => meta.properties[prop as never]?.['fieldNames' as never]?.[0] ?? prop;
      const props = Object.values(meta.properties) as { name: string; fieldNames: string[]; type: string; autoincrement?: boolean }[];
      return {
        name: meta.tableName,
        columns: props.flatMap((p) => p.fieldNames),
        keys: meta.primaryKeys.map(columnOf),
        booleans: new Set(props.filter((p) => p.type === 'boolean').flatMap((p) => p.fieldNames)),
        sequence: props.find((p) => p.autoincrement)?.fieldNames[0] ?? null,
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const packed = (value: unknown): unknown =>
  value instanceof Uint8Array ? { b64: Buffer.from(value).toString('base64') } : typeof value === 'bigint' ? Number(value) : value;

type Put = (line: unknown) => Promise<void>;
type Told = { readonly rows: number; readonly files: number };

/**
 * Writes everything to one file, as of one moment, table by table, as gzipped JSON lines: the same file restores to SQLite and to PostgreSQL,
 * and others go on writing meanwhile. What is sealed stays sealed, and no key is in it. `db` is a handle of its own. The file appears whole or
 * not at all. Throws BackupNotWritten.
 */
export async function writeBackup(db: Database, dataDir: string, keys: KeyNames, at: Date, file: string): Promise<Told> {
  const part = `${file}.${process.pid}.part`;
  try {
    const told = await writeWhole(part, (put) => putEverything(db, dataDir, keys, at, put));
    await rename(part, file).catch((error: unknown) => Promise.reject(new BackupNotWritten(error)));
    return told;
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}

/** Writes what `work` puts, gzipped, and has the disk keep it. */
async function writeWhole<T>(path: string, work: (put: Put) => Promise<T>): Promise<T> {
  const gzip = createGzip();
  const written = pipeline(gzip, createWriteStream(path, { mode: 0o600, flush: true })).catch((error: unknown) => Promise.reject(new BackupNotWritten(error)));
  // Whoever puts or ends is told of it below.
  written.catch(() => {});
  try {
    const told = await work(async (line) => {
      if (gzip.destroyed) return written;
      if (!gzip.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(gzip, 'drain'), written]);
    });
    gzip.end();
    await written;
    return told;
  } catch (error) {
    const why = gzip.destroyed ? await written.then(() => error).catch((failure: unknown) => failure) : error;
    gzip.destroy();
    await written.catch(() => {});
    throw why;
  }
}

async function putEverything(db: Database, dataDir: string, keys: KeyNames, at: Date, put: Put): Promise<Told> {
  const tables = tablesOf(db);
  await put({ form: FORM, at: at.toISOString(), keyId: keys.id, formerKeyId: keys.formerId, tables: tables.map((t) => t.name) } satisfies Header);
  const { rows, sealed, uploads } = await db.snapshot(async (reader) => {
    const [last] = await reader.rows<{ place: number | null }>('select max(place) as place from audit_link');
    return { sealed: last?.place ?? 0, uploads: await uploadNames(reader), rows: await putTables(reader, tables, put) };
  });
  await put({ anchors: anchorsUpTo(dataDir, sealed) });
  let files = 0;
  for (const name of uploads) {
    const bytes = await sealedUpload(dataDir, name);
    if (!bytes) continue;
    await put({ upload: name, b64: bytes.toString('base64') });
    files += 1;
  }
  await put({ end: rows });
  return { rows, files };
}

async function putTables(reader: Reader, tables: readonly Table[], put: Put): Promise<number> {
  let rows = 0;
  for (const table of tables) {
    await put({ table: table.name, columns: table.columns });
    for await (const page of pagesOf(reader, table)) {
      for (const row of page) await put(table.columns.map((c) => (table.booleans.has(c) ? (row[c] === null ? null : Boolean(row[c])) : packed(row[c]))));
      rows += page.length;
    }
  }
  return rows;
}

async function* pagesOf(reader: Reader, table: Table): AsyncGenerator<Record<string, unknown>[]> {
  const keys = table.keys.map((k) => `"${k}"`).join(', ');
  const columns = table.columns.map((c) => `"${c}"`).join(', ');
  let last: SqlValue[] | null = null;
  for (;;) {
    const where = last ? `where (${keys}) > (${table.keys.map(() => '?').join(', ')})` : '';
    const page: Record<string, unknown>[] = await reader.rows<Record<string, unknown>>(
      `select ${columns} from ${table.name} ${where} order by ${keys} limit ${ROWS_A_PAGE}`,
      last ?? [],
    );
    if (page.length === 0) return;
    yield page;
    last = table.keys.map((k) => page.at(-1)?.[k] as SqlValue);
  }
}
