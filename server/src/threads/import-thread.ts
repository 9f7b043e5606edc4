import { Worker } from 'node:worker_threads';

import type { Log } from '../platform/log/log.ts';
import { keepThread } from './kept-thread.ts';
import type { ThreadSettings } from './thread-settings.ts';

export interface ImportThread {
  /** There is a run to work. */
  wake(): void;
  /** False from the end of a thread until the next one is ready. */
  isUp(): boolean;
  close(): Promise<void>;
}

/** Keeps a thread that works imports; `onCommit` is called after each of its commits. One that is started again goes on with the run that was under way when its lease is over. */
export function startImportThread(settings: ThreadSettings, log: Log, onCommit: () => void): ImportThread {
  const spawn = (): Worker =>
    new Worker(new URL('import.worker.ts', import.meta.url), {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48 },
    });
  const thread = keepThread('import', spawn, log, (news) => (news === 'committed' ? onCommit() : log.error({ thread: 'import' }, news)));
  return {
    wake: () => void thread.call('wake').catch(() => {}),
    isUp: () => thread.state() !== 'DOWN',
    close: () => thread.close(),
  };
}
