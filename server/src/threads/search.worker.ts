import { parentPort, workerData } from 'node:worker_threads';

import { openOutbox } from '../platform/database/outbox.ts';
import { embeddedEngine } from '../platform/search/embedded/embedded-engine.ts';
import { createIndexer } from '../platform/search/indexer.ts';
import type { SearchQuery } from '../platform/search/port.ts';
import { documentSources } from '../services.ts';
import { serveThread } from './rpc.ts';
import type { ThreadSettings } from './thread-settings.ts';
import { servicesOfThread } from './thread-settings.ts';

/** The embedded search engine with its indexes, fed from SQL, beside the serving thread. */
const port = parentPort;
if (!port) throw new Error('This is a worker thread.');
const services = await servicesOfThread(workerData as ThreadSettings);
const outbox = openOutbox(services.db);
const sources = documentSources(services);
const engine = embeddedEngine(sources.map((s) => s.plan));
const indexer = createIndexer(services.db, outbox, engine, sources);

let following: Promise<void> | null = null;
let again = false;
/** One round at a time; news that comes during a round starts another. */
function follow(): Promise<void> {
  again = true;
  following ??= (async () => {
    while (again) {
      again = false;
      await indexer.follow();
    }
  })()
    .catch((error: unknown) => port?.postMessage({ news: `failed ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` }))
    .finally(() => {
      following = null;
    });
  return following;
}

serveThread(port, {
  search: async (query: SearchQuery) => engine.search(query),
  count: async (index: string) => engine.count(index),
  async follow() {
    await follow();
  },
  async stop() {
    outbox.close();
    await following;
    await services.db.close();
    port.close();
  },
});
await indexer.build();
await follow();
outbox.onWake(() => void follow());
port.postMessage({ news: 'ready' });
