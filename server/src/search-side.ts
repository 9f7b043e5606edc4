import { setTimeout as sleep } from 'node:timers/promises';

import { Cron } from 'croner';

import type { Config } from './platform/config/config.ts';
import { processName } from './platform/database/database.ts';
import type { Outbox } from './platform/database/outbox.ts';
import type { Log } from './platform/log/log.ts';
import type { IndexKeeper } from './platform/search/meilisearch/index-keeper.ts';
import { startIndexKeeper } from './platform/search/meilisearch/index-keeper.ts';
import { meilisearchEngine } from './platform/search/meilisearch/meilisearch-engine.ts';
import type { DocumentSource } from './platform/search/indexer.ts';
import type { SearchEngine } from './platform/search/port.ts';
import type { Services } from './services.ts';
import { documentSources } from './services.ts';
import { startSearchThread } from './threads/search-thread.ts';
import type { ThreadSettings } from './threads/thread-settings.ts';

/** Search as the process runs it: embedded in a thread, or a Meilisearch server that it keeps in step. */
export interface SearchSide {
  readonly engine: SearchEngine;
  /** Resolves when the embedded index is built; with Meilisearch, when the server was looked at (it may be away), or builds for longer than a start should wait. */
  readonly ready: Promise<void>;
  /** Whether the engine answers now. */
  answers(): Promise<boolean>;
  /** Whether the process serves while the engine is away: SQL answers then, without facets. */
  readonly degrades: boolean;
  /** Resolves when what is committed by now can be found. */
  caughtUp(): Promise<void>;
  /** Null with the embedded engine, which is derived from SQL at each start. */
  readonly keeper: IndexKeeper | null;
  close(): Promise<void>;
}

/** Every night, when few search: what was lost on the way between SQL and the server is mended. */
const NIGHTLY = '0 30 3 * * *';
/** A first build of a large board takes minutes; SQL answers until it is done. */
const LONGEST_START_MS = 10_000;

/** Starts the one engine that the settings name; of the other nothing is held. */
export function startSearchSide(config: Config, services: Services, settings: ThreadSettings, outbox: Outbox, log: Log): SearchSide {
  return config.meili ? meilisearchSide(config.meili, services, outbox, log) : embeddedSide(services, settings, log);
}

function embeddedSide(services: Services, settings: ThreadSettings, log: Log): SearchSide {
  const thread = startSearchThread(settings, log);
  const stopFollowing = services.db.onCommit(() => void thread.follow().catch(() => {}));
  return {
    engine: thread,
    ready: thread.ready,
    answers: async () => thread.isReady(),
    degrades: false,
    caughtUp: () => thread.follow(),
    keeper: null,
    async close() {
      stopFollowing();
      await thread.close();
    },
  };
}

function meilisearchSide(meili: NonNullable<Config['meili']>, services: Services, outbox: Outbox, log: Log): SearchSide {
  const sources = documentSources(services);
  const engine = meilisearchEngine({
    ...meili,
    plans: sources.map((s) => s.plan),
    onFailure: (failure) => {
      log.warn({ code: failure.code, why: failure.message }, 'a search failed; SQL answers instead');
      if (failure.code === 'index_not_found') keeper.lookAgain();
    },
  });
  const keeper = startIndexKeeper({
    db: services.db,
    outbox,
    clock: services.clock,
    store: engine.store,
    uid: (index) => engine.uid(index),
    sources,
    holder: processName,
    onRefused: (index, failed) => log.error({ index, failed: failed.slice(0, 10), count: failed.length }, 'search refused documents'),
    onState: (state, why) => (why ? log.warn({ state, err: why }, 'the search index') : log.info({ state }, 'the search index')),
  });
  const nightly = new Cron(NIGHTLY, { timezone: 'Asia/Shanghai', unref: true }, () => {
    keeper.ask('reconcile').then(
      (reports) => log.info({ reports }, 'the search index was compared with SQL'),
      (error: unknown) => log.warn({ err: error }, 'the search index was not compared with SQL'),
    );
  });
  return {
    engine,
    ready: Promise.race([keeper.looked, sleep(LONGEST_START_MS, undefined, { ref: false })]),
    answers: () => answersNow(engine, sources),
    degrades: true,
    caughtUp: () => keeper.caughtUp(),
    keeper,
    async close() {
      nightly.stop();
      await keeper.close();
      await engine.close();
    },
  };
}

async function answersNow(engine: SearchEngine, sources: readonly DocumentSource[]): Promise<boolean> {
  try {
    for (const { plan } of sources) await engine.search({ index: plan.name, text: '', filters: {}, facets: {}, sort: null, offset: 0, limit: 0 });
    return true;
  } catch {
    return false;
  }
}
