import { Worker } from 'node:worker_threads';

import type { Log } from '../platform/log/log.ts';
import type { SearchEngine } from '../platform/search/port.ts';
import { SearchUnavailable } from '../platform/search/port.ts';
import { keepThread } from './kept-thread.ts';
import { ThreadEnded } from './rpc.ts';
import type { ThreadSettings } from './thread-settings.ts';

export interface SearchThread extends SearchEngine {
  /** Resolves when the indexes are built. */
  readonly ready: Promise<void>;
  isReady(): boolean;
  /** Brings in what was committed; the answer comes when it can be found. */
  follow(): Promise<void>;
}

/** Keeps the embedded engine in a thread of its own. It is not asked before it is built; whoever asks while the thread ends is told SearchUnavailable. */
export function startSearchThread(settings: ThreadSettings, log: Log): SearchThread {
  const spawn = (): Worker => new Worker(new URL('search.worker.ts', import.meta.url), { workerData: settings });
  const thread = keepThread('search', spawn, log, (news) => log.error({ thread: 'search' }, news));
  const ask = async <T>(name: string, ...args: readonly unknown[]): Promise<T> => {
    if (thread.state() !== 'READY') throw new SearchUnavailable('The search index is being built.');
    try {
      return await thread.call<T>(name, ...args);
    } catch (error) {
      throw error instanceof ThreadEnded ? new SearchUnavailable('The search thread has ended.', { cause: error }) : error;
    }
  };
  return {
    name: 'embedded',
    ready: thread.ready,
    isReady: () => thread.state() === 'READY',
    search: (query) => ask('search', query),
    count: (index) => ask('count', index),
    put: () => Promise.reject(new Error('The thread reads documents itself.')),
    remove: () => Promise.reject(new Error('The thread reads documents itself.')),
    follow: () => ask('follow'),
    close: () => thread.close(),
  };
}
