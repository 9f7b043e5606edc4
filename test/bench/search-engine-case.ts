import { join } from 'node:path';

import { postingFilters } from '@yuegui/server/src/modules/postings/posting-filters.ts';
import { createLog } from '@yuegui/server/log';
import { startSearchThread } from '@yuegui/server/src/threads/search-thread.ts';
import { NOW, SECRET } from './board-of.ts';
import { percentiles } from './load.ts';
import { MIXED, SIX_FACETS } from './search-queries.ts';

/** The embedded engine in its thread over the board of DATA_DIR, in a process of its own: prints one JSON line. */
const [dataDir = ''] = process.argv.slice(2);
const ROUNDS = 5;
const sorts = { RELEVANCE: null, PAY: 'payTop', CONFIRMED: 'confirmedOn', OPENINGS: 'openings' } as const;
const began = performance.now();
const search = startSearchThread({ databaseUrl: `sqlite:${join(dataDir, 'yuegui.db')}`, dataDir, secret: SECRET, fixedNow: NOW }, createLog('error'));
await search.ready;
const builtMs = performance.now() - began;
const times: number[] = [];
for (let round = 0; round <= ROUNDS; round += 1)
  for (const q of MIXED) {
    const from = performance.now();
    const sort = sorts[q.sort];
    await search.search({
      index: 'postings',
      text: q.text,
      filters: postingFilters(q.filter, '2026-11-20'),
      facets: SIX_FACETS,
      sort: sort ? { number: sort, descending: true } : null,
      offset: 0,
      limit: 20,
    });
    if (round > 0) times.push(performance.now() - from);
  }
console.log(JSON.stringify({ builtMs, ...percentiles(times), peakMb: process.resourceUsage().maxRSS / 1024 }));
await search.close();
