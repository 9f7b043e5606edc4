import { Worker } from 'node:worker_threads';

import type { Log } from '../platform/log/log.ts';
import type { SearchEngine } from '../platform/search/port.ts';
import { SearchUnavailable } from '../platform/search/port.ts';
import { callThread } from './rpc.ts';
import type { ThreadSettings } from './thread-settings.ts';

export interface SearchThread extends SearchEngine {
  /** Resolves when the indexes are built. */
  readonly ready: Promise<void>;
  isReady(): boolean;
  /** Brings in what was committed; the answer comes when it can be found. */
  follow(): Promise<void>;
}

/** Starts the embedded engine in a thread of its own. It is not asked before it is built. */
export function startSearchThread(settings: ThreadSettings, log: Log): SearchThread {
  const worker = new Worker(new URL('search.worker.ts', import.meta.url), { workerData: settings });
  let built = false;
  let gone = false;
  let tellReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });
  const thread = callThread(worker, (news) => {
    if (news === 'ready') {
      built = true;
      tellReady();
    } else log.error({ thread: 'search' }, news);
  });
  worker.on('error', (error) => log.error({ thread: 'search', err: error }, 'the search thread failed'));
  void thread.ended.then(() => {
    gone = true;
  });
  const ask = <T>(name: string, ...args: readonly unknown[]): Promise<T> =>
    built && !gone ? thread.call<T>(name, ...args) : Promise.reject(new SearchUnavailable('The search index is being built.'));
  return {
    name: 'embedded',
    ready,
    isReady: () => built && !gone,
    search: (query) => ask('search', query),
    count: (index) => ask('count', index),
    put: () => Promise.reject(new Error('The thread reads documents itself.')),
    remove: () => Promise.reject(new Error('The thread reads documents itself.')),
    follow: () => ask('follow'),
    async close() {
      if (!gone) await thread.call('stop').catch(() => worker.terminate());
      await thread.ended;
    },
  };
}
