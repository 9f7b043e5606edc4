import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fixedClock } from '@yuegui/server/src/kernel/clock.ts';
import { boardRewriter, followBoardNames } from '@yuegui/server/src/modules/board/board.module.ts';
import { searchVocabulary } from '@yuegui/server/src/modules/postings/search-vocabulary.ts';
import type { PostingKind } from '@yuegui/server/src/modules/postings/posting-record.ts';
import { searchPostings } from '@yuegui/server/src/modules/postings/search-postings.ts';
import { secretOf } from '@yuegui/server/src/platform/config/data-dir.ts';
import { openOutbox } from '@yuegui/server/src/platform/database/outbox.ts';
import { embeddedEngine } from '@yuegui/server/src/platform/search/embedded/embedded-engine.ts';
import { createIndexer } from '@yuegui/server/src/platform/search/indexer.ts';
import { meilisearchEngine } from '@yuegui/server/src/platform/search/meilisearch/meilisearch-engine.ts';
import type { SearchEngine } from '@yuegui/server/src/platform/search/port.ts';
import { createRewriter } from '@yuegui/server/src/platform/search/rewriter.ts';
import { DOCUMENT_SOURCES, openServices } from '@yuegui/server/src/services.ts';
import { TODAY } from './world.ts';

interface Judged {
  readonly queries: readonly { readonly id: string; readonly text: string; readonly filter?: { readonly kind?: PostingKind } }[];
}

/** The engines that can be asked here: the embedded one, and a real Meilisearch where MEILI_URL (and MEILI_KEY) is set. */
export const ENGINES: readonly SearchEngine['name'][] = process.env.MEILI_URL ? ['embedded', 'meilisearch'] : ['embedded'];

interface AskedEngine extends AsyncDisposable {
  readonly engine: SearchEngine;
}

async function openEngine(name: SearchEngine['name']): Promise<AskedEngine> {
  const plans = DOCUMENT_SOURCES.map((s) => s.plan);
  if (name === 'embedded') return { engine: embeddedEngine(plans), [Symbol.asyncDispose]: async () => {} };
  const { MEILI_URL: url = '', MEILI_KEY: key = '' } = process.env;
  const engine = meilisearchEngine({ url, key, plans, prefix: `judged_${process.pid}_` });
  for (const plan of plans) await engine.store.create(engine.uid(plan.name), plan);
  return {
    engine,
    async [Symbol.asyncDispose]() {
      for (const plan of plans) await engine.store.drop(engine.uid(plan.name));
      await engine.close();
    },
  };
}

/** Searches every judged query on the board of a data folder and writes the ids found, in order, all pages. */
export async function answerQueries(dataDir: string, queries: string, out: string, engineName: SearchEngine['name'] = 'embedded'): Promise<void> {
  const services = await openServices({
    databaseUrl: `sqlite:${join(dataDir, 'yuegui.db')}`,
    dataDir,
    secret: secretOf({ secretKey: null, dataDir, mode: 'demo' }),
    clock: fixedClock(new Date(`${TODAY}T10:00:00+08:00`)),
    migrate: false,
  });
  const outbox = openOutbox(services.db);
  await using asked = await openEngine(engineName);
  const { engine } = asked;
  await createIndexer(services.db, outbox, engine, DOCUMENT_SOURCES).build();
  const names = followBoardNames(services.db, outbox, services.clock, (error) => console.error(error));
  await names.caughtUp();
  const words = createRewriter(searchVocabulary());
  const context = { db: services.db, clock: services.clock, engine, rewriter: boardRewriter(() => words, names) };
  const lines: string[] = [];
  for (const query of (JSON.parse(readFileSync(queries, 'utf8')) as Judged).queries) {
    const found = await searchPostings(context, {
      text: query.text,
      filter: query.filter?.kind ? { kinds: [query.filter.kind] } : {},
      sort: 'RELEVANCE',
      offset: 0,
      limit: 10_000,
      facets: false,
    });
    lines.push(JSON.stringify({ id: query.id, ids: found.ok ? found.value.ids : [] }));
  }
  writeFileSync(out, lines.join('\n'));
  await names.close();
  outbox.close();
  await services.db.close();
}
