import { createHash } from 'node:crypto';

import type { Clock } from '../../kernel/clock.ts';
import { partsOf } from '../../kernel/parts.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { listForReview } from '../../platform/intake/run/review-pairs.ts';
import { formerOf } from '../../platform/keys/blind-pairs.ts';
import type { BlindTable } from '../../platform/keys/sealed-registry.ts';
import { turnedText } from '../../platform/keys/sealed-registry.ts';
import { recordId } from '../../platform/intake/run/row-store.ts';
import type { EmployerMention } from './employer-match.ts';
import { groupEmployers } from './employer-match.ts';
import { employerName } from './employer-name.ts';

/** How one row names its employer. */
export interface ToldEmployer {
  readonly rowId: string;
  readonly name: string;
  readonly city: string | null;
  readonly creditCode: string | null;
  readonly phones: readonly string[];
  readonly site: string | null;
}

/** Told when an employer is absorbed by another, in the same transaction: what hangs on it in other rooms moves along. */
export type EmployerMoved = (tx: Tx, gone: string, into: string) => Promise<void>;

interface KeptMention {
  readonly name: string;
  readonly city: string | null;
  readonly creditCode: string | null;
  readonly phones: readonly string[];
  readonly sites: readonly string[];
}

interface Gathered extends EmployerMention {
  /** The first row of this run that tells it; '' for a mention known before. */
  readonly firstRow: string;
  readonly changed: boolean;
}

/** Where hashed phones of contacts stand. */
export const EMPLOYER_BLIND: readonly BlindTable[] = [
  { table: 'employer_mention', keys: ['id'], column: 'evidence' },
  { table: 'employer_key', keys: ['key', 'mention_id'], column: 'key' },
];

const MOST_PHONES = 12;
const MOST_SITES = 12;
const WRITES_A_CHUNK = 400;

/** One mention: the same name, city and code. */
export const mentionIdOf = (told: Pick<ToldEmployer, 'name' | 'city' | 'creditCode'>): string =>
  `m_${createHash('sha256')
    .update(`${employerName(told.name).key}|${told.city ?? ''}|${told.creditCode ?? ''}`)
    .digest('base64url')
    .slice(0, 22)}`;

const keysOf = (m: KeptMention): string[] => {
  const name = employerName(m.name);
  return [`n:${name.key}`, `s:${name.core.slice(0, 2)}|${m.city ?? ''}`, ...(m.creditCode ? [`c:${m.creditCode}`] : []), ...m.phones.map((p) => `p:${p}`)].map(
    (k) => k.slice(0, 120),
  );
};

/** Gathers what the rows of a run say of employers; few next to the rows, so it is held in memory. */
export class EmployerGathering {
  readonly #told = new Map<string, { kept: KeptMention; firstRow: string }>();
  /** Ids of mentions by their words: rows of one firm follow each other. */
  readonly #ids = new Map<string, string>();

  /** Returns the mention's id. */
  add(told: ToldEmployer): string {
    const words = `${told.name}|${told.city ?? ''}|${told.creditCode ?? ''}`;
    const id = this.#ids.get(words) ?? mentionIdOf(told);
    this.#ids.set(words, id);
    const before = this.#told.get(id);
    if (!before) {
      this.#told.set(id, {
        firstRow: told.rowId,
        kept: { name: told.name, city: told.city, creditCode: told.creditCode, phones: told.phones.slice(0, MOST_PHONES), sites: told.site ? [told.site] : [] },
      });
      return id;
    }
    const { kept } = before;
    const phones = told.phones.filter((p) => !kept.phones.includes(p));
    const newSite = told.site !== null && !kept.sites.includes(told.site);
    if (phones.length > 0 || newSite) {
      before.kept = {
        ...kept,
        phones: [...kept.phones, ...phones].slice(0, MOST_PHONES),
        sites: newSite && told.site ? [...kept.sites, told.site].slice(0, MOST_SITES) : kept.sites,
      };
    }
    return id;
  }

  /** Finds or founds the employer of every mention gathered, and writes it. Doing it again gives the same ids. */
  async resolve(db: Database, runId: string, clock: Clock, moved: EmployerMoved): Promise<ReadonlyMap<string, string>> {
    const mentions = await this.#withKnown(db);
    const { groups, doubts } = groupEmployers(mentions);
    const employerOf = new Map<string, string>();
    const plans = groups.map((group) => planOf(group as readonly Gathered[]));
    for (const plan of plans) for (const m of plan.mentions) employerOf.set(m.id, plan.id);
    const changed = plans.filter((plan) => plan.changed);
    for (const part of partsOf(changed, WRITES_A_CHUNK)) await db.transaction((tx) => writePlans(tx, part, moved));
    const pairs = doubts.map((d) => ({
      left: employerOf.get(d.left.id) ?? '',
      right: employerOf.get(d.right.id) ?? '',
      why: `${d.left.name}｜${d.right.name}：${d.why}`,
    }));
    for (const part of partsOf(pairs, WRITES_A_CHUNK)) await db.transaction((tx) => listForReview(tx, 'employer', part, runId, clock.now()));
    return employerOf;
  }

  async #withKnown(db: Database): Promise<Gathered[]> {
    const turned = await formerOf(db, [...new Set([...this.#told.values()].flatMap((t) => t.kept.phones))]);
    const keys = [...new Set([...[...this.#told.values()].flatMap((t) => keysOf(t.kept)), ...[...turned.keys()].map((former) => `p:${former}`)])];
    const found = await db.rowsByMany<{ employer_id: string }>(
      'select distinct m.employer_id from employer_key k join employer_mention m on m.id = k.mention_id where k.key in (?*)',
      keys,
    );
    const employers = [...new Set(found.map((f) => f.employer_id))];
    const known = await db.rowsByMany<{ id: string; employer_id: string; evidence: string }>(
      'select id, employer_id, evidence from employer_mention where employer_id in (?*) order by id',
      employers,
    );
    const mentions: Gathered[] = [];
    const seen = new Set<string>();
    for (const row of known) {
      const kept = JSON.parse(turnedText(row.evidence, turned)) as KeptMention;
      const told = this.#told.get(row.id);
      const phones = [...new Set([...kept.phones, ...(told?.kept.phones ?? [])])].slice(0, MOST_PHONES);
      const sites = [...new Set([...kept.sites, ...(told?.kept.sites ?? [])])].slice(0, MOST_SITES);
      mentions.push({
        ...kept,
        id: row.id,
        phones,
        sites,
        employerId: row.employer_id,
        firstRow: '',
        changed: phones.length !== kept.phones.length || sites.length !== kept.sites.length,
      });
      seen.add(row.id);
    }
    for (const [id, { kept, firstRow }] of this.#told) if (!seen.has(id)) mentions.push({ ...kept, id, employerId: null, firstRow, changed: true });
    return mentions;
  }
}

interface Plan {
  readonly id: string;
  readonly mentions: readonly Gathered[];
  readonly absorbed: readonly string[];
  readonly founded: boolean;
  readonly changed: boolean;
}

/** The oldest employer of a group survives; a group of new mentions is founded by its first row. */
function planOf(group: readonly Gathered[]): Plan {
  const known = [...new Set(group.map((m) => m.employerId).filter((id) => id !== null))].sort();
  const [survivor, ...absorbed] = known;
  const first =
    group
      .map((m) => m.firstRow)
      .filter((r) => r !== '')
      .sort()[0] ?? '';
  return {
    id: survivor ?? recordId('emp', first),
    mentions: group,
    absorbed,
    founded: survivor === undefined,
    changed: absorbed.length > 0 || group.some((m) => m.changed),
  };
}

/** The employer's own name: one told with a code before others, a whole name before a shortened one, then the longest. */
function bestName(mentions: readonly Gathered[]): string {
  const score = (m: Gathered): number => (m.creditCode ? 4 : 0) + (employerName(m.name).short ? 0 : 8) + Math.min(m.name.length, 30) / 40;
  return [...mentions].sort((a, b) => score(b) - score(a) || (a.name < b.name ? -1 : 1))[0]?.name ?? '';
}

async function writePlans(tx: Tx, plans: readonly Plan[], moved: EmployerMoved): Promise<void> {
  await tx.insert({
    table: 'employer',
    columns: ['id', 'name', 'credit_code', 'region'],
    rows: plans.map((p) => [
      p.id,
      bestName(p.mentions),
      p.mentions.find((m) => m.creditCode)?.creditCode ?? null,
      p.mentions.find((m) => m.city)?.city ?? null,
    ]),
    onConflict: 'on conflict (id) do update set name = excluded.name, credit_code = excluded.credit_code, region = excluded.region',
  });
  const mentions = plans.flatMap((p) =>
    p.mentions
      .filter((m) => m.changed || m.employerId !== p.id)
      .map((m) => [m.id, p.id, JSON.stringify({ name: m.name, city: m.city, creditCode: m.creditCode, phones: m.phones, sites: m.sites })]),
  );
  await tx.insert({
    table: 'employer_mention',
    columns: ['id', 'employer_id', 'evidence'],
    rows: mentions,
    onConflict: 'on conflict (id) do update set employer_id = excluded.employer_id, evidence = excluded.evidence',
  });
  const keys = plans.flatMap((p) => p.mentions.filter((m) => m.changed).flatMap((m) => [...new Set(keysOf(m))].map((key) => [key, m.id])));
  await tx.insert({ table: 'employer_key', columns: ['key', 'mention_id'], rows: keys, onConflict: 'on conflict (key, mention_id) do nothing' });
  for (const plan of plans) for (const gone of plan.absorbed) await absorb(tx, gone, plan.id, moved);
  tx.emit(
    'employers',
    plans.map((p) => p.id),
  );
}

/** Ids never die: the absorbed employer points to its survivor, and its rows hang on the survivor. */
async function absorb(tx: Tx, gone: string, into: string, moved: EmployerMoved): Promise<void> {
  await tx.rows('update employer set merged_into = ? where id = ? or merged_into = ?', [into, gone, gone]);
  await tx.rows('update row_link set employer_id = ? where employer_id = ?', [into, gone]);
  await moved(tx, gone, into);
}
