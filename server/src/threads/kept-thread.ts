import type { Worker } from 'node:worker_threads';

import type { Log } from '../platform/log/log.ts';
import { callThread, ThreadEnded } from './rpc.ts';

/** A thread that is started again whenever it ends without being asked to. */
export interface KeptThread {
  /** Resolves when it is ready for the first time. */
  readonly ready: Promise<void>;
  /** How it stands: it has not ended and is getting ready for the first time, it is ready, or it ended and is not ready again. */
  state(): 'STARTING' | 'READY' | 'DOWN';
  /** Rejects with ThreadEnded when the thread ends meanwhile, or is not there. */
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>;
  /** Asks it to stop and waits for its end; it is not started again. */
  close(): Promise<void>;
}

/** Milliseconds until a thread that ended is started again: doubled each time, anew from the first after it was ready for a while. */
const WAITS = { first: 250, longest: 30_000, forgottenAfter: 60_000 } as const;

/** Keeps a thread running. It tells by the news `ready` that it is; its other news go to `onNews`. */
export function keepThread(name: string, spawn: () => Worker, log: Log, onNews: (news: string) => void): KeptThread {
  let state: ReturnType<KeptThread['state']> = 'STARTING';
  let wait: number = WAITS.first;
  let closing = false;
  let timer: NodeJS.Timeout | null = null;
  let thread: ReturnType<typeof callThread> | null = null;
  let terminate = async (): Promise<unknown> => undefined;
  const ready = Promise.withResolvers<void>();

  const start = (): void => {
    const worker = spawn();
    let readyAt = Infinity;
    terminate = () => worker.terminate();
    worker.on('error', (error) => log.error({ thread: name, err: error }, 'a thread failed'));
    thread = callThread(worker, (news) => {
      if (news !== 'ready') return onNews(news);
      readyAt = performance.now();
      state = 'READY';
      ready.resolve();
    });
    void thread.ended.then((code) => {
      thread = null;
      state = 'DOWN';
      if (closing) return;
      if (performance.now() - readyAt > WAITS.forgottenAfter) wait = WAITS.first;
      log.error({ thread: name, code, againInMs: wait }, 'a thread ended; it is started again');
      timer = setTimeout(start, wait);
      wait = Math.min(wait * 2, WAITS.longest);
    });
  };
  start();
  return {
    ready: ready.promise,
    state: () => state,
    call: (what, ...args) => thread?.call(what, ...args) ?? Promise.reject(new ThreadEnded()),
    async close() {
      closing = true;
      if (timer) clearTimeout(timer);
      const last = thread;
      if (!last) return;
      await last.call('stop').catch(terminate);
      await last.ended;
    },
  };
}
