import type { NewsFeed } from './graphql/context.ts';
import type { Outbox, OutboxCursorValue } from './platform/database/outbox.ts';

interface Watcher {
  readonly topic: string;
  readonly push: (ids: readonly string[]) => void;
}

export interface RunningFeed extends NewsFeed {
  /** How many watch a topic now. */
  watching(topic: string): number;
  close(): void;
}

const ENTRIES = 200;
/** A reader that does not read has at most so many news kept; older ones go first. Readers look at the record anew anyway. */
const MOST_KEPT = 200;

/** Follows the outbox in this process and tells those who watch a topic. Every process has a cursor of its own. */
export async function startNewsFeed(outbox: Outbox, onError: (error: unknown) => void): Promise<RunningFeed> {
  const watchers = new Set<Watcher>();
  let cursor: OutboxCursorValue = await outbox.end();
  let reading: Promise<void> | null = null;
  let again = false;

  const round = async (): Promise<void> => {
    while (again) {
      again = false;
      for (;;) {
        const { entries, cursor: next } = await outbox.read(cursor, ENTRIES);
        cursor = next;
        for (const entry of entries) for (const watcher of watchers) if (watcher.topic === entry.topic) watcher.push(entry.ids);
        if (entries.length < ENTRIES) break;
      }
    }
  };
  const stop = outbox.onWake(() => {
    again = true;
    reading ??= round()
      .catch(onError)
      .finally(() => {
        reading = null;
      });
  });
  return {
    watch: (topic) => watch(watchers, topic),
    watching: (topic) => [...watchers].filter((w) => w.topic === topic).length,
    close: stop,
  };
}

function watch(watchers: Set<Watcher>, topic: string): AsyncIterableIterator<readonly string[]> {
  const kept: (readonly string[])[] = [];
  let wake: ((result: IteratorResult<readonly string[]>) => void) | null = null;
  let over = false;
  const watcher: Watcher = {
    topic,
    push(ids) {
      if (wake) wake({ value: ids, done: false });
      else kept.push(ids);
      wake = null;
      if (kept.length > MOST_KEPT) kept.shift();
    },
  };
  watchers.add(watcher);
  const end = (): IteratorResult<readonly string[]> => {
    over = true;
    watchers.delete(watcher);
    wake?.({ value: undefined, done: true });
    wake = null;
    return { value: undefined, done: true };
  };
  return {
    next: () => {
      if (over) return Promise.resolve({ value: undefined, done: true });
      const first = kept.shift();
      return first ? Promise.resolve({ value: first, done: false }) : new Promise((resolve) => (wake = resolve));
    },
    return: async () => end(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
