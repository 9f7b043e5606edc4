import type { Database } from '../database/database.ts';
import type { Outbox, OutboxCursorValue, OutboxEntry } from '../database/outbox.ts';
import type { IndexPlan, SearchDocument, SearchEngine } from './port.ts';

/** What a room brings to search: an index, how its documents are made, and which news concern them. */
export interface DocumentSource {
  readonly plan: IndexPlan;
  /** The documents of these ids; an id without one is no longer to be found. */
  readonly read: (db: Database, ids: readonly string[]) => Promise<readonly SearchDocument[]>;
  /** All ids, page by page, after the last one seen. */
  readonly page: (db: Database, after: string, limit: number) => Promise<readonly string[]>;
  /** Ids of the documents that news on a topic concern. */
  readonly concerned: (db: Database, topic: string, ids: readonly string[]) => Promise<readonly string[]>;
}

const PAGE = 2_000;
/** So many entries are coalesced at once. */
const ENTRIES = 5_000;

export interface Indexer {
  /** Loads every document from SQL, then stands at the outbox's end as it was before. */
  build(): Promise<void>;
  /** Brings in what the outbox tells since; coalesced, so that a document written ten times is read once. Returns how many documents changed. */
  follow(): Promise<number>;
  readonly position: OutboxCursorValue | null;
}

export function createIndexer(db: Database, outbox: Outbox, engine: SearchEngine, sources: readonly DocumentSource[]): Indexer {
  let position: OutboxCursorValue | null = null;
  return {
    get position() {
      return position;
    },
    async build() {
      const from = await outbox.end();
      for (const source of sources) await load(db, engine, source);
      position = from;
    },
    async follow() {
      let changed = 0;
      for (;;) {
        if (!position) return changed;
        const { entries, cursor } = await outbox.read(position, ENTRIES);
        if (entries.length === 0) return changed;
        for (const source of sources) changed += await bring(db, engine, source, entries);
        position = cursor;
      }
    },
  };
}

async function load(db: Database, engine: SearchEngine, source: DocumentSource): Promise<void> {
  for (let after = ''; ;) {
    const ids = await source.page(db, after, PAGE);
    if (ids.length === 0) return;
    await engine.put(source.plan.name, await source.read(db, ids));
    after = ids.at(-1) ?? after;
  }
}

/** The ids of a source's documents that entries of the outbox concern, each once. */
export async function concernedIds(db: Database, source: DocumentSource, entries: readonly Pick<OutboxEntry, 'topic' | 'ids'>[]): Promise<string[]> {
  const byTopic = new Map<string, Set<string>>();
  for (const { topic, ids } of entries) {
    const known = byTopic.get(topic) ?? new Set<string>();
    for (const id of ids) known.add(id);
    byTopic.set(topic, known);
  }
  const concerned = new Set<string>();
  for (const [topic, ids] of byTopic) for (const id of await source.concerned(db, topic, [...ids])) concerned.add(id);
  return [...concerned];
}

async function bring(db: Database, engine: SearchEngine, source: DocumentSource, entries: readonly OutboxEntry[]): Promise<number> {
  const ids = await concernedIds(db, source, entries);
  for (let at = 0; at < ids.length; at += PAGE) {
    const part = ids.slice(at, at + PAGE);
    const documents = await source.read(db, part);
    const found = new Set(documents.map((d) => d.id));
    await engine.put(source.plan.name, documents);
    await engine.remove(
      source.plan.name,
      part.filter((id) => !found.has(id)),
    );
  }
  return ids.length;
}
