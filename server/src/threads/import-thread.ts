import { Worker } from 'node:worker_threads';

import type { Log } from '../platform/log/log.ts';
import { callThread } from './rpc.ts';
import type { ThreadSettings } from './thread-settings.ts';

export interface ImportThread {
  /** There is a run to work. */
  wake(): void;
  close(): Promise<void>;
}

/** Starts the thread that works imports; `onCommit` is called after each of its commits. */
export function startImportThread(settings: ThreadSettings, log: Log, onCommit: () => void): ImportThread {
  const worker = new Worker(new URL('import.worker.ts', import.meta.url), {
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48 },
  });
  const thread = callThread(worker, (news) => {
    if (news === 'committed') onCommit();
    else if (news !== 'ready') log.error({ thread: 'import' }, news);
  });
  worker.on('error', (error) => log.error({ thread: 'import', err: error }, 'the import thread failed'));
  return {
    wake: () => void thread.call('wake').catch(() => {}),
    async close() {
      await thread.call('stop').catch(() => worker.terminate());
      await thread.ended;
    },
  };
}
