import type { Kysely } from 'kysely';
import { CompiledQuery } from 'kysely';

export type Dialect = 'sqlite' | 'postgres';
export type SqlValue = string | number | bigint | boolean | null | Uint8Array | Date;

/** What a raw statement may run on: MikroORM's Kysely client or the transaction that is open on it. */
export type SqlRunner = Pick<Kysely<unknown>, 'executeQuery'>;

const numbered = (sql: string): string => {
  let n = 0;
  return sql.replaceAll('?', () => `$${(n += 1)}`);
};

/**
 * Runs one statement with bound parameters, written with `?` on both databases. MikroORM's own `execute` writes the parameters
 * into the text, which costs too much for 100,000 rows of ciphertext; hence this way past it. A literal `?` cannot be written.
 */
export async function runSql<Row>(runner: SqlRunner, dialect: Dialect, sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
  const bound = dialect === 'sqlite' ? params.map((p) => (typeof p === 'boolean' ? Number(p) : p)) : params.map(asPostgres);
  const result = await runner.executeQuery<Row>(CompiledQuery.raw(dialect === 'sqlite' ? sql : numbered(sql), bound));
  return result.rows;
}

/** PostgreSQL's text holds no U+0000, and says so with an error; here it stands as U+FFFD and finds nothing. */
const withoutNul = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text);

function asPostgres(value: SqlValue): SqlValue {
  if (typeof value === 'string') return withoutNul(value);
  return value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

/** Statements come in few sizes, so that the database's prepared ones are used again; a rest is written in smaller ones. */
const ROWS_A_STATEMENT = [100, 10, 1] as const;

/** Parts rows into statements of those sizes. */
export function* inStatements<T>(rows: readonly T[]): Generator<readonly T[]> {
  let at = 0;
  for (const size of ROWS_A_STATEMENT)
    while (rows.length - at >= size) {
      yield rows.slice(at, at + size);
      at += size;
    }
}

export interface BulkInsert {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** Written behind the values: `on conflict (id) do nothing`, `on conflict (id) do update set …`. */
  readonly onConflict?: string;
}

/** Inserts many rows with few statements. Column and table names come from code, never from people. */
export async function bulkInsert(runner: SqlRunner, dialect: Dialect, insert: BulkInsert): Promise<void> {
  const { columns, rows } = insert;
  const tuple = `(${columns.map(() => '?').join(',')})`;
  for (const part of inStatements(rows)) {
    const sql = `insert into ${insert.table} (${columns.map((c) => `"${c}"`).join(',')}) values ${part.map(() => tuple).join(',')} ${insert.onConflict ?? ''}`;
    await runSql(runner, dialect, sql, part.flat());
  }
}

/** `on conflict (key) do update` that takes every other column from the new row. */
export const replaceOnConflict = (key: string, columns: readonly string[]): string =>
  `on conflict ("${key}") do update set ${columns
    .filter((c) => c !== key)
    .map((c) => `"${c}" = excluded."${c}"`)
    .join(', ')}`;

const VALUES_A_STATEMENT = 2_000;
/** A list as one bound value, so that the statement's text stays the same whatever its length. */
const LIST = { sqlite: '(select value from json_each(?))', postgres: '(select unnest(?::text[]))' } as const;

/** Runs a statement for many texts, in as many steps as needed; `sql` holds `(?*)` where the list goes, before every other value. */
export async function readByMany<Row>(
  runner: SqlRunner,
  dialect: Dialect,
  sql: string,
  values: readonly string[],
  rest: readonly SqlValue[] = [],
): Promise<Row[]> {
  const found: Row[] = [];
  const text = sql.replace('(?*)', LIST[dialect]);
  for (let at = 0; at < values.length; at += VALUES_A_STATEMENT) {
    const part = values.slice(at, at + VALUES_A_STATEMENT);
    found.push(
      ...(await runSql<Row>(runner, dialect, text, [dialect === 'sqlite' ? JSON.stringify(part) : (part.map(withoutNul) as unknown as SqlValue), ...rest])),
    );
  }
  return found;
}
