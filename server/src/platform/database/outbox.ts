import type { Database, Tx } from './database.ts';

/** A place in the outbox; entries are read in the order of their transactions. */
export interface OutboxCursorValue {
  readonly xid: number;
  readonly seq: number;
}

export interface OutboxEntry {
  readonly topic: string;
  readonly ids: readonly string[];
  readonly at: string;
}

export interface Outbox {
  /** The entries after a cursor, at most `limit`, and the cursor behind them. */
  read(after: OutboxCursorValue, limit: number): Promise<{ cursor: OutboxCursorValue; entries: OutboxEntry[] }>;
  /** The cursor behind everything that is committed now. */
  end(): Promise<OutboxCursorValue>;
  /** Resolves when everything that is committed now can be read: on PostgreSQL an older transaction that is still open holds it back. */
  settled(): Promise<void>;
  /** Called when there may be something new: soon after a commit in this process, and at short intervals for the others'. */
  onWake(listener: () => void): () => void;
  /** Wakes the listeners: for news that reached this process by another way (a worker thread, NOTIFY). */
  wake(): void;
  close(): void;
}

interface EntryRow {
  seq: number | string;
  xid: number | string;
  topic: string;
  ids: string;
  at: string;
}

/**
 * On PostgreSQL numbers of a sequence do not commit in order: a reader that passed number 8 may miss a 7 that commits later.
 * So entries are ordered by transaction id and only those are read whose transaction, and every older one, has ended
 * (`pg_snapshot_xmin`). On SQLite there is one writer and the sequence is the order.
 */
const READ = {
  postgres: `select seq, xid, topic, ids, at from outbox_entry where (xid, seq) > (?, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint order by xid, seq limit ?`,
  sqlite: `select seq, xid, topic, ids, at from outbox_entry where (xid, seq) > (?, ?) order by xid, seq limit ?`,
};
const END = {
  postgres: `select seq, xid from outbox_entry where xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint order by xid desc, seq desc limit 1`,
  sqlite: `select seq, xid from outbox_entry order by xid desc, seq desc limit 1`,
};
/** How often the log is looked at without being woken, in milliseconds. */
const POLL_MS = 250;

export const OUTBOX_START: OutboxCursorValue = { xid: 0, seq: 0 };

/** Opens the log of changes for reading. Waking is only a hint: nothing is lost without it. */
export function openOutbox(db: Database): Outbox {
  const listeners = new Set<() => void>();
  const wake = (): void => {
    for (const listener of listeners) listener();
  };
  const stopListening = db.onCommit(wake);
  const timer = setInterval(wake, POLL_MS);
  timer.unref();
  return {
    async read(after, limit) {
      const rows = await db.rows<EntryRow>(READ[db.dialect], [after.xid, after.seq, limit]);
      const last = rows.at(-1);
      return {
        cursor: last ? { xid: Number(last.xid), seq: Number(last.seq) } : after,
        entries: rows.map((r) => ({ topic: r.topic, ids: JSON.parse(r.ids) as string[], at: r.at })),
      };
    },
    async end() {
      const [last] = await db.rows<EntryRow>(END[db.dialect]);
      return last ? { xid: Number(last.xid), seq: Number(last.seq) } : OUTBOX_START;
    },
    settled: () => (db.dialect === 'sqlite' ? Promise.resolve() : settled(db)),
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake,
    close() {
      clearInterval(timer);
      stopListening();
      listeners.clear();
    },
  };
}

const SETTLED_LOOK_MS = 10;

async function settled(db: Database): Promise<void> {
  const [last] = await db.rows<{ xid: number | string | null }>('select max(xid) as xid from outbox_entry');
  for (;;) {
    const [now] = await db.rows<{ done: boolean }>('select pg_snapshot_xmin(pg_current_snapshot())::text::bigint > ? as done', [Number(last?.xid ?? 0)]);
    if (now?.done) return;
    await new Promise((resolve) => setTimeout(resolve, SETTLED_LOOK_MS));
  }
}

/** Forgets entries older than an instant that every lasting consumer has read; the others rebuild from SQL at their start, so only the recent past is asked for. */
export async function trimOutbox(tx: Tx, before: Date): Promise<void> {
  await tx.rows(
    'delete from outbox_entry where at < ? and not exists (select 1 from outbox_cursor c where (c.xid, c.seq) < (outbox_entry.xid, outbox_entry.seq))',
    [before.toISOString()],
  );
}
