import { join } from 'node:path';

import { fixedClock } from '@yuegui/server/src/kernel/clock.ts';
import { postingFilters } from '@yuegui/server/src/modules/postings/posting-filters.ts';
import { openOutbox } from '@yuegui/server/src/platform/database/outbox.ts';
import { startIndexKeeper } from '@yuegui/server/src/platform/search/meilisearch/index-keeper.ts';
import { meilisearchEngine } from '@yuegui/server/src/platform/search/meilisearch/meilisearch-engine.ts';
import { DOCUMENT_SOURCES, openServices } from '@yuegui/server/src/services.ts';
import { NOW, SECRET } from './board-of.ts';
import { percentiles } from './load.ts';
import { MIXED, SIX_FACETS } from './search-queries.ts';

/** A real Meilisearch (MEILI_URL, MEILI_KEY) over the board of DATA_DIR, kept by the keeper as a server does: prints one JSON line, in milliseconds. */
const [dataDir = ''] = process.argv.slice(2);
const { MEILI_URL: url = '', MEILI_KEY: key = '' } = process.env;
const ROUNDS = 5;
const CHANGES = 20;
const sorts = { RELEVANCE: null, PAY: 'payTop', CONFIRMED: 'confirmedOn', OPENINGS: 'openings' } as const;

const clock = fixedClock(new Date(NOW));
const services = await openServices({ databaseUrl: `sqlite:${join(dataDir, 'yuegui.db')}`, dataDir, secret: SECRET, clock, migrate: false });
const { db } = services;
const engine = meilisearchEngine({ url, key, plans: DOCUMENT_SOURCES.map((s) => s.plan), prefix: `bench_${process.pid}_` });
const outbox = openOutbox(db);
const uid = (index: string): string => engine.uid(index);
const began = performance.now();
const keeper = startIndexKeeper({ db, outbox, clock, store: engine.store, uid, sources: DOCUMENT_SOURCES, holder: 'bench' });
await keeper.looked;
if (keeper.state !== 'FOLLOWING') throw new Error(`The index was not built: ${keeper.state}.`);
const builtMs = performance.now() - began;

const times: number[] = [];
for (let round = 0; round <= ROUNDS; round += 1)
  for (const q of MIXED) {
    const from = performance.now();
    const sort = sorts[q.sort];
    const filters = postingFilters(q.filter, '2026-11-20');
    await engine.search({
      index: 'postings',
      text: q.text,
      filters,
      facets: SIX_FACETS,
      sort: sort ? { number: sort, descending: true } : null,
      offset: 0,
      limit: 20,
    });
    if (round > 0) times.push(performance.now() - from);
  }

const visible: number[] = [];
const [some] = await db.rows<{ id: string }>('select id from posting order by id limit 1');
for (let n = 0; n < CHANGES; n += 1) {
  await db.transaction(async (tx) => {
    await tx.rows('update posting set title = ? where id = ?', [`宇航员${n}`, some?.id ?? '']);
    tx.emit('postings', [some?.id ?? '']);
  });
  const from = performance.now();
  await keeper.caughtUp();
  visible.push(performance.now() - from);
}
console.log(JSON.stringify({ builtMs, ...percentiles(times), visible: percentiles(visible) }));
await keeper.close();
for (const { plan } of DOCUMENT_SOURCES) await engine.store.drop(uid(plan.name));
outbox.close();
await engine.close();
await db.close();
