import { setImmediate } from 'node:timers/promises';

import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Tx } from '../../database/database.ts';
import type { Lease } from '../../database/lease.ts';
import type { Outbox, OutboxCursorValue } from '../../database/outbox.ts';
import type { DocumentSource } from '../indexer.ts';
import { concernedIds } from '../indexer.ts';
import type { SearchDocument } from '../port.ts';
import { noteFailures } from '../search-failures.ts';
import type { FailedDocument, IndexStore } from './index-store.ts';
import { settingsHash } from './index-settings.ts';
import type { StoredDocument } from './stored-document.ts';
import { documentHash, storedDocument } from './stored-document.ts';

/** What keeping an index takes. */
export interface KeepingContext {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly store: IndexStore;
  readonly lease: Lease;
  /** Told of documents that the server refuses. */
  readonly onRefused: (index: string, failed: readonly FailedDocument[]) => void;
}

/** What was done to an index. */
export interface KeptReport {
  readonly index: string;
  readonly checked: number;
  readonly put: number;
  readonly removed: number;
  readonly refused: number;
}

/** Another process took the lease: this one writes no more. */
export class LeaseLost extends Error {}

const ENTRIES = 5_000;
/** Ids read from SQL at once. */
const PAGE = 2_000;
/** Documents written in one go: a task costs the server most of a second, whatever it holds. */
const DOCUMENTS_A_PUT = 10_000;
/** Making so many takes some milliseconds. */
const DOCUMENTS_A_BREATH = 50;

/** One index of the server and its source in SQL. All deeds are done by the process that holds the lease, one at a time. */
export class KeptIndex {
  readonly source: DocumentSource;
  readonly #context: KeepingContext;
  readonly #uid: string;

  constructor(context: KeepingContext, source: DocumentSource, uid: string) {
    this.source = source;
    this.#context = context;
    this.#uid = uid;
  }

  get #name(): string {
    return this.source.plan.name;
  }

  get consumer(): string {
    return `search:${this.#uid}`;
  }

  /** How far the index has followed the outbox; null: it was never built. */
  async watermark(): Promise<OutboxCursorValue | null> {
    const [row] = await this.#context.db.rows<{ xid: number | string; seq: number | string }>('select xid, seq from outbox_cursor where consumer = ?', [
      this.consumer,
    ]);
    return row ? { xid: Number(row.xid), seq: Number(row.seq) } : null;
  }

  /** Makes sure of an index that says what SQL says: built anew where there is none or its settings were others, else compared, since releases change documents without news. */
  async prepare(): Promise<KeptReport> {
    const { db } = this.#context;
    const [known] = await db.rows<{ settings_hash: string }>('select settings_hash from search_index where name = ?', [this.#uid]);
    const current = known?.settings_hash === settingsHash(this.source.plan) && (await this.watermark()) !== null;
    return current && (await this.isThere()) ? this.reconcile() : this.rebuild();
  }

  isThere(): Promise<boolean> {
    return this.#context.store.exists(this.#uid);
  }

  /** Brings in what the outbox tells since the watermark: read once a document, sent only where its content changed. Returns whether there was anything. */
  async follow(): Promise<boolean> {
    const { db, outbox } = this.#context;
    let any = false;
    for (;;) {
      const from = await this.watermark();
      if (!from) return any;
      const { entries, cursor } = await outbox.read(from, ENTRIES);
      if (entries.length === 0) return any;
      any = true;
      const ids = await concernedIds(db, this.source, entries);
      for (let at = 0; at < ids.length; at += DOCUMENTS_A_PUT) await this.#bring(ids.slice(at, at + DOCUMENTS_A_PUT));
      await this.#write(async (tx) => this.#moveWatermark(tx, cursor));
    }
  }

  /** Builds beside, checks the count, swaps, and sets the watermark to where the outbox stood before: what came since is replayed by follow. */
  async rebuild(): Promise<KeptReport> {
    const { outbox, store } = this.#context;
    const beside = `${this.#uid}_next`;
    const from = await outbox.end();
    await store.drop(beside);
    await store.create(beside, this.source.plan);
    let checked = 0;
    const failed: FailedDocument[] = [];
    for await (const documents of this.#allDocuments()) {
      await this.#stillMine();
      failed.push(...(await store.put(beside, await this.#stored(documents))));
      checked += documents.length;
    }
    const count = await store.count(beside);
    if (count !== checked - failed.length) throw new Error(`The index ${beside} holds ${count} documents, not ${checked - failed.length}.`);
    await this.#stillMine();
    await store.swap(beside, this.#uid);
    await this.#write(async (tx) => {
      await tx.rows('delete from search_failure where index_name = ?', [this.#uid]);
      await this.#note(tx, [], failed);
      await this.#moveWatermark(tx, from);
      await tx.insert({
        table: 'search_index',
        columns: ['name', 'settings_hash', 'built_at'],
        rows: [[this.#uid, settingsHash(this.source.plan), this.#context.clock.now().toISOString()]],
        onConflict: 'on conflict (name) do update set settings_hash = excluded.settings_hash, built_at = excluded.built_at',
      });
    });
    await store.drop(beside);
    return { index: this.#name, checked, put: checked - failed.length, removed: 0, refused: failed.length };
  }

  /** Compares ids and hashes of the whole index with SQL and mends what differs; documents that were refused are tried again. */
  async reconcile(): Promise<KeptReport> {
    const { store } = this.#context;
    const there = new Map<string, string>();
    for await (const page of store.allHashes(this.#uid)) for (const { id, hash } of page) there.set(id, hash);
    const report = { index: this.#name, checked: 0, put: 0, removed: 0, refused: 0 };
    for await (const documents of this.#allDocuments()) {
      const differing = documents.filter((d) => there.get(d.id) !== this.#hash(d));
      for (const { id } of documents) there.delete(id);
      const failed = await this.#send(differing, [], []);
      report.checked += documents.length;
      report.put += differing.length - failed.length;
      report.refused += failed.length;
    }
    const left = [...there.keys()];
    await this.#send([], left, left);
    return { ...report, removed: left.length };
  }

  async #bring(ids: readonly string[]): Promise<void> {
    const documents: SearchDocument[] = [];
    for (let at = 0; at < ids.length; at += PAGE) documents.push(...(await this.#read(ids.slice(at, at + PAGE))));
    const hashes = await this.#context.store.hashes(this.#uid, ids);
    const found = new Set(documents.map((d) => d.id));
    const gone = ids.filter((id) => !found.has(id));
    await this.#send(
      documents.filter((d) => hashes.get(d.id) !== this.#hash(d)),
      gone,
      gone.filter((id) => hashes.has(id)),
    );
  }

  /** Writes documents and takes out those that are there of the ones gone; notes what was refused. */
  async #send(documents: readonly SearchDocument[], gone: readonly string[], there: readonly string[]): Promise<readonly FailedDocument[]> {
    if (documents.length === 0 && gone.length === 0) return [];
    const { store } = this.#context;
    await this.#stillMine();
    const failed = documents.length > 0 ? await store.put(this.#uid, await this.#stored(documents)) : [];
    if (there.length > 0) await store.remove(this.#uid, there);
    const refused = new Set(failed.map((f) => f.id));
    const settled = [...documents.map((d) => d.id), ...gone].filter((id) => !refused.has(id));
    await this.#write(async (tx) => this.#note(tx, settled, failed));
    return failed;
  }

  #read(ids: readonly string[]): Promise<readonly SearchDocument[]> {
    return this.source.read(this.#context.db, ids);
  }

  #hash(document: SearchDocument): string {
    return documentHash(this.source.plan, document);
  }

  /** Documents as they are sent, made a few at a time: requests are served in between. */
  async #stored(documents: readonly SearchDocument[]): Promise<StoredDocument[]> {
    const made: StoredDocument[] = [];
    for (const document of documents) {
      made.push(storedDocument(this.source.plan, document));
      if (made.length % DOCUMENTS_A_BREATH === 0) await setImmediate();
    }
    return made;
  }

  async *#allDocuments(): AsyncGenerator<SearchDocument[]> {
    let gathered: SearchDocument[] = [];
    for await (const ids of this.#allIds()) {
      gathered.push(...(await this.#read(ids)));
      if (gathered.length < DOCUMENTS_A_PUT) continue;
      yield gathered;
      gathered = [];
    }
    if (gathered.length > 0) yield gathered;
  }

  async *#allIds(): AsyncGenerator<readonly string[]> {
    for (let after = ''; ;) {
      const ids = await this.source.page(this.#context.db, after, PAGE);
      if (ids.length === 0) return;
      yield ids;
      after = ids.at(-1) ?? after;
    }
  }

  #note(tx: Tx, settled: readonly string[], failed: readonly FailedDocument[]): Promise<void> {
    if (failed.length > 0) this.#context.onRefused(this.#name, failed);
    return noteFailures(tx, this.#uid, settled, failed, this.#context.clock.now());
  }

  #moveWatermark(tx: Tx, { xid, seq }: OutboxCursorValue): Promise<void> {
    return tx.insert({
      table: 'outbox_cursor',
      columns: ['consumer', 'xid', 'seq'],
      rows: [[this.consumer, xid, seq]],
      onConflict: 'on conflict (consumer) do update set xid = excluded.xid, seq = excluded.seq',
    });
  }

  async #stillMine(): Promise<void> {
    if (!(await this.#context.lease.take())) throw new LeaseLost('Another process keeps the search index.');
  }

  /** A transaction that is written only while the lease is this process's. */
  #write(work: (tx: Tx) => Promise<void>): Promise<void> {
    return this.#context.db.transaction(async (tx) => {
      if (!(await this.#context.lease.holds(tx))) throw new LeaseLost('Another process keeps the search index.');
      await work(tx);
    });
  }
}
