import { randomBytes } from 'node:crypto';

import type { Clock } from '../../kernel/clock.ts';
import type { Keyring, TurnedBlind } from '../../platform/crypto/keyring.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { replaceOnConflict } from '../../platform/database/sql.ts';
import { turnedText } from '../../platform/keys/sealed-registry.ts';
import { formerOf } from '../../platform/keys/blind-pairs.ts';
import type { FoldedChunk, Landing, RecordRow, RowAssignment, RunFacts, WaitingRow } from '../../platform/intake/run/landing.ts';
import { outcomesOf } from '../../platform/intake/run/outcomes.ts';
import { listForReview } from '../../platform/intake/run/review-pairs.ts';
import type { RowStore } from '../../platform/intake/run/row-store.ts';
import { recordId } from '../../platform/intake/run/row-store.ts';
import type { WorkerProfile, WorkerVoice } from './worker-fold.ts';
import { foldWorker } from './worker-fold.ts';
import type { OpenWorker } from './worker-keys.ts';
import { erasedPersonGate } from './erased-persons.ts';
import { blindTexts, openWorker, storedKeys } from './worker-keys.ts';
import type { WorkerEvidence } from './worker-match.ts';
import { groupWorkers } from './worker-match.ts';
import type { WorkerValues } from './worker-values.ts';

/** What the landings of this room and of later ones need. */
export interface WorkerLandingContext {
  readonly db: Database;
  readonly store: RowStore;
  readonly keyring: Keyring;
  readonly clock: Clock;
}

const PROFILE_ID_BYTES = 16;

type WorkerRow = RecordRow<OpenWorker, WorkerValues>;

/** How rows of workers come to their workers. */
export function workerLanding(context: WorkerLandingContext): Landing<WorkerValues, OpenWorker, WorkerValues> {
  const conceal = concealWorker(context.keyring);
  return {
    kind: 'worker',
    conceal,
    gate: () => erasedPersonGate(context.db, context.keyring),
    resolve: async (run, pages) => [await resolveWorkers(context, run, pages, false)],
    fold: async (ids, runId) => (await foldWorkers(context, ids, runId)).chunk,
  };
}

/** Parts a row's values: keyed hashes outside, everything else sealed. */
export function concealWorker(
  keyring: Keyring,
): <V extends WorkerValues>(values: V) => { readonly open: OpenWorker; readonly sealed: V; readonly turned?: readonly TurnedBlind[] } {
  const blind = keyring.blindIndex('worker');
  const former = keyring.formerBlindIndex('worker');
  return (values) => ({
    open: openWorker(values, blind),
    sealed: values,
    ...(former ? { turned: blindTexts(values).map((text): TurnedBlind => [former(text), blind(text)]) } : {}),
  });
}

/** Finds the worker of every row of a run. `demand`: each row also makes a travel demand, whose id is told. */
export async function resolveWorkers(
  context: WorkerLandingContext,
  run: RunFacts,
  pages: () => AsyncIterable<readonly WaitingRow<OpenWorker>[]>,
  demand: boolean,
): Promise<RowAssignment[]> {
  const { clock } = context;
  const { db } = run;
  const rows: WorkerEvidence[] = [];
  const keys = new Set<string>();
  for await (const page of pages())
    for (const row of page) {
      rows.push({ ...row.open, id: row.id, workerId: null });
      for (const key of storedKeys(row.open)) keys.add(key);
    }
  const known = await knownWorkers(db, keys);
  const { groups, doubts } = groupWorkers([...known, ...rows]);
  const idOf = new Map<string, string>();
  const joins: (readonly [string, string])[] = [];
  for (const group of groups) {
    const [survivor, ...gone] = [...new Set(group.flatMap((e) => (e.workerId ? [e.workerId] : [])))].sort();
    const firstRow = group.reduce((first, e) => (!e.workerId && (first === '' || e.id < first) ? e.id : first), '');
    const id = survivor ?? recordId('wkr', firstRow);
    for (const e of group) idOf.set(e.id, id);
    for (const other of gone) joins.push([other, id]);
  }
  const pairs = doubts.map((d) => ({ left: idOf.get(d.left.id) ?? '', right: idOf.get(d.right.id) ?? '', why: d.why }));
  await db.transaction(async (tx) => {
    for (const [gone, into] of joins) await absorb(tx, gone, into);
    await listForReview(tx, 'worker', pairs, run.id, clock.now());
  });
  const doubtful = new Set(doubts.map((d) => d.right.id));
  return rows.map((r) => ({
    rowId: r.id,
    recordId: idOf.get(r.id) ?? '',
    employerId: null,
    demandId: demand ? recordId('dem', r.id) : null,
    doubtful: doubtful.has(r.id),
  }));
}

async function absorb(tx: Tx, gone: string, into: string): Promise<void> {
  await tx.rows('update worker set merged_into = ? where id = ? or merged_into = ?', [into, gone, gone]);
  await tx.rows('update row_link set record_id = ? where record_id = ?', [into, gone]);
  await tx.rows('update travel_demand set worker_id = ? where worker_id = ?', [into, gone]);
  tx.emit('workers', [gone]);
}

/** Known workers that share a key with the run's rows, each with all its keys. */
async function knownWorkers(db: Database, keys: ReadonlySet<string>): Promise<WorkerEvidence[]> {
  const turned = await formerOf(
    db,
    [...keys].map((k) => k.slice(2)),
  );
  const marked = new Map([...keys].map((k) => [k.slice(2), k.slice(0, 2)]));
  const formerKeys = [...turned].map(([former, now]) => `${marked.get(now) ?? ''}${former}`);
  const hits = await db.rowsByMany<{ worker_id: string }>(
    'select distinct k.worker_id from worker_key k join worker w on w.id = k.worker_id where k.key in (?*) and w.merged_into is null',
    [...keys, ...formerKeys],
  );
  const all = await db.rowsByMany<{ key: string; worker_id: string }>('select key, worker_id from worker_key where worker_id in (?*) order by worker_id, key', [
    ...new Set(hits.map((h) => h.worker_id)),
  ]);
  const byWorker = new Map<string, string[]>();
  for (const { key, worker_id } of all) byWorker.set(worker_id, [...(byWorker.get(worker_id) ?? []), turnedText(key, turned)]);
  return [...byWorker].flatMap(([id, own]) => evidenceOf(id, [...new Set(own)]));
}

/** One piece of evidence a village and month of birth that the worker's rows have told; the first carries the ID and the phones. */
function evidenceOf(workerId: string, keys: readonly string[]): WorkerEvidence[] {
  const those = (mark: string): string[] => keys.filter((k) => k.startsWith(mark)).map((k) => k.slice(2));
  const villages = those('v:');
  const births = those('b:');
  const [first] = [
    { id: workerId, workerId, citizen: those('i:')[0] ?? null, namePhones: those('p:'), nameVillage: villages[0] ?? null, nameBirth: births[0] ?? null },
  ];
  const more = villages
    .slice(1)
    .map((village, n) => ({ id: `${workerId}#${n}`, workerId, citizen: null, namePhones: [], nameVillage: village, nameBirth: births[0] ?? null }));
  return first ? [first, ...more] : more;
}

/** Folds workers from all their rows; gives the chunk and the profiles, for rooms whose rows hang on workers. */
export async function foldWorkers(
  context: WorkerLandingContext,
  ids: readonly string[],
  runId: string | null,
): Promise<{ readonly chunk: FoldedChunk; readonly rows: readonly WorkerRow[] }> {
  const { store, keyring } = context;
  const rows = await store.ofRecords<OpenWorker, WorkerValues>(ids, runId);
  const byRecord = new Map<string, WorkerRow[]>();
  for (const row of rows) byRecord.set(row.recordId, [...(byRecord.get(row.recordId) ?? []), row]);
  const profiles: { profile: WorkerProfile; keys: readonly string[] }[] = [];
  const outcomes = new Map();
  for (const [id, own] of byRecord) {
    const profile = foldWorker(id, own.map(voiceOf));
    profiles.push({ profile, keys: [...new Set(own.flatMap((r) => storedKeys(r.open)))] });
    if (runId === null) continue;
    const before = own.filter((r) => r.outcome !== null);
    const said = before.length > 0 ? foldWorker(id, before.map(voiceOf)) : null;
    for (const [row, outcome] of outcomesOf(own, runId, said !== null, said !== null && sameValues(said, profile))) outcomes.set(row, outcome);
  }
  const sealer = keyring.sealer('worker-profile');
  const gone = ids.filter((id) => !byRecord.has(id));
  const write = async (tx: Tx): Promise<void> => {
    const columns = ['id', 'profile', 'confirmed_on', 'source_count', 'merged_into', 'empty'];
    const profileId = (): string => `wp_${randomBytes(PROFILE_ID_BYTES).toString('hex')}`;
    await tx.insert({
      table: 'worker',
      columns: [...columns, 'profile_id'],
      rows: profiles.map(({ profile: p }) => [p.id, sealer.seal(JSON.stringify(p)), p.confirmedOn, p.sources.length, null, false, profileId()]),
      onConflict: replaceOnConflict('id', columns),
    });
    await tx.rowsByMany('delete from worker_key where worker_id in (?*)', ids);
    await tx.insert({
      table: 'worker_key',
      columns: ['key', 'worker_id'],
      rows: profiles.flatMap(({ profile, keys }) => keys.map((key) => [key, profile.id])),
    });
    if (gone.length > 0) await tx.rowsByMany('update worker set empty = true where id in (?*) and merged_into is null', gone);
    tx.emit('workers', [...byRecord.keys(), ...gone]);
  };
  return { chunk: { outcomes, write }, rows };
}

const voiceOf = (row: WorkerRow): WorkerVoice => {
  if (!row.sealed) throw new Error(`The row ${row.id} has lost its values.`);
  return { id: row.id, values: row.sealed, sourceName: row.sourceName, trust: row.trust };
};

function sameValues(a: WorkerProfile, b: WorkerProfile): boolean {
  const bare = (p: WorkerProfile): string => JSON.stringify({ ...p, phones: [...p.phones].sort(), confirmedOn: '', sources: [] });
  return bare(a) === bare(b);
}
