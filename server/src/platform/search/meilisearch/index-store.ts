import type { EnqueuedTask, Meilisearch } from 'meilisearch';

import type { IndexPlan } from '../port.ts';
import type { MeilisearchFailure } from './failure.ts';
import { failureOf } from './failure.ts';
import { indexSettings } from './index-settings.ts';
import type { Pace } from './retries.ts';
import { withRetries, WRITE_RETRIES } from './retries.ts';
import type { StoredDocument } from './stored-document.ts';
import { doneWell, endOf, taskFailure } from './tasks.ts';

export interface FailedDocument {
  readonly id: string;
  readonly reason: string;
}

/** The writing side of a Meilisearch server. Every task is waited for and its status checked; all throw MeilisearchFailure. */
export interface IndexStore {
  exists(uid: string): Promise<boolean>;
  count(uid: string): Promise<number>;
  /** Makes an empty index with the plan's settings. */
  create(uid: string, plan: IndexPlan): Promise<void>;
  /** Also where there is none. */
  drop(uid: string): Promise<void>;
  /** `built` takes the place of `uid`, which is what `built` is called then, if there was one. Asked once: a second swap would undo the first. */
  swap(built: string, uid: string): Promise<void>;
  /** Writes documents whole; those that the server refuses are found by halving and told, the others are in. */
  put(uid: string, documents: readonly StoredDocument[]): Promise<FailedDocument[]>;
  remove(uid: string, ids: readonly string[]): Promise<void>;
  /** The hashes of those documents that are there. */
  hashes(uid: string, ids: readonly string[]): Promise<Map<string, string>>;
  /** The hashes of all documents, page by page. */
  allHashes(uid: string): AsyncGenerator<readonly HashedId[]>;
}

export interface HashedId {
  readonly id: string;
  readonly hash: string;
}

const DOCUMENTS_A_TASK = 5_000;
const BYTES_A_TASK = 8_000_000;
const IDS_A_REQUEST = 1_000;
const IDS_A_TASK = 10_000;
const HASHES_A_PAGE = 10_000;
/** What may be said of a document of ours, at most; the rest would quote it whole. */
const LONGEST_REASON = 300;
const GONE = 'index_not_found';
const REFUSED_CONTENT = new Set(['payload_too_large', 'malformed_payload']);

interface Parcel {
  readonly ids: readonly string[];
  readonly bodies: readonly string[];
}

export function indexStore(client: Meilisearch, pace: Pace): IndexStore {
  const again = <T>(work: () => Promise<T>): Promise<T> => withRetries(pace, WRITE_RETRIES, work);
  const page = async (uid: string, query: { ids?: readonly string[]; offset?: number; limit: number }): Promise<readonly HashedId[]> => {
    const asked = { path: `indexes/${uid}/documents/fetch`, body: { ...query, fields: ['id', 'hash'] } };
    return (await again(() => client.index(uid).httpRequest.post<{ results: readonly HashedId[] }>(asked))).results;
  };
  const exists = async (uid: string): Promise<boolean> => {
    try {
      await again(() => client.index(uid).getRawInfo());
      return true;
    } catch (error) {
      if (failureOf(error).code === GONE) return false;
      throw error;
    }
  };
  return {
    exists,
    count: async (uid) => (await again(() => client.index(uid).getStats())).numberOfDocuments,
    async create(uid, plan) {
      await doneWell(client, pace, await again(() => client.createIndex(uid, { primaryKey: 'id' })));
      await doneWell(client, pace, await again(() => client.index(uid).updateSettings(indexSettings(plan))));
    },
    drop: async (uid) => doneWell(client, pace, await again(() => client.deleteIndex(uid)), [GONE]),
    async swap(built, uid) {
      const rename = !(await exists(uid));
      await doneWell(client, pace, await client.swapIndexes([{ indexes: [built, uid], rename }]));
    },
    put: async (uid, documents) => sendAll({ client, pace, uid }, parcelsOf(documents)),
    async remove(uid, ids) {
      for (let at = 0; at < ids.length; at += IDS_A_TASK) {
        const part = ids.slice(at, at + IDS_A_TASK);
        await doneWell(client, pace, await again(() => client.index(uid).deleteDocuments(part)));
      }
    },
    async hashes(uid, ids) {
      const found = new Map<string, string>();
      for (let at = 0; at < ids.length; at += IDS_A_REQUEST) {
        const part = ids.slice(at, at + IDS_A_REQUEST);
        for (const { id, hash } of await page(uid, { ids: part, limit: part.length })) found.set(id, hash);
      }
      return found;
    },
    async *allHashes(uid) {
      for (let offset = 0; ; offset += HASHES_A_PAGE) {
        const found = await page(uid, { offset, limit: HASHES_A_PAGE });
        if (found.length > 0) yield found;
        if (found.length < HASHES_A_PAGE) return;
      }
    },
  };
}

interface Sender {
  readonly client: Meilisearch;
  readonly pace: Pace;
  readonly uid: string;
}

/** Sends parcels one after the other, so that the server works at one while the next is on its way; then looks how each ended. */
async function sendAll(sender: Sender, parcels: Iterable<Parcel>): Promise<FailedDocument[]> {
  const failed: FailedDocument[] = [];
  const sent: { parcel: Parcel; task: EnqueuedTask }[] = [];
  for (const parcel of parcels) {
    const told = await send(sender, parcel);
    if ('taskUid' in told) sent.push({ parcel, task: told });
    else failed.push(...(await halved(sender, parcel, told)));
  }
  for (const { parcel, task } of sent) {
    const ended = await endOf(sender.client, sender.pace, task);
    if (ended.status !== 'failed') continue;
    const failure = taskFailure(ended);
    if (failure.passes || failure.code === GONE) throw failure;
    failed.push(...(await halved(sender, parcel, failure)));
  }
  return failed;
}

/** The task of one parcel, or why its content was refused. */
async function send({ client, pace, uid }: Sender, { bodies }: Parcel): Promise<EnqueuedTask | MeilisearchFailure> {
  const body = `[${bodies.join(',')}]`;
  try {
    return await withRetries(pace, WRITE_RETRIES, () => client.index(uid).addDocumentsFromString(body, 'application/json', { primaryKey: 'id' }));
  } catch (error) {
    const failure = failureOf(error);
    if (REFUSED_CONTENT.has(failure.code) || failure.status === 413) return failure;
    throw failure;
  }
}

/** Both halves of a parcel that failed; one document alone is told instead. */
async function halved(sender: Sender, { ids, bodies }: Parcel, failure: MeilisearchFailure): Promise<FailedDocument[]> {
  if (ids.length <= 1) return ids.map((id) => ({ id, reason: failure.message.slice(0, LONGEST_REASON) }));
  const middle = ids.length >> 1;
  return sendAll(sender, [
    { ids: ids.slice(0, middle), bodies: bodies.slice(0, middle) },
    { ids: ids.slice(middle), bodies: bodies.slice(middle) },
  ]);
}

function* parcelsOf(documents: readonly StoredDocument[]): Generator<Parcel> {
  let parcel = { ids: [] as string[], bodies: [] as string[] };
  let bytes = 0;
  for (const document of documents) {
    const body = JSON.stringify(document);
    if (parcel.ids.length === DOCUMENTS_A_TASK || (bytes + body.length > BYTES_A_TASK && parcel.ids.length > 0)) {
      yield parcel;
      parcel = { ids: [], bodies: [] };
      bytes = 0;
    }
    parcel.ids.push(document.id);
    parcel.bodies.push(body);
    bytes += body.length;
  }
  if (parcel.ids.length > 0) yield parcel;
}
