import type { Database, Tx } from './database.ts';

export interface Lease {
  /** Takes or prolongs it; false: another process has it. */
  take(): Promise<boolean>;
  /** Whether this process has it, inside a transaction: what is written by right of the lease is written only then. */
  holds(tx: Tx): Promise<boolean>;
  release(): Promise<void>;
}

/** The database's clock, so that processes on machines whose clocks differ agree. */
const NOW = {
  postgres: '(extract(epoch from clock_timestamp()) * 1000)::bigint',
  sqlite: "cast(unixepoch('subsec') * 1000 as integer)",
} as const;

const LEASE_MS = 10_000;

/** A lease on a name for one holder. It runs out `ttlMs` after it was last taken, so a process that dies is followed by another. */
export function openLease(db: Database, name: string, holder: string, ttlMs = LEASE_MS): Lease {
  const now = NOW[db.dialect];
  let fresh = 0;
  const timer = setInterval(() => void (fresh > 0 ? renew() : Promise.resolve()).catch(() => {}), ttlMs / 3);
  timer.unref();
  async function renew(): Promise<boolean> {
    const asked = performance.now();
    const taken = await db.transaction((tx) =>
      tx.rows(
        `insert into lease (name, holder, until) values (?, ?, ${now} + ?)
         on conflict (name) do update set holder = excluded.holder, until = excluded.until where lease.holder = excluded.holder or lease.until < ${now}
         returning holder`,
        [name, holder, ttlMs],
      ),
    );
    fresh = taken.length > 0 ? asked + ttlMs / 2 : 0;
    return taken.length > 0;
  }
  return {
    take: () => (performance.now() < fresh ? Promise.resolve(true) : renew()),
    async holds(tx) {
      return (await tx.rows(`select 1 as one from lease where name = ? and holder = ? and until >= ${now}`, [name, holder])).length > 0;
    },
    async release() {
      clearInterval(timer);
      fresh = 0;
      await db.transaction((tx) => tx.rows('delete from lease where name = ? and holder = ?', [name, holder]));
    },
  };
}
