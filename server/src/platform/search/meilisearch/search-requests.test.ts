import { describe, expect, it } from 'vitest';

import type { Filter, IndexPlan, SearchQuery } from '../port.ts';
import { filterText } from './filter-text.ts';
import { searchAnswer, searchRequests } from './search-requests.ts';

const PLAN: IndexPlan = { name: 'x', text: ['title'], keywords: ['kind', 'place'], numbers: ['pay', 'day'], tieBreak: 'day' };
const query = (more: Partial<SearchQuery>): SearchQuery => ({ index: 'x', text: '', filters: {}, facets: {}, sort: null, offset: 0, limit: 20, ...more });

describe('a condition in Meilisearch’s words', () => {
  it.each<readonly [Filter, string]>([
    [{ keyword: 'kind', in: ['park', '外出'] }, 'keywords.kind IN ["park", "外出"]'],
    [{ keyword: 'kind', in: ['a"b\\'] }, 'keywords.kind IN ["a\\"b\\\\"]'],
    [{ keyword: 'kind', in: ['PARK'] }, 'keywords.kind IN ["~8174221fc6f0bef6~PARK"]'],
    [{ keyword: 'kind', in: [] }, 'keywords.kind IN []'],
    [{ number: 'pay', atLeast: 1, atMost: 2.5 }, 'numbers.pay >= 1 AND numbers.pay <= 2.5'],
    [{ number: 'pay' }, 'numbers.pay IS NOT NULL'],
    [{ missing: 'pay' }, 'numbers.pay IS NULL'],
    [{ missing: 'kind' }, 'keywords.kind IS EMPTY'],
    [
      {
        any: [
          { missing: 'pay' },
          {
            all: [
              { number: 'pay', atLeast: 0 },
              { number: 'day', atMost: 9 },
            ],
          },
        ],
      },
      '(numbers.pay IS NULL) OR ((numbers.pay >= 0) AND (numbers.day <= 9))',
    ],
    [{ any: [] }, 'NOT (numbers.day IS NULL OR numbers.day IS NOT NULL)'],
    [{ all: [] }, 'numbers.day IS NULL OR numbers.day IS NOT NULL'],
  ])('%j', (filter, text) => expect(filterText(PLAN, filter)).toBe(text));
  it.each<Filter>([{ keyword: 'pay', in: ['x'] }, { number: 'kind' }, { missing: 'x' }, { keyword: 'kind OR 1', in: [] }])(
    'refuses a field that the plan lacks: %j',
    (filter) => expect(() => filterText(PLAN, filter)).toThrow(/no field/u),
  );
});

describe('the searches that answer a query', () => {
  const filters = { kinds: { keyword: 'kind', in: ['a'] }, pay: { number: 'pay', atLeast: 5 } } as const;
  it('are one where no facet leaves a group out', () => {
    const requests = searchRequests('u', PLAN, query({ text: '焊工 -x', filters, facets: { place: 'places' }, offset: 40 }));
    expect(requests).toEqual([
      {
        indexUid: 'u',
        q: '"mbuijp" "03c"',
        locales: ['cmn'],
        matchingStrategy: 'all',
        attributesToRetrieve: ['id'],
        filter: ['keywords.kind IN ["a"]', 'numbers.pay >= 5'],
        facets: ['keywords.place'],
        offset: 40,
        limit: 20,
      },
    ]);
  });
  it('are one more a group that facets leave out, without that group and without hits', () => {
    const requests = searchRequests('u', PLAN, query({ filters, facets: { kind: 'kinds', place: null } }));
    expect(requests.map(({ filter, facets, limit }) => ({ filter, facets, limit }))).toEqual([
      { filter: ['keywords.kind IN ["a"]', 'numbers.pay >= 5'], facets: ['keywords.place'], limit: 20 },
      { filter: ['numbers.pay >= 5'], facets: ['keywords.kind'], limit: 0 },
    ]);
  });
  it('ask a number’s order, then the tie break, then the id', () => {
    expect(searchRequests('u', PLAN, query({ sort: { number: 'pay', descending: false } }))[0]?.sort).toEqual([
      'numbers.pay:asc',
      'numbers.day:desc',
      'id:asc',
    ]);
  });
  it('refuse a facet that the plan lacks', () => expect(() => searchRequests('u', PLAN, query({ facets: { pay: null } }))).toThrow(/no keyword pay/u));
  it('make one answer, the most counted first, with the words as they were', () => {
    const found = searchAnswer(query({ facets: { kind: 'kinds', place: null } }), [
      { hits: [{ id: 'b' }, { id: 'a' }], estimatedTotalHits: 7, facetDistribution: { 'keywords.place': { z: 1, y: 1, gone: 0 } } },
      { hits: [], estimatedTotalHits: 9, facetDistribution: { 'keywords.kind': { a: 2, '~8174221fc6f0bef6~PARK': 3 } } },
    ]);
    expect(found).toEqual({
      ids: ['b', 'a'],
      total: 7,
      facets: {
        kind: [
          { value: 'PARK', count: 3 },
          { value: 'a', count: 2 },
        ],
        place: [
          { value: 'y', count: 1 },
          { value: 'z', count: 1 },
        ],
      },
    });
  });
});
