import { afterEach, describe, expect, it } from 'vitest';

import type { MeilisearchFailure } from '@yuegui/server/src/platform/search/meilisearch/failure.ts';
import { meilisearchEngine } from '@yuegui/server/src/platform/search/meilisearch/meilisearch-engine.ts';
import type { Pace } from '@yuegui/server/src/platform/search/meilisearch/retries.ts';
import { SearchUnavailable } from '@yuegui/server/src/platform/search/port.ts';
import type { Fault } from '../../support/meili-stub/faults.ts';
import { MeiliStub, STUB_KEY } from '../../support/meili-stub/meili-stub.ts';
import { aDocument, PLAN } from '../contract-documents.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

/** A stub with one posting, and an engine whose waits are written down, not waited. */
async function aServer(options: { key?: string; searchTimeoutMs?: number } = {}) {
  const stub = await new MeiliStub().up();
  const waits: number[] = [];
  const failures: MeilisearchFailure[] = [];
  const pace: Pace = { wait: async (ms) => void waits.push(ms), random: () => 1 };
  const engine = meilisearchEngine({
    url: stub.url,
    key: options.key ?? STUB_KEY,
    plans: [PLAN],
    pace,
    searchTimeoutMs: options.searchTimeoutMs,
    onFailure: (f) => failures.push(f),
  });
  open.push(stub, { [Symbol.asyncDispose]: () => engine.close() });
  await engine.store.create(PLAN.name, PLAN).catch(() => {});
  if (!options.key) await engine.put(PLAN.name, [aDocument('p1', '电焊工')]);
  waits.length = 0;
  stub.seen.length = 0;
  const search = async (): Promise<readonly string[]> =>
    (await engine.search({ index: PLAN.name, text: '焊工', filters: {}, facets: {}, sort: null, offset: 0, limit: 10 })).ids;
  return { stub, engine, waits, failures, search };
}

const PASSING: readonly (readonly [string, Fault, string])[] = [
  ['a page of a proxy', { kind: 'html', status: 502 }, 'http_502'],
  ['a broken connection', { kind: 'reset' }, 'ECONNRESET'],
  ['408', { kind: 'status', status: 408 }, 'http_408'],
  ['429', { kind: 'status', status: 429 }, 'http_429'],
  ['500', { kind: 'status', status: 500 }, 'http_500'],
  ['a page of a proxy that says 200', { kind: 'html', status: 200 }, 'not_json'],
];
const LASTING: readonly (readonly [string, Fault, string])[] = [
  ['no key', { kind: 'recorded', name: 'no key' }, 'missing_authorization_header'],
  ['a wrong key', { kind: 'recorded', name: 'wrong key' }, 'invalid_api_key'],
  ['no such index', { kind: 'recorded', name: 'index not there' }, 'index_not_found'],
  ['an unknown path', { kind: 'recorded', name: 'unknown route' }, 'http_404'],
  ['a wrong content type', { kind: 'recorded', name: 'wrong content type' }, 'invalid_content_type'],
  ['broken JSON', { kind: 'recorded', name: 'broken JSON' }, 'malformed_payload'],
  ['a full queue that asks for ten seconds', { kind: 'recorded', name: 'search queue full' }, 'too_many_search_requests'],
];

describe('a search', () => {
  it.each(PASSING)('is asked once more after %s', async (_, fault) => {
    const { stub, search, waits } = await aServer();
    stub.plan('POST /multi-search', fault);
    expect(await search()).toEqual(['p1']);
    expect([stub.seen.length, waits]).toEqual([2, [60]]);
  });
  it.each(PASSING)('is unavailable, with its code, after two of %s', async (_, fault, code) => {
    const { stub, search, failures } = await aServer();
    stub.plan('POST /multi-search', fault, 2);
    await expect(search()).rejects.toThrow(SearchUnavailable);
    expect(failures.map((f) => f.code)).toEqual([code]);
  });
  it.each(LASTING)('is unavailable at once, with its code, after %s', async (_, fault, code) => {
    const { stub, search, failures, waits } = await aServer();
    stub.plan('POST /multi-search', fault);
    await expect(search()).rejects.toThrow(SearchUnavailable);
    expect([failures.map((f) => f.code), stub.seen.length, waits]).toEqual([[code], 1, []]);
  });
  it('does not wait for a server that is silent', async () => {
    const { stub, search, failures } = await aServer({ searchTimeoutMs: 40 });
    stub.plan('POST /multi-search', { kind: 'silence' }, 2);
    await expect(search()).rejects.toThrow(SearchUnavailable);
    expect(failures.map((f) => f.code)).toEqual(['timeout']);
  });
  it('lets a server rest that failed, and asks it again a moment later', async () => {
    const { stub, search } = await aServer();
    await stub.down();
    await expect(search()).rejects.toThrow(/ECONNREFUSED/u);
    await stub.up();
    stub.seen.length = 0;
    await expect(search()).rejects.toThrow(/a moment ago/u);
    expect(stub.seen).toEqual([]);
    await expect.poll(() => search().catch(() => []), { timeout: 5_000 }).toEqual(['p1']);
  });
  it('asks nobody where the text holds no word, and keeps one connection', async () => {
    const { engine, stub, search } = await aServer();
    const none = await engine.search({ index: PLAN.name, text: '" - (', filters: {}, facets: { kind: null }, sort: null, offset: 0, limit: 1 });
    expect([none, stub.seen]).toEqual([{ ids: [], total: 0, facets: { kind: [] } }, []]);
    for (let n = 0; n < 5; n += 1) await search();
    expect(stub.connections).toBeLessThanOrEqual(2);
  });
});

describe('a write', () => {
  it('is tried four times with growing waits, whole at most, and then tells the failure', async () => {
    const { stub, engine, waits } = await aServer();
    stub.plan('POST /indexes/postings/documents', { kind: 'html', status: 502 }, 3);
    await engine.put(PLAN.name, [aDocument('p2', '普工')]);
    expect(waits.slice(0, 3)).toEqual([200, 400, 800]);
    stub.plan('POST /indexes/postings/documents', { kind: 'status', status: 503 }, 4);
    await expect(engine.put(PLAN.name, [aDocument('p3', '普工')])).rejects.toMatchObject({ code: 'http_503', passes: true });
  });
  it('waits as long as the server asks', async () => {
    const { stub, engine, waits } = await aServer();
    stub.plan('POST /indexes/postings/documents', { kind: 'status', status: 429, retryAfter: 2 });
    await engine.put(PLAN.name, [aDocument('p2', '普工')]);
    expect(waits[0]).toBe(2_000);
  });
  it('is not tried again where the key is wrong', async () => {
    const { engine, stub, waits } = await aServer({ key: 'another' });
    await expect(engine.count(PLAN.name)).rejects.toMatchObject({ code: 'invalid_api_key', passes: false });
    expect([stub.seen, waits]).toEqual([['GET /indexes/postings/stats'], []]);
  });
});
