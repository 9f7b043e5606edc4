import type { Clock } from '../../kernel/clock.ts';
import { parseCitizenId } from '../../kernel/citizen-id.ts';
import { maskInText } from '../../kernel/mask.ts';
import type { Keyring, TurnedBlind } from '../../platform/crypto/keyring.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { fitColumns } from '../../platform/database/fit-columns.ts';
import { replaceOnConflict } from '../../platform/database/sql.ts';
import type { FoldedChunk, Landing, RecordRow } from '../../platform/intake/run/landing.ts';
import type { BlindTexts } from '../../platform/keys/sealed-registry.ts';
import { outcomesOf } from '../../platform/intake/run/outcomes.ts';
import type { RowStore } from '../../platform/intake/run/row-store.ts';
import type { OpenPosting, PostingVoice } from './posting-fold.ts';
import { foldPosting } from './posting-fold.ts';
import type { ParkPair } from './park-pair.ts';
import { parkPairId } from './park-pair.ts';
import type { PostingRecord } from './posting-record.ts';
import { PostingSchema } from './postings.entities.ts';
import { resolvePostings } from './posting-resolve.ts';
import { POSTING_COLUMNS, columnsOfPosting } from './posting-table.ts';
import type { PostingContact, PostingValues } from './posting-values.ts';

export interface PostingSealed {
  readonly contact: PostingContact;
}

/** What of a row of a posting is hashed. */
export const postingRowBlinds = (sealed: string): readonly BlindTexts[] => [{ purpose: 'phone', texts: (JSON.parse(sealed) as PostingSealed).contact.phones }];

type PostingRow = RecordRow<OpenPosting, PostingSealed>;

/** The beginning of a phone or a citizen ID, or full-width digits; most rows have none, so they are not read closely. */
const MAY_HOLD_A_PHONE = /1[3-9]\d[- ]?\d{4}|0\d{2,3}\)?[- ]?\d{7}|\d{17}|[０-９]{3}/u;
const hidden = (text: string): string => (MAY_HOLD_A_PHONE.test(text) ? maskInText(text) : text);

/**
 * What stands open of a row, with the phones and citizen IDs inside any of its texts hidden, whatever field they stand in: they stand in the sealed row.
 * A credit code was checked when it was read, and its digits may look like a citizen ID. A list's own number that is a phone or a citizen ID is no
 * number of a posting; half hidden it would be another's.
 */
function withoutPhones(open: OpenPosting): OpenPosting {
  if (!mayHoldAPhone(open)) return open;
  const shown = hiddenWithin(open);
  const { creditCode, externalId } = open;
  return { ...shown, creditCode, externalId: shown.externalId === externalId || isSerial(externalId) ? externalId : null };
}

/** Eighteen digits that are no citizen ID: the running number of a feed. */
function isSerial(externalId: string | null): boolean {
  if (externalId === null || !/^\d{18}$/u.test(externalId)) return false;
  const read = parseCitizenId(externalId);
  return !read.ok || read.value.kind !== 'id';
}

function mayHoldAPhone(value: unknown): boolean {
  if (typeof value === 'string') return MAY_HOLD_A_PHONE.test(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some(mayHoldAPhone);
}

function hiddenWithin<T>(value: T): T {
  if (typeof value === 'string') return hidden(value) as T & string;
  if (value === null || typeof value !== 'object') return value;
  const shown = Array.isArray(value) ? value.map(hiddenWithin) : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hiddenWithin(inner)]));
  return shown as T;
}

/** How rows of postings come to their postings. */
export function postingLanding(db: Database, store: RowStore, keyring: Keyring, clock: Clock): Landing<PostingValues, OpenPosting, PostingSealed> {
  const blind = keyring.blindIndex('phone');
  const former = keyring.formerBlindIndex('phone');
  return {
    kind: 'posting',
    conceal(values) {
      const { contact, ...told } = values;
      const open = withoutPhones(told);
      if (!contact) return { open, sealed: null };
      const { phones } = contact;
      return {
        open: phones.length > 0 ? { ...open, phones: phones.map(blind) } : open,
        sealed: { contact },
        ...(former ? { turned: phones.map((phone): TurnedBlind => [former(phone), blind(phone)]) } : {}),
      };
    },
    resolve: (run, pages) => resolvePostings(clock, run, pages, (ids, joins) => foldChunk(db, store, ids, null, joins)),
    fold: (ids, runId) => foldChunk(db, store, ids, runId),
  };
}

export const voiceOf = (row: PostingRow): PostingVoice => ({
  id: row.id,
  open: row.open,
  employerId: row.employerId,
  sourceId: row.sourceId,
  sourceName: row.sourceName,
  trust: row.trust,
});

const NO_JOINS: ReadonlyMap<string, string> = new Map();

/** `joins`: postings that become part of another in the transaction that writes the chunk; their rows are heard as the other's. */
const fitted = fitColumns<PostingRecord>(PostingSchema);

async function foldChunk(db: Database, store: RowStore, ids: readonly string[], runId: string | null, joins = NO_JOINS): Promise<FoldedChunk> {
  const rows = await store.ofRecords<OpenPosting, PostingSealed>(ids, runId);
  const followed = await db.rowsByMany<{ key: string; posting_id: string }>(
    "select key, posting_id from posting_key where posting_id in (?*) and key like 'after:%'",
    ids,
  );
  const previous = new Map(followed.map((f) => [f.posting_id, f.key.slice('after:'.length)]));
  const byRecord = new Map<string, PostingRow[]>();
  for (const row of rows) {
    const id = joins.get(row.recordId) ?? row.recordId;
    byRecord.set(id, [...(byRecord.get(id) ?? []), row]);
  }

  const records: PostingRecord[] = [];
  const outcomes = new Map();
  for (const [id, own] of byRecord) {
    const links = { previousId: previous.get(id) ?? null };
    const record = fitted(foldPosting(id, own.map(voiceOf), links));
    records.push(record);
    if (runId === null) continue;
    const before = own.filter((r) => r.outcome !== null);
    const said = before.length > 0 ? fitted(foldPosting(id, before.map(voiceOf), links)) : null;
    for (const [row, outcome] of outcomesOf(own, runId, said !== null, said !== null && sameValues(said, record))) outcomes.set(row, outcome);
  }
  const gone = ids.filter((id) => !byRecord.has(id) && !joins.has(id));
  const left = await leftPairs(db, records);
  return { outcomes, write: (tx) => writeRecords(tx, records, gone, left) };
}

/** True if two folds say the same but for the day and the sources that confirm them. */
function sameValues(a: PostingRecord, b: PostingRecord): boolean {
  const bare = (p: PostingRecord): string =>
    JSON.stringify({ ...p, payText: '', confirmedOn: '', sourceCount: 0, sources: [], benefits: [...p.benefits].sort() });
  return bare(a) === bare(b);
}

async function writeRecords(tx: Tx, records: readonly PostingRecord[], gone: readonly string[], left: readonly string[]): Promise<void> {
  await tx.insert({ table: 'posting', columns: POSTING_COLUMNS, rows: records.map(columnsOfPosting), onConflict: replaceOnConflict('id', POSTING_COLUMNS) });
  if (gone.length > 0) await tx.rowsByMany('update posting set empty = true where id in (?*) and merged_into is null', gone);
  tx.emit('postings', [...records.map((r) => r.id), ...gone]);
  if (left.length > 0) tx.emit('park-demand', left);
}

/** Pairs of park and trade that a posting leaves by being folded anew; where it goes is told by itself. Read before the lock is held: one thread folds. */
async function leftPairs(db: Database, records: readonly PostingRecord[]): Promise<string[]> {
  const now = new Map(records.map((r) => [r.id, r]));
  const before = await db.rowsByMany<ParkPair & { id: string }>('select id, park, occupation from posting where id in (?*) and park is not null', [
    ...now.keys(),
  ]);
  const left = before.filter((b) => now.get(b.id)?.park !== b.park || now.get(b.id)?.occupation !== b.occupation);
  return left.map(parkPairId).filter((id) => id !== null);
}
