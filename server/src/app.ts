import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { Cron } from 'croner';

import type { GraphServices } from './graphql/context.ts';
import { createHttpApp } from './http/app.ts';
import { boardRewriter, followBoardNames, followSearchWords, tellEndedDemand } from './modules/board/board.module.ts';
import type { Config } from './platform/config/config.ts';
import { formerSecretOf, holdDataDir, leaveNote, removeNote, secretOf } from './platform/config/data-dir.ts';
import { openAuditSealer } from './platform/audit/audit-sealer.ts';
import { forgetPairs } from './platform/keys/blind-pairs.ts';
import { openOutbox } from './platform/database/outbox.ts';
import { createHttpGateway } from './platform/sms/http-gateway.ts';
import { createDemoOutbox, noSms } from './platform/sms/sms.ts';
import type { Log } from './platform/log/log.ts';
import { startNewsFeed } from './news-feed.ts';
import { startSearchSide } from './search-side.ts';
import type { Services } from './services.ts';
import { openServices } from './services.ts';
import { startImportThread } from './threads/import-thread.ts';
import type { ThreadSettings } from './threads/thread-settings.ts';

export interface RunningApp {
  /** Where it listens on this machine, as http://127.0.0.1:4000. */
  readonly address: string;
  readonly services: Services;
  readonly graph: GraphServices;
  /** Resolves when what is committed by now can be found by search. */
  searchCaughtUp(): Promise<void>;
  close(): Promise<void>;
}

const version = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
const TOKEN_BYTES = 24;
/** A new day: what ended yesterday counts no longer. */
const AFTER_MIDNIGHT = '0 5 0 * * *';

/** Puts the parts together and listens. `prepare` runs before anybody is served (the demo set). */
export async function startApp(config: Config, log: Log, prepare: (services: Services) => Promise<void> = async () => {}): Promise<RunningApp> {
  const letGo = config.databaseUrl.startsWith('sqlite:') ? holdDataDir(config.dataDir) : () => {};
  const secret = secretOf(config);
  const formerSecret = formerSecretOf(config);
  const services = await openServices({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, secret, formerSecret, clock: config.clock, migrate: true });
  if (!formerSecret) await forgetPairs(services.db);
  await prepare(services);
  const settings: ThreadSettings = {
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    secret,
    formerSecret,
    fixedNow: config.clockFixed ? config.clock.now().toISOString() : null,
  };
  const outbox = openOutbox(services.db);
  const sealer = openAuditSealer(services.db, config.dataDir, (error) => log.error({ err: error }, 'the audit trail was not chained'));
  const search = startSearchSide(config, services, settings, outbox, log);
  const imports = startImportThread(settings, log, () => {
    outbox.wake();
    if (!search.keeper) void search.caughtUp().catch(() => {});
  });
  const feed = await startNewsFeed(outbox, (error) => log.error({ err: error }, 'the news feed failed'));
  const names = followBoardNames(services.db, outbox, services.clock, (error) => log.error({ err: error }, 'the names on the board were not read'));
  const words = await followSearchWords(services.db, feed, (error) => log.error({ err: error }, 'the words that staff added were not read'));
  const nightly = new Cron(AFTER_MIDNIGHT, { timezone: 'Asia/Shanghai', unref: true }, () => {
    tellEndedDemand(services.db).catch((error: unknown) => log.error({ err: error }, 'postings that ended were not told'));
  });
  const demoOutbox = config.mode === 'demo' && !config.sms ? createDemoOutbox(() => services.clock.now()) : null;
  const graph: GraphServices = {
    db: services.db,
    clock: services.clock,
    keyring: services.keyring,
    rows: services.rows,
    uploads: services.uploads,
    engine: search.engine,
    rewriter: boardRewriter(words.rewriter, names),
    names,
    feed,
    sms: config.sms ? createHttpGateway(config.sms) : (demoOutbox ?? noSms),
    demoOutbox,
    mode: config.mode,
    version,
    publicUrl: config.publicUrl,
    wakeImports: () => imports.wake(),
  };
  const commandToken = randomBytes(TOKEN_BYTES).toString('base64url');
  const http = await createHttpApp({ config, services, graph, log, commandToken, search, imports });
  const address = await http.listen();
  leaveNote(config.dataDir, { pid: process.pid, address, token: commandToken, certificate: http.certificate });
  await Promise.all([search.ready, names.caughtUp()]);
  return {
    address,
    services,
    graph,
    async searchCaughtUp() {
      await outbox.settled();
      await Promise.all([search.caughtUp(), names.caughtUp()]);
    },
    async close() {
      removeNote(config.dataDir);
      await http.close();
      feed.close();
      nightly.stop();
      await Promise.all([names.close(), words.close()]);
      outbox.close();
      await imports.close();
      await search.close();
      await sealer.close();
      await services.db.close();
      letGo();
    },
  };
}
