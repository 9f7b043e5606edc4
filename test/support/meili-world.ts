import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { storedDocument } from '@yuegui/server/src/platform/search/meilisearch/stored-document.ts';
import { DOCUMENT_SOURCES } from '@yuegui/server/src/services.ts';
import { MeiliStub, STUB_KEY } from './meili-stub/meili-stub.ts';
import type { World } from './world.ts';
import { startWorld } from './world.ts';

export interface MeiliWorld extends AsyncDisposable {
  readonly stub: MeiliStub;
  readonly world: World;
  /** What the board holds in SQL, and what the index holds: id → hash, in the order of ids. */
  readonly meant: () => Promise<[string, string][]>;
  readonly held: () => [string, string][];
  /** Hands a deed over as the command line does; gives how it ended for postings. */
  readonly deed: (name: string) => Promise<{ readonly state: string; readonly why?: string; readonly postings?: Readonly<Record<string, unknown>> }>;
  readonly ready: () => Promise<{ readonly status: number; readonly body: unknown }>;
  readonly search: (text: string) => Promise<{ readonly total: number; readonly degraded: boolean }>;
}

const SOURCE = DOCUMENT_SOURCES.find((s) => s.plan.name === 'postings');
const byId = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);
const HEADER = '企业名称,岗位名称,人数,月薪,工作地点,更新日期';

/** A list of postings as a file: `trade` at so many firms, paid so much. */
export const aList = (trade: string, firms: number, pay = 5_000): string =>
  `${HEADER}\n${Array.from({ length: firms }, (_, n) => `中山市第${n}电器有限公司,${trade},${n + 1},${pay}-${pay + 2_000},中山市小榄镇,2026-11-18`).join('\n')}\n`;

/** A server that searches on a stub of Meilisearch. */
export async function startMeiliWorld(
  options: { readonly stub?: MeiliStub; readonly dataDir?: string; readonly databaseUrl?: string } = {},
): Promise<MeiliWorld> {
  const stub = options.stub ?? (await new MeiliStub().up());
  const world = await startWorld({ ...options, env: { MEILI_URL: stub.url, MEILI_KEY: STUB_KEY } });
  const { db } = world.app.services;
  const note = JSON.parse(readFileSync(join(world.dataDir, 'server.json'), 'utf8')) as { token: string };
  const command = async <T>(method: string, path: string): Promise<T> =>
    (await (await fetch(`${world.url}/command/search/${path}`, { method, headers: { 'x-yuegui-token': note.token } })).json()) as T;
  return {
    stub,
    world,
    async meant() {
      if (!SOURCE) return [];
      const documents = await SOURCE.read(db, await SOURCE.page(db, '', 10_000));
      return documents.map((d): [string, string] => [d.id, storedDocument(SOURCE.plan, d).hash]).sort(byId);
    },
    held: () => [...(stub.indexes.get('postings') ?? [])].map(([id, d]): [string, string] => [id, String(d.hash)]).sort(byId),
    async deed(name) {
      const { id } = await command<{ id: string }>('POST', name);
      for (;;) {
        const { reports, ...told } = await command<{ state: string; why?: string; reports?: readonly Readonly<Record<string, unknown>>[] }>('GET', id);
        if (told.state !== 'UNDER_WAY') return { ...told, ...(reports ? { postings: reports.find((r) => r.index === 'postings') } : {}) };
      }
    },
    async ready() {
      const answer = await fetch(`${world.url}/readyz`);
      return { status: answer.status, body: await answer.json() };
    },
    async search(text) {
      const answer = await world.ask<{ searchPostings: { total: number; degraded: boolean } }, unknown>(
        'query($t: String) { searchPostings(input: { text: $t }) { total degraded } }',
        { t: text },
      );
      return answer.data?.searchPostings ?? { total: -1, degraded: false };
    },
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
      if (!options.stub) await stub.down();
    },
  };
}
