import { readConfig } from '@yuegui/server/config';
import { startApp } from '@yuegui/server/app';
import { createLog } from '@yuegui/server/log';
import { percentiles } from './load.ts';
import { NOW, postingOf } from './board-of.ts';

/** How long after its commit a changed posting is found: a server in this process over the board of DATA_DIR, thirty changes. Prints one JSON line. */
const [dataDir = ''] = process.argv.slice(2);
const CHANGES = 30;
const MOST_MS = 20_000;
const config = readConfig({ ...process.env, DATA_DIR: dataDir, MEILI_URL: '', PORT: '0', YUEGUI_NOW: NOW, DEMO_SET: 'none' }, dataDir);
if (!config.ok) throw new Error(JSON.stringify(config.error));
const app = await startApp(config.value, createLog('error'));
const times: number[] = [];
for (let n = 0; n < CHANGES; n += 1) {
  const { id } = postingOf(n * 17);
  const title = `特殊工种${String.fromCharCode(0x4e00 + n * 31)}号`;
  await app.services.db.transaction(async (tx) => {
    await tx.rows('update posting set title = ? where id = ?', [title, id]);
    tx.emit('postings', [id]);
  });
  const from = performance.now();
  for (;;) {
    const found = await app.graph.engine.search({ index: 'postings', text: title, filters: {}, facets: {}, sort: null, offset: 0, limit: 1 });
    if (found.ids[0] === id || performance.now() - from > MOST_MS) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  times.push(performance.now() - from);
}
console.log(JSON.stringify({ ...percentiles(times), worst: Math.max(...times) }));
await app.close();
