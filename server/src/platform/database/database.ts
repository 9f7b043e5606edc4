import { randomUUID } from 'node:crypto';

import type { EntityClass, EntitySchema, MikroORM } from '@mikro-orm/core';
import { IsolationLevel } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM as PostgresOrm } from '@mikro-orm/postgresql';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { MikroORM as SqliteOrm } from '@mikro-orm/sqlite';

import { actorName } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AuditEntry } from './audit.ts';
import type { BulkInsert, Dialect, SqlRunner, SqlValue } from './sql.ts';
import { bulkInsert, readByMany, runSql } from './sql.ts';

export type Entities = readonly (EntitySchema | EntityClass<object>)[];

declare const writes: unique symbol;

/** The right to write: a write takes a `Tx`, by type, so that none happens outside a transaction. */
export interface Tx {
  readonly [writes]: true;
  readonly dialect: Dialect;
  readonly em: SqlEntityManager;
  rows<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  rowsByMany<Row>(sql: string, values: readonly string[], rest?: readonly SqlValue[]): Promise<Row[]>;
  insert(insert: BulkInsert): Promise<void>;
  /** Waits until no other transaction holds this name; held until the end. (On SQLite there is one writer: nothing to wait for.) */
  lock(name: string): Promise<void>;
  /** Tells the outbox what changed; written when the work is done, in the same transaction. */
  emit(topic: string, ids: readonly string[]): void;
  /** Adds to the audit trail, in the same transaction. */
  audit(entry: AuditEntry): void;
}

/** What reads from one moment of the database. */
export type Reader = Pick<Database, 'rows'>;

export interface Database {
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly orm: MikroORM;
  /** A fresh entity manager, for reads. */
  em(): SqlEntityManager;
  rows<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** `sql` holds `(?*)` where the list of values goes. */
  rowsByMany<Row>(sql: string, values: readonly string[], rest?: readonly SqlValue[]): Promise<Row[]>;
  /** One transaction: READ COMMITTED on PostgreSQL, `begin immediate` on SQLite. Commits when `work` resolves, rolls back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** All reads of `work` see one moment. For a handle of its own (a backup): on SQLite other reads of this handle see that moment too. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** Called after each commit that told the outbox something, in this process. */
  onCommit(listener: () => void): () => void;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `sqlite:/path/to/file.db` or `postgres://…`. */
  readonly url: string;
  readonly entities: Entities;
  readonly clock: Clock;
  /** Brings the schema up to date first. */
  readonly migrate: boolean;
}

const migrationsFolder = (dialect: Dialect): string => new URL(`../../../migrations/${dialect}`, import.meta.url).pathname;

const PRAGMAS = [
  'pragma journal_mode = wal',
  'pragma synchronous = full',
  'pragma foreign_keys = on',
  'pragma busy_timeout = 10000',
  'pragma cache_size = -16000',
  'pragma wal_autocheckpoint = 4000',
  'pragma temp_store = memory',
];

interface SqliteConnection {
  executeQuery(query: { sql: string; parameters: readonly unknown[] }): Promise<unknown>;
}

/** Sets the pragmas and takes the write lock when a transaction begins: two processes would else fail each other with "database is locked". */
async function prepareSqlite(connection: unknown): Promise<void> {
  const sqlite = connection as SqliteConnection;
  for (const sql of PRAGMAS) await sqlite.executeQuery({ sql, parameters: [] });
  const execute = sqlite.executeQuery.bind(sqlite);
  sqlite.executeQuery = (query) => execute(query.sql === 'begin' ? { ...query, sql: 'begin immediate' } : query);
}

interface Statement {
  readonly reader: boolean;
}
/** Prepared statements kept a connection; each holds native memory that the garbage collector does not see. */
const MOST_STATEMENTS = 150;

/** Kysely prepares every statement anew; here the ones used lately are kept, the oldest go first. */
function keepStatements(native: { prepare(sql: string): Statement }): void {
  const prepare = native.prepare.bind(native);
  const kept = new Map<string, Statement>();
  native.prepare = (sql) => {
    const statement = kept.get(sql) ?? prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    if (kept.size > MOST_STATEMENTS)
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    return statement;
  };
}

/** Options that both databases share; also used to generate migrations. */
export function ormOptions(dialect: Dialect, entities: Entities) {
  return {
    entities: [...entities],
    extensions: [Migrator],
    migrations: {
      path: migrationsFolder(dialect),
      pathTs: migrationsFolder(dialect),
      snapshotOnMigrate: false,
      emit: 'ts' as const,
      silent: true,
      fileName: (at: string, name?: string) => `${at}-${name ?? 'change'}`,
    },
    allowGlobalContext: false,
    discovery: { warnWhenNoEntities: false },
  };
}

async function initOrm(options: DatabaseOptions, dialect: Dialect): Promise<MikroORM> {
  const shared = ormOptions(dialect, options.entities);
  if (dialect === 'postgres') return PostgresOrm.init({ ...shared, clientUrl: options.url, pool: { min: 0, max: 12 }, forceUtcTimezone: true });
  const file = options.url.slice('sqlite:'.length);
  const orm = await SqliteOrm.init({
    ...shared,
    dbName: file,
    replicas: [{ name: 'read', dbName: file }],
    onCreateConnection: prepareSqlite,
    preferReadReplicas: true,
  });
  for (const kind of ['write', 'read'] as const) keepStatements(await orm.em.getDriver().getConnection(kind).getNativeClient());
  return orm;
}

/** Opens the database, on SQLite or PostgreSQL by its address. Throws if it cannot be reached or a migration fails. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const dialect: Dialect = options.url.startsWith('sqlite:') ? 'sqlite' : 'postgres';
  const orm = await initOrm(options, dialect);
  if (options.migrate) await orm.migrator.up();
  const listeners = new Set<() => void>();
  const em = (): SqlEntityManager => orm.em.fork() as SqlEntityManager;
  const reader = (): SqlRunner =>
    (orm.em as SqlEntityManager)
      .getDriver()
      .getConnection(dialect === 'sqlite' ? 'read' : 'write')
      .getClient();

  return {
    dialect,
    clock: options.clock,
    orm,
    em,
    rows: (sql, params) => runSql(reader(), dialect, sql, params),
    rowsByMany: (sql, values, rest) => readByMany(reader(), dialect, sql, values, rest),
    async transaction(work) {
      const pending: Pending = { emits: new Map(), audits: [] };
      const result = await em().transactional(
        async (inner) => {
          const tx = makeTx(inner, dialect, pending);
          const value = await work(tx);
          await tx.em.flush();
          await writePending(tx, pending, options.clock);
          return value;
        },
        { isolationLevel: dialect === 'postgres' ? IsolationLevel.READ_COMMITTED : undefined },
      );
      if (pending.emits.size > 0) for (const listener of listeners) listener();
      return result;
    },
    async snapshot(work) {
      if (dialect === 'postgres')
        return em().transactional((inner) => work(makeTx(inner, dialect, { emits: new Map(), audits: [] })), {
          isolationLevel: IsolationLevel.REPEATABLE_READ,
          readOnly: true,
        });
      const rows: Reader['rows'] = (sql, params) => runSql(reader(), dialect, sql, params);
      await rows('begin deferred');
      try {
        return await work({ rows });
      } finally {
        await rows('rollback');
      }
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => orm.close(true),
  };
}

interface Pending {
  readonly emits: Map<string, Set<string>>;
  readonly audits: AuditEntry[];
}

function makeTx(em: SqlEntityManager, dialect: Dialect, pending: Pending): Tx {
  const runner = (): SqlRunner => {
    const context = em.getTransactionContext<SqlRunner>();
    if (!context) throw new Error('A write outside its transaction.');
    return context;
  };
  const tx: Omit<Tx, typeof writes> = {
    dialect,
    em,
    rows: (sql, params) => runSql(runner(), dialect, sql, params),
    rowsByMany: (sql, values, rest) => readByMany(runner(), dialect, sql, values, rest),
    insert: (insert) => bulkInsert(runner(), dialect, insert),
    async lock(name) {
      if (dialect === 'postgres') await runSql(runner(), dialect, 'select pg_advisory_xact_lock(hashtextextended(?, 174))', [name]);
    },
    emit(topic, ids) {
      const known = pending.emits.get(topic) ?? new Set<string>();
      for (const id of ids) known.add(id);
      pending.emits.set(topic, known);
    },
    audit: (entry) => void pending.audits.push(entry),
  };
  return tx as Tx;
}

/** The channel that wakes other processes on PostgreSQL; it carries nothing: what changed stands in the outbox. */
export const WAKE_CHANNEL = 'yuegui_outbox';
const IDS_AN_ENTRY = 500;

async function writePending(tx: Tx, pending: Pending, clock: Clock): Promise<void> {
  const at = clock.now().toISOString();
  const postgres = tx.dialect === 'postgres';
  for (const [topic, ids] of pending.emits) {
    const all = [...ids];
    for (let from = 0; from < all.length; from += IDS_AN_ENTRY) {
      const part = JSON.stringify(all.slice(from, from + IDS_AN_ENTRY));
      await tx.rows(`insert into outbox_entry (xid, topic, ids, at) values (${postgres ? 'pg_current_xact_id()::text::bigint' : '0'}, ?, ?, ?)`, [
        topic,
        part,
        at,
      ]);
    }
  }
  if (postgres && pending.emits.size > 0) await tx.rows(`select pg_notify('${WAKE_CHANNEL}', '')`);
  for (const a of pending.audits) {
    const facts = a.facts ? JSON.stringify(a.facts) : null;
    const [row] = await tx.rows<{ seq: number }>(
      'insert into audit_entry (at, actor, action, subject, purpose, facts) values (?, ?, ?, ?, ?, ?) returning seq',
      [at, actorName(a.actor), a.action, a.subject ?? null, a.purpose ?? null, facts],
    );
    await tx.rows('insert into audit_queue (seq) values (?)', [row?.seq ?? null]);
  }
}

/** A name for this process among those that share the database: for leases and cursors. */
export const processName = `${process.pid}-${randomUUID().slice(0, 8)}`;
