import { afterEach, describe, expect, it } from 'vitest';

import { indexSettings, settingsHash } from '@yuegui/server/src/platform/search/meilisearch/index-settings.ts';
import { literalQuery } from '@yuegui/server/src/platform/search/meilisearch/literal-text.ts';
import { meilisearchEngine } from '@yuegui/server/src/platform/search/meilisearch/meilisearch-engine.ts';
import { keywordOf, storedDocument, storedKeyword } from '@yuegui/server/src/platform/search/meilisearch/stored-document.ts';
import { MeiliStub, STUB_KEY } from '../../support/meili-stub/meili-stub.ts';
import { aDocument, PLAN } from '../contract-documents.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

async function aServer() {
  const stub = await new MeiliStub().up();
  const engine = meilisearchEngine({ url: stub.url, key: STUB_KEY, plans: [PLAN], pace: { wait: async () => {}, random: () => 0 } });
  open.push(stub, { [Symbol.asyncDispose]: () => engine.close() });
  await engine.store.create(PLAN.name, PLAN);
  const put = (ids: readonly string[]) =>
    engine.store.put(
      PLAN.name,
      ids.map((id) => storedDocument(PLAN, aDocument(id, `普工${id}`))),
    );
  return { stub, engine, put, there: () => [...(stub.indexes.get(PLAN.name)?.keys() ?? [])].sort() };
}

const ids = Array.from({ length: 100 }, (_, n) => `p${String(n).padStart(2, '0')}`);

describe('documents that the server refuses', () => {
  it('are found by halving; all others are in', async () => {
    const { stub, put, there } = await aServer();
    for (const id of ['p07', 'p50']) stub.spoiled.add(id);
    const failed = await put([...ids, 'a b']);
    expect(failed.map((f) => f.id).sort()).toEqual(['a b', 'p07', 'p50']);
    expect(failed.every((f) => f.reason.startsWith('invalid_document_id: Document identifier'))).toBe(true);
    expect(there()).toEqual(ids.filter((id) => !stub.spoiled.has(id)));
    expect(stub.sent.length, 'by halves, not one by one').toBeLessThan(50);
    expect(stub.sent[0], 'control: at first all went together').toHaveLength(101);
  });
  it('are told where one alone is too large; too many together go in parts', async () => {
    const { stub, put, there } = await aServer();
    stub.payloadLimit = 3_000;
    expect(await put(ids)).toEqual([]);
    expect(there()).toEqual(ids);
    stub.payloadLimit = 100;
    expect((await put(['q1', 'q2'])).map((f) => [f.id, f.reason.split(':')[0]])).toEqual([
      ['q1', 'payload_too_large'],
      ['q2', 'payload_too_large'],
    ]);
  });
  it('are not looked for where the fault is the server’s', async () => {
    const { stub, put } = await aServer();
    stub.failNext = { message: 'No space left on device.', code: 'no_space_left_on_device', type: 'system', link: '' };
    await expect(put(ids)).rejects.toMatchObject({ code: 'no_space_left_on_device', passes: true });
    expect(stub.sent).toHaveLength(1);
  });
});

describe('a task', () => {
  it('that failed is an error, though the request was accepted', async () => {
    const { engine, stub } = await aServer();
    await expect(engine.store.create(PLAN.name, PLAN)).rejects.toMatchObject({ code: 'index_already_exists' });
    await expect(engine.store.swap('none', PLAN.name)).rejects.toMatchObject({ code: 'index_not_found' });
    await expect(engine.store.drop('none'), 'what is to be gone may be gone').resolves.toBeUndefined();
    stub.failNext = { message: 'x', code: 'internal', type: 'internal', link: '' };
    await expect(engine.remove(PLAN.name, ['p1'])).rejects.toMatchObject({ code: 'internal' });
  });
  it('that the server forgot is an error', async () => {
    const { stub, put } = await aServer();
    stub.plan('GET /tasks/', { kind: 'recorded', name: 'one that is not there' });
    await expect(put(['p1'])).rejects.toMatchObject({ code: 'task_not_found' });
  });
});

describe('settings', () => {
  it('have one hash, which a change of the plan changes', () => {
    expect(settingsHash(PLAN)).toBe(settingsHash({ ...PLAN }));
    for (const other of [
      { ...PLAN, text: PLAN.text.toReversed() },
      { ...PLAN, keywords: [...PLAN.keywords, 'x'] },
      { ...PLAN, tieBreak: 'pay' },
    ])
      expect(settingsHash(other)).not.toBe(settingsHash(PLAN));
  });
  it('rank as the embedded engine does and reach the last page', () => {
    const settings = indexSettings(PLAN);
    expect(settings.searchableAttributes?.slice(0, 4)).toEqual(['head.title', 'text.title', 'head.tags', 'text.tags']);
    expect(settings.rankingRules).toEqual(['sort', 'words', 'attributeRank', 'numbers.day:desc', 'id:asc']);
    expect(settings.localizedAttributes).toEqual([{ attributePatterns: ['*'], locales: ['cmn'] }]);
    expect(settings.pagination?.maxTotalHits).toBeGreaterThan(1_000_000);
  });
});

describe('what is sent', () => {
  it('has one hash a content', () => {
    const hash = (title: string, day = 1): string => storedDocument(PLAN, aDocument('a', title, { day, name: 'x' })).hash;
    expect(hash('电焊工')).toBe(hash('电焊工'));
    expect(new Set([hash('电焊工'), hash('焊工'), hash('电焊工', 2)]).size).toBe(3);
  });
  it.each(['OUTBOUND', 'outbound', 'Ａ', 'é', '~x', ' a', '包吃', '长'.repeat(500)])('keeps the keyword %s apart and gives it back', (word) => {
    expect(keywordOf(storedKeyword(word))).toBe(word);
    expect(storedKeyword(word).normalize('NFKD').toLowerCase()).not.toBe(storedKeyword(`${word}A`).normalize('NFKD').toLowerCase());
  });
  it('holds no operator that a person typed', () => {
    expect(literalQuery('" - OR ( 焊工 -x')).toMatch(/^(?:"[a-z0-9 ]+" ?)+$/u);
    expect(literalQuery('- " *')).toBe('');
  });
});
