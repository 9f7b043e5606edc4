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
  const result = await runner.executeQuery<Row>(CompiledQuery.raw(dialect === 'sqlite' ? sql : numbered(sql), bound as unknown[]));
  return result.rows;
}

const asPostgres = (value: SqlValue): SqlValue => (value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value);

/** SQLite binds at most 32,766 values a statement, PostgreSQL 65,535: the smaller serves both. */
const MOST_BOUND_VALUES = 30_000;
/** Text longer than this costs more to parse than a further statement. */
const MOST_ROWS_A_STATEMENT = 500;

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
  const step = Math.max(1, Math.min(MOST_ROWS_A_STATEMENT, Math.floor(MOST_BOUND_VALUES / columns.length)));
  const tuple = `(${columns.map(() => '?').join(',')})`;
  for (let at = 0; at < rows.length; at += step) {
    const part = rows.slice(at, at + step);
    const sql = `insert into ${insert.table} (${columns.map((c) => `"${c}"`).join(',')}) values ${part.map(() => tuple).join(',')} ${insert.onConflict ?? ''}`;
    await runSql(runner, dialect, sql, part.flat());
  }
}

/** `on conflict (key) do update` that takes every other column from the new row. */
export const replaceOnConflict = (key: string, columns: readonly string[]): string =>
  `on conflict ("${key}") do update set ${columns.filter((c) => c !== key).map((c) => `"${c}" = excluded."${c}"`).join(', ')}`;

/** Reads rows whose `column` is one of many values, in as many statements as needed; `sql` holds `(?*)` where the list goes. */
export async function readByMany<Row>(runner: SqlRunner, dialect: Dialect, sql: string, values: readonly SqlValue[], rest: readonly SqlValue[] = []): Promise<Row[]> {
  const found: Row[] = [];
  for (let at = 0; at < values.length; at += MOST_ROWS_A_STATEMENT * 4) {
    const part = values.slice(at, at + MOST_ROWS_A_STATEMENT * 4);
    found.push(...(await runSql<Row>(runner, dialect, sql.replace('(?*)', `(${part.map(() => '?').join(',')})`), [...part, ...rest])));
  }
  return found;
}
