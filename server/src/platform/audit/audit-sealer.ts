import type { Database, Tx } from '../database/database.ts';
import { processName } from '../database/database.ts';
import type { Lease } from '../database/lease.ts';
import { openLease } from '../database/lease.ts';
import { addAnchor } from './audit-anchors.ts';
import type { AuditRow } from './chain-hash.ts';
import { CHAIN_START, chainHash } from './chain-hash.ts';

/** The head of the chain. */
interface Head {
  readonly place: number;
  readonly hash: string;
}

const ENTRIES_A_BATCH = 500;
/** How often entries are looked for: well within the second in which they are to be chained. */
const LOOK_EVERY_MS = 250;

export interface AuditSealer {
  /** Chains what is committed by now, if this process is the sealer. */
  seal(): Promise<void>;
  close(): Promise<void>;
}

/** Chains audit entries by hash and anchors the head in DATA_DIR/audit. Of all processes that share the database one at a time does (a lease). */
export function openAuditSealer(db: Database, dataDir: string, onError: (error: unknown) => void, holder = processName): AuditSealer {
  const lease = openLease(db, 'audit-sealer', holder);
  let working: Promise<void> | null = null;
  const seal = (): Promise<void> => {
    working ??= sealAll(db, dataDir, lease).finally(() => {
      working = null;
    });
    return working;
  };
  const timer = setInterval(() => void seal().catch(onError), LOOK_EVERY_MS);
  timer.unref();
  return {
    seal,
    async close() {
      clearInterval(timer);
      await working?.catch(() => {});
      await seal().catch(onError);
      await lease.release();
    },
  };
}

async function sealAll(db: Database, dataDir: string, lease: Lease): Promise<void> {
  for (;;) {
    const [waiting] = await db.rows<{ seq: number }>('select seq from audit_queue limit 1');
    if (!waiting || !(await lease.take())) return;
    const head = await db.transaction(async (tx) => ((await lease.holds(tx)) ? sealBatch(tx) : null));
    if (!head) return;
    // Nothing is lost if this process dies here: the next anchor stands on this head.
    addAnchor(dataDir, { at: new Date().toISOString(), ...head });
  }
}

/** Chains the entries that wait, at most a batch. The lock keeps two sealers from building on one head; returns the new head, null if nothing waits. */
export async function sealBatch(tx: Tx): Promise<Head | null> {
  await tx.lock('audit-seal');
  const entries = await tx.rows<AuditRow>(
    `select e.seq, e.at, e.actor, e.action, e.subject, e.purpose, e.facts from audit_queue q join audit_entry e on e.seq = q.seq order by q.seq limit ${ENTRIES_A_BATCH}`,
  );
  if (entries.length === 0) return null;
  const [last] = await tx.rows<Head>('select place, hash from audit_link order by place desc limit 1');
  let head: Head = { place: last?.place ?? 0, hash: last?.hash ?? CHAIN_START };
  const links = entries.map((e) => {
    head = { place: head.place + 1, hash: chainHash(head.hash, e) };
    return [head.place, Number(e.seq), head.hash];
  });
  await tx.insert({ table: 'audit_link', columns: ['place', 'seq', 'hash'], rows: links });
  await tx.rows(
    `delete from audit_queue where seq in (${entries.map(() => '?').join(',')})`,
    entries.map((e) => Number(e.seq)),
  );
  return head;
}
