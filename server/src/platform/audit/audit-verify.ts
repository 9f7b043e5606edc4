import type { Database, Reader } from '../database/database.ts';
import type { Anchor } from './audit-anchors.ts';
import { readAnchors } from './audit-anchors.ts';
import type { AuditRow } from './chain-hash.ts';
import { CHAIN_START, chainHash } from './chain-hash.ts';

export type AuditFindingKind = 'EDITED' | 'DELETED' | 'SWAPPED' | 'INSERTED' | 'CUT_OFF' | 'REWRITTEN' | 'ANCHORS_CHANGED' | 'ANCHORS_MISSING';

/** One thing that is wrong with the trail. `seq` is the entry's number, `place` its place in the chain or the line of anchors. */
export interface AuditFinding {
  readonly kind: AuditFindingKind;
  readonly seq: number | null;
  readonly place: number | null;
}

export interface AuditVerdict {
  readonly findings: readonly AuditFinding[];
  readonly sealed: number;
  /** Entries that the sealer has not come to yet. */
  readonly waiting: number;
  readonly anchors: number;
}

interface LinkRow extends Omit<AuditRow, 'at'> {
  readonly place: number | string;
  readonly hash: string;
  /** Null: the entry is gone. */
  readonly at: string | null;
}

const PAGE = 2_000;
const MOST_TOLD = 200;

/** Compares the trail with its chain and the chain with the anchors of this data folder, as of one moment, while others go on writing. */
export async function verifyAudit(db: Database, dataDir: string): Promise<AuditVerdict> {
  // Before the database is looked at: an anchor is written after its entries, so none may be ahead of what is read next.
  const { anchors, brokenAt } = readAnchors(dataDir);
  const findings: AuditFinding[] = brokenAt === null ? [] : [{ kind: 'ANCHORS_CHANGED', seq: null, place: brokenAt }];
  return db.snapshot(async (reader) => {
    const walk = new Walk(anchors);
    for await (const page of pagesOf(reader)) for (const row of page) walk.take(row);
    findings.push(...walk.end());
    if (walk.last > 0 && anchors.length === 0 && brokenAt === null) findings.push({ kind: 'ANCHORS_MISSING', seq: null, place: null });
    findings.push(...(await strangers(reader)));
    const [waiting] = await reader.rows<{ n: number | string }>('select count(*) as n from audit_queue');
    return { findings: findings.slice(0, MOST_TOLD), sealed: walk.last, waiting: Number(waiting?.n ?? 0), anchors: anchors.length };
  });
}

async function* pagesOf(reader: Reader): AsyncGenerator<LinkRow[]> {
  for (let after = 0; ;) {
    const page = await reader.rows<LinkRow>(
      `select l.place, l.hash, l.seq, e.at, e.actor, e.action, e.subject, e.purpose, e.facts
       from audit_link l left join audit_entry e on e.seq = l.seq where l.place > ? order by l.place limit ${PAGE}`,
      [after],
    );
    if (page.length === 0) return;
    yield page;
    after = Number(page.at(-1)?.place);
  }
}

/** Entries that no transaction of the platform wrote (neither chained nor waiting), and waiting ones that are gone. */
async function strangers(reader: Reader): Promise<AuditFinding[]> {
  const inserted = await reader.rows<{ seq: number | string }>(
    `select e.seq from audit_entry e left join audit_link l on l.seq = e.seq left join audit_queue q on q.seq = e.seq where l.seq is null and q.seq is null order by e.seq limit ${MOST_TOLD}`,
  );
  const gone = await reader.rows<{ seq: number | string }>(
    `select q.seq from audit_queue q left join audit_entry e on e.seq = q.seq where e.seq is null order by q.seq limit ${MOST_TOLD}`,
  );
  return [
    ...inserted.map((r): AuditFinding => ({ kind: 'INSERTED', seq: Number(r.seq), place: null })),
    ...gone.map((r): AuditFinding => ({ kind: 'DELETED', seq: Number(r.seq), place: null })),
  ];
}

interface Changed {
  readonly before: string;
  readonly row: LinkRow & AuditRow;
}

/** Walks the chain link by link. */
class Walk {
  last = 0;
  #hash = CHAIN_START;
  readonly #anchors: ReadonlyMap<number, string>;
  readonly #furthest: number;
  readonly #findings: AuditFinding[] = [];
  readonly #changed: Changed[] = [];

  constructor(anchors: readonly Anchor[]) {
    this.#anchors = new Map(anchors.map((a) => [a.place, a.hash]));
    this.#furthest = anchors.reduce((most, a) => Math.max(most, a.place), 0);
  }

  take(row: LinkRow): void {
    const place = Number(row.place);
    for (let lost = this.last + 1; lost < place && lost <= this.last + MOST_TOLD; lost += 1) this.#findings.push({ kind: 'DELETED', seq: null, place: lost });
    if (row.at === null) this.#findings.push({ kind: 'DELETED', seq: Number(row.seq), place });
    else if (place === this.last + 1 && chainHash(this.#hash, row as AuditRow) !== row.hash)
      this.#changed.push({ before: this.#hash, row: row as LinkRow & AuditRow });
    const anchored = this.#anchors.get(place);
    if (anchored !== undefined && anchored !== row.hash) this.#findings.push({ kind: 'REWRITTEN', seq: Number(row.seq), place });
    this.last = place;
    this.#hash = row.hash;
  }

  end(): AuditFinding[] {
    const changed = this.#changed.slice(0, MOST_TOLD);
    const told = changed.map((c): AuditFinding => {
      const swapped = changed.some((o) => o !== c && chainHash(c.before, { ...o.row, seq: c.row.seq }) === c.row.hash);
      return { kind: swapped ? 'SWAPPED' : 'EDITED', seq: Number(c.row.seq), place: Number(c.row.place) };
    });
    const cut: AuditFinding[] = this.#furthest > this.last ? [{ kind: 'CUT_OFF', seq: null, place: this.last + 1 }] : [];
    return [...this.#findings, ...told, ...cut];
  }
}
