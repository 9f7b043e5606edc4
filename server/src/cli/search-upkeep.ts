import type { Config } from '../platform/config/config.ts';
import type { ServerNote } from '../platform/config/data-dir.ts';
import type { Database } from '../platform/database/database.ts';
import { processName } from '../platform/database/database.ts';
import { openOutbox } from '../platform/database/outbox.ts';
import type { KeeperDeed } from '../platform/search/meilisearch/index-keeper.ts';
import { KeptElsewhere, startIndexKeeper } from '../platform/search/meilisearch/index-keeper.ts';
import type { KeptReport } from '../platform/search/meilisearch/kept-index.ts';
import { meilisearchEngine } from '../platform/search/meilisearch/meilisearch-engine.ts';
import { searchFailures } from '../platform/search/search-failures.ts';
import type { Services } from '../services.ts';
import { documentSources } from '../services.ts';
import { askServer } from './ask-server.ts';
import { say } from './say.ts';

/** How a deed of the keeper ended, as the serving process tells it. */
export type DeedState =
  | { readonly state: 'UNDER_WAY' }
  | { readonly state: 'DONE'; readonly reports: readonly KeptReport[] }
  | { readonly state: 'FAILED'; readonly why: string };

const LOOK_EVERY_MS = 200;

/** Says that there is nothing to do where the embedded engine is used. */
export function sayEmbedded(): void {
  say('· 没有设置 MEILI_URL：内置搜索每次启动都从数据库重建，不需要维护 / no MEILI_URL: the embedded index is built from the database at every start');
}

/** Rebuilds or compares the indexes in this process. */
export async function upkeepHere(meili: NonNullable<Config['meili']>, services: Services, deed: KeeperDeed): Promise<boolean> {
  const { db, clock } = services;
  const sources = documentSources(services);
  const engine = meilisearchEngine({ ...meili, plans: sources.map((s) => s.plan) });
  const outbox = openOutbox(db);
  const keeper = startIndexKeeper({ db, outbox, clock, store: engine.store, uid: (i) => engine.uid(i), sources, holder: processName });
  try {
    return sayReports(await keeper.ask(deed));
  } catch (error) {
    return sayFailure(error instanceof KeptElsewhere ? KEPT_ELSEWHERE : String(error));
  } finally {
    await keeper.close();
    outbox.close();
    await engine.close();
  }
}

/** Hands the deed to the server of this DATA_DIR and waits for its end. */
export async function upkeepThere(note: ServerNote, deed: KeeperDeed): Promise<boolean> {
  const { id } = await askServer<{ id: string }>(note, `search/${deed}`, { method: 'POST' });
  for (;;) {
    const told = await askServer<DeedState>(note, `search/${id}`);
    if (told.state === 'DONE') return sayReports(told.reports);
    if (told.state === 'FAILED') return sayFailure(told.why);
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}

/** Lists the documents that the search server refused. */
export async function listFailures(db: Database): Promise<boolean> {
  const failures = await searchFailures(db);
  for (const f of failures) console.log([f.at, f.index, f.id, f.reason].join('\t'));
  say(failures.length === 0 ? '✓ 没有写不进去的文档 / no document was refused' : `✗ ${failures.length} 个文档没有写进搜索 / documents were refused`);
  return failures.length === 0;
}

export const KEPT_ELSEWHERE = '另一个进程在维护索引，请在那台机器上运行 / another process keeps the index; run this where it serves';

function sayReports(reports: readonly KeptReport[]): boolean {
  for (const r of reports) say(`✓ ${r.index}  核对 ${r.checked} 写入 ${r.put} 删除 ${r.removed} 拒收 ${r.refused} / checked, written, removed, refused`);
  return reports.every((r) => r.refused === 0);
}

function sayFailure(why: string): boolean {
  say(`✗ ${why}`);
  return false;
}
