import { parentPort, workerData } from 'node:worker_threads';

import { trimOutbox } from '../platform/database/outbox.ts';
import { runNextImport } from '../platform/intake/run/import-runner.ts';
import { DAYS_A_FILE_IS_KEPT } from '../platform/uploads/uploads.ts';
import { runnerOf } from '../services.ts';
import { serveThread } from './rpc.ts';
import type { ThreadSettings } from './thread-settings.ts';
import { servicesOfThread } from './thread-settings.ts';

/** Works imports off the serving thread, with a database connection of its own. */
const port = parentPort;
if (!port) throw new Error('This is a worker thread.');
const services = await servicesOfThread(workerData as ThreadSettings);
let stopping = false;
services.db.onCommit(() => port.postMessage({ news: 'committed' }));
const runner = runnerOf(services, {
  onError: (error, runId) => port.postMessage({ news: `failed ${runId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` }),
  stopping: () => stopping,
});

/** Without being woken it looks this often, in milliseconds: for runs that another process left behind. */
const LOOK_EVERY_MS = 2_000;
let working: Promise<void> | null = null;

async function workAll(): Promise<void> {
  while (!stopping && (await runNextImport(runner)) !== null);
}

function wake(): Promise<void> {
  working ??= workAll()
    .catch((error: unknown) => port?.postMessage({ news: `failed - ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` }))
    .finally(() => {
      working = null;
    });
  return working;
}

const timer = setInterval(() => void wake(), LOOK_EVERY_MS);
const SIX_HOURS_MS = 6 * 3_600_000;
/** A process that was away longer begins from SQL anyway. */
const NEWS_IS_KEPT_MS = 7 * 24 * 3_600_000;
/** Forgets what need not be kept: files whose days are over, news that every index has read. */
async function clean(): Promise<void> {
  await services.uploads.sweep();
  await services.uploads.deleteOlderThan(DAYS_A_FILE_IS_KEPT);
  await services.db.transaction((tx) => trimOutbox(tx, new Date(services.clock.now().getTime() - NEWS_IS_KEPT_MS)));
}
const cleanSafely = (): Promise<void> => clean().catch((error: unknown) => port.postMessage({ news: `failed - ${String(error)}` }));
let cleaning = cleanSafely();
const cleaner = setInterval(() => {
  cleaning = cleaning.then(cleanSafely);
}, SIX_HOURS_MS);

serveThread(port, {
  async wake() {
    void wake();
  },
  async stop() {
    stopping = true;
    clearInterval(timer);
    clearInterval(cleaner);
    await Promise.all([working, cleaning]);
    await services.db.close();
    port.close();
  },
});
port.postMessage({ news: 'ready' });
void wake();
