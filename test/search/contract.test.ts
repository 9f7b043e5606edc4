import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { embeddedEngine } from '@yuegui/server/src/platform/search/embedded/embedded-engine.ts';
import { meilisearchEngine } from '@yuegui/server/src/platform/search/meilisearch/meilisearch-engine.ts';
import type { SearchAnswer, SearchDocument, SearchEngine, SearchQuery } from '@yuegui/server/src/platform/search/port.ts';
import { literalSearch } from '../support/literal-search.ts';
import type { ContractCase } from './contract-cases.ts';
import { RULES, TEXTS } from './contract-cases.ts';
import { aDocument, CROWD, drawnBoard, KNOWN, PLAN } from './contract-documents.ts';

/** One contract, two engines: the embedded one always, a real Meilisearch where MEILI_URL (and MEILI_KEY) is set. */
const { MEILI_URL: url, MEILI_KEY: key = '' } = process.env;
const LEAST_OVERLAP = 0.8;
const FIRST = 10;

interface Tried {
  readonly name: string;
  readonly engine: SearchEngine;
  readonly make: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

const nothing = async (): Promise<void> => {};

function engines(board: string): Tried[] {
  const tried: Tried[] = [{ name: 'embedded', engine: embeddedEngine([PLAN]), make: nothing, drop: nothing }];
  if (!url) return tried;
  const engine = meilisearchEngine({ url, key, plans: [PLAN], prefix: `contract_${board}_${process.pid}_` });
  const uid = engine.uid(PLAN.name);
  return [...tried, { name: 'meilisearch', engine, make: () => engine.store.create(uid, PLAN), drop: () => engine.store.drop(uid) }];
}

const whole = (query: Partial<SearchQuery>): SearchQuery => ({
  index: PLAN.name,
  text: '',
  filters: {},
  facets: {},
  sort: null,
  offset: 0,
  limit: 1_000,
  ...query,
});
const asCounts = (answer: SearchAnswer): Record<string, Record<string, number>> =>
  Object.fromEntries(Object.entries(answer.facets).map(([field, counts]) => [field, Object.fromEntries(counts.map((c) => [c.value, c.count]))]));
const sortedIds = (ids: readonly string[]): string[] => [...ids].sort();

/** The share of the reference's first ten that stand among the engine's first ten. */
function overlap(found: readonly string[], meant: readonly string[]): number {
  const first = meant.slice(0, FIRST);
  return first.length === 0 ? 1 : first.filter((id) => found.slice(0, FIRST).includes(id)).length / first.length;
}

/** Same ids, totals, facet counts; the same order where one was asked for or nothing ranks, else ten first ones that mostly agree. */
function expectSame(found: SearchAnswer, meant: SearchAnswer, query: SearchQuery): void {
  expect(found.total).toBe(meant.total);
  expect(asCounts(found)).toEqual(asCounts(meant));
  if (query.sort !== null || query.text.trim() === '') expect(found.ids).toEqual(meant.ids);
  else {
    if (query.offset === 0 && query.limit >= meant.total) expect(sortedIds(found.ids)).toEqual(sortedIds(meant.ids));
    expect(overlap(found.ids, meant.ids)).toBeGreaterThanOrEqual(LEAST_OVERLAP);
  }
}

describe.each(engines('known'))('the search contract on $name', ({ name, engine, make, drop }) => {
  let board = new Map<string, SearchDocument>();
  const put = async (documents: readonly SearchDocument[]): Promise<void> => {
    for (const d of documents) board.set(d.id, d);
    await engine.put(PLAN.name, documents);
  };
  const remove = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) board.delete(id);
    await engine.remove(PLAN.name, ids);
  };
  const check = async (query: Partial<SearchQuery>): Promise<SearchAnswer> => {
    const asked = whole(query);
    const found = await engine.search(asked);
    expectSame(found, literalSearch(PLAN, board.values(), asked), asked);
    return found;
  };
  beforeAll(async () => {
    await make();
    board = new Map();
    await put([...KNOWN, ...CROWD]);
    console.log(
      `search contract: ${TEXTS.length + RULES.length} cases and 6 stories on ${name}${name === 'embedded' && !url ? ' (MEILI_URL is not set: no real Meilisearch)' : ''}`,
    );
  });
  afterAll(async () => {
    await drop();
    await engine.close();
  });

  it.each([...TEXTS, ...RULES])('$name', async ({ query, ids, order, total, facets }: ContractCase) => {
    const found = await check(query);
    if (ids) expect([sortedIds(found.ids), found.total]).toEqual([sortedIds(ids), ids.length]);
    if (order) expect(found.ids).toEqual(order);
    if (total !== undefined) expect(found.total).toBe(total);
    if (facets) expect(asCounts(found)).toMatchObject(facets);
  });

  it.each([
    ['by no order', {}],
    ['by pay, some without', { sort: { number: 'pay', descending: true } }],
    ['by words', { text: '作业员' }],
    ['by words and filter, upwards', { text: '流水线 制造', filters: { a: { number: 'age', atLeast: 35 } }, sort: { number: 'openings', descending: false } }],
  ] as const)('pages of 20 lead to the end without doubles, %s', async (_, query) => {
    const all = (await engine.search(whole(query))).ids;
    const paged: string[] = [];
    for (let offset = 0; ; offset += 20) {
      const page = await engine.search(whole({ ...query, offset, limit: 20 }));
      expect(page.total).toBe(all.length);
      if (page.ids.length === 0) break;
      paged.push(...page.ids);
    }
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(100);
  });

  it('a changed document is found by its new words only, filtered and counted by its new facts', async () => {
    await put([aDocument('w3', '叉车司机|持证|珠海市明珠机械厂|珠海市斗门区|', { kind: 'PARK', pay: 6_500, day: 20_420 })]);
    expect((await check({ text: '焊工' })).ids).not.toContain('w3');
    expect((await check({ text: '叉车' })).ids).toEqual(['w3']);
    await check({ filters: { k: { keyword: 'kind', in: ['PARK'] } }, facets: { kind: null, places: null }, sort: { number: 'pay', descending: true } });
  });

  it('a removed document is gone from hits, totals and counts; removing it again, or one that never was, changes nothing', async () => {
    const before = await engine.count(PLAN.name);
    await remove(['w2', 'never-was']);
    await remove(['w2']);
    expect(await engine.count(PLAN.name)).toBe(before - 1);
    expect((await check({ text: '焊工', facets: { kind: null } })).ids).not.toContain('w2');
    await put([...KNOWN.filter((d) => d.id === 'w2'), ...KNOWN.filter((d) => d.id === 'w1')]);
    expect(await engine.count(PLAN.name)).toBe(before);
    await check({ text: '焊工', facets: { kind: null } });
  });
});

describe.each(engines('drawn'))('words drawn by chance on $name', ({ name, engine, make, drop }) => {
  afterAll(async () => {
    await drop();
    await engine.close();
  });
  it('find the same ids as looking at every document, and mostly the same first ten', async () => {
    await make();
    const { documents, queries } = drawnBoard(1_500);
    await engine.put(PLAN.name, documents);
    const overlaps: number[] = [];
    for (const text of queries) {
      const meant = literalSearch(PLAN, documents, whole({ text, limit: 2_000 }));
      const found = await engine.search(whole({ text, limit: 2_000 }));
      expect(sortedIds(found.ids), text).toEqual(sortedIds(meant.ids));
      overlaps.push(overlap(found.ids, meant.ids));
    }
    const average = overlaps.reduce((sum, o) => sum + o, 0) / overlaps.length;
    console.log(
      `search contract: ${queries.length} drawn queries on ${name}: the same ids in all, first ten in common ${average.toFixed(3)} on average, at worst ${Math.min(...overlaps)}`,
    );
    expect(Math.min(...overlaps)).toBeGreaterThanOrEqual(LEAST_OVERLAP);
  });
});

describe('the contract itself', () => {
  it('control: it bites when an engine loses a hit, miscounts, or turns an order round', () => {
    const query = whole({ text: '焊工', facets: { kind: null } });
    const meant = literalSearch(PLAN, KNOWN, query);
    expectSame(meant, meant, query);
    expect(() => expectSame({ ...meant, ids: meant.ids.slice(1) }, meant, query)).toThrow();
    expect(() => expectSame({ ...meant, facets: { kind: [] } }, meant, query)).toThrow();
    const byPay = whole({ sort: { number: 'pay', descending: true } });
    const ordered = literalSearch(PLAN, KNOWN, byPay);
    expect(() => expectSame({ ...ordered, ids: ordered.ids.toReversed() }, ordered, byPay)).toThrow();
  });
});
