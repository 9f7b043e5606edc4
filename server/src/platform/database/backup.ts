import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, createGzip } from 'node:zlib';

import type { EntityMetadata } from '@mikro-orm/core';

import { anchorsUpTo, restoreAnchors } from '../audit/audit-anchors.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Database, Reader } from './database.ts';
import type { SqlValue } from './sql.ts';

const FORM = 'yuegui-backup-1';
const ROWS_A_PAGE = 500;

interface Header {
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

/** What keeps a backup from being restored, for whoever restores it. */
export class RestoreRefused extends Error {
  readonly reason: 'NOT_A_BACKUP' | 'OTHER_KEY' | 'NOT_EMPTY' | 'CUT_SHORT';
  constructor(reason: RestoreRefused['reason']) {
    super(reason);
    this.name = 'RestoreRefused';
    this.reason = reason;
  }
}

interface Table {
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
function tablesOf(db: Database): Table[] {
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
const unpacked = (value: unknown): SqlValue =>
  typeof value === 'object' && value !== null && 'b64' in value ? Buffer.from(String(value.b64), 'base64') : (value as SqlValue);

/**
 * Writes everything to one file, as of one moment, table by table, as gzipped JSON lines: the same file restores to SQLite and to PostgreSQL,
 * and others go on writing meanwhile. What is sealed stays sealed, and no key is in it. `db` is a handle of its own.
 */
export async function writeBackup(
  db: Database,
  dataDir: string,
  keys: KeyNames,
  at: Date,
  file: string,
): Promise<{ readonly rows: number; readonly files: number }> {
  const gzip = createGzip();
  const out = createWriteStream(file, { mode: 0o600 });
  const closed = once(out, 'close');
  gzip.pipe(out);
  const put = async (line: unknown): Promise<void> => {
    if (!gzip.write(`${JSON.stringify(line)}\n`)) await once(gzip, 'drain');
  };
  const tables = tablesOf(db);
  await put({ form: FORM, at: at.toISOString(), keyId: keys.id, formerKeyId: keys.formerId, tables: tables.map((t) => t.name) } satisfies Header);
  const { rows, sealed } = await db.snapshot(async (reader) => {
    const [last] = await reader.rows<{ place: number | null }>('select max(place) as place from audit_link');
    return { sealed: last?.place ?? 0, rows: await putTables(reader, tables, put) };
  });
  await put({ anchors: anchorsUpTo(dataDir, sealed) });
  const folder = join(dataDir, 'uploads');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of files) await put({ upload: name, b64: readFileSync(join(folder, name)).toString('base64') });
  await put({ end: rows });
  gzip.end();
  await closed;
  return { rows, files: files.length };
}

async function putTables(reader: Reader, tables: readonly Table[], put: (line: unknown) => Promise<void>): Promise<number> {
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

/** Brings a backup into an empty database and data folder. Throws RestoreRefused; nothing is kept of a backup that was cut short. */
export async function readBackup(db: Database, dataDir: string, keys: KeyNames, file: string): Promise<{ readonly rows: number; readonly files: number }> {
  const tables = new Map(tablesOf(db).map((t) => [t.name, t]));
  for (const table of tables.values()) {
    const [row] = await db.rows<{ one: number }>(`select 1 as one from ${table.name} limit 1`);
    if (row) throw new RestoreRefused('NOT_EMPTY');
  }
  const uploads: { name: string; bytes: Buffer }[] = [];
  let anchors = '';
  const rows = await db.transaction(async (tx) => {
    let count = 0;
    let ended = false;
    let header: Header | null = null;
    let waiting: SqlValue[][] = [];
    let into: { table: Table; columns: string[] } | null = null;
    const flush = async (): Promise<void> => {
      if (into && waiting.length > 0) await tx.insert({ table: into.table.name, columns: into.columns, rows: waiting });
      waiting = [];
    };
    for await (const text of createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity })) {
      const line = JSON.parse(text) as
        | unknown[]
        | { form?: string; keyId?: string; table?: string; columns?: string[]; upload?: string; b64?: string; anchors?: string; end?: number };
      if (Array.isArray(line)) {
        waiting.push(line.map(unpacked));
        count += 1;
        if (waiting.length >= ROWS_A_PAGE) await flush();
        continue;
      }
      await flush();
      if (!header) header = checkedHeader(line as unknown as Header, keys);
      else if (line.table) {
        const table = tables.get(line.table);
        if (!table) throw new RestoreRefused('NOT_A_BACKUP');
        into = { table, columns: line.columns ?? [] };
      } else if (line.upload) uploads.push({ name: line.upload.replace(/[^\w.]/gu, ''), bytes: Buffer.from(line.b64 ?? '', 'base64') });
      else if (line.anchors !== undefined) anchors = line.anchors;
      else if (line.end !== undefined) ended = line.end === count;
    }
    if (!ended) throw new RestoreRefused('CUT_SHORT');
    if (tx.dialect === 'postgres')
      for (const t of tables.values())
        if (t.sequence)
          await tx.rows(
            `select setval(pg_get_serial_sequence('${t.name}', '${t.sequence}'), coalesce((select max("${t.sequence}") from ${t.name}), 0) + 1, false)`,
          );
    return count;
  });
  if (anchors !== '') restoreAnchors(dataDir, anchors, new Date());
  const folder = join(dataDir, 'uploads');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name, bytes } of uploads) writeFileSync(join(folder, name), bytes, { mode: 0o600 });
  return { rows, files: uploads.length };
}

function checkedHeader(header: Header, keys: KeyNames): Header {
  if (header.form !== FORM) throw new RestoreRefused('NOT_A_BACKUP');
  const held = new Set([keys.id, keys.formerId]);
  if (!held.has(header.keyId) || (header.formerKeyId && !held.has(header.formerKeyId))) throw new RestoreRefused('OTHER_KEY');
  return header;
}
