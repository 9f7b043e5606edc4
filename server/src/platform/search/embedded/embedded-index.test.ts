import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { IndexPlan, SearchDocument, SearchQuery } from '../port.ts';
import { EmbeddedIndex } from './embedded-index.ts';
import { intersect } from './bigram-lists.ts';

const PLAN: IndexPlan = { name: 'x', text: ['title', 'tags'], keywords: ['place', 'kind'], numbers: ['pay', 'day'], tieBreak: 'day' };
const doc = (id: string, title: string, more: { tags?: string; place?: string[]; kind?: string; pay?: number | null; day?: number } = {}): SearchDocument => ({
  id,
  text: { title, tags: more.tags ?? '' },
  keywords: { place: more.place ?? ['a'], kind: [more.kind ?? 'k'] },
  numbers: { pay: more.pay ?? null, day: more.day ?? 0 },
});
const query = (more: Partial<SearchQuery> = {}): SearchQuery => ({ index: 'x', text: '', filters: {}, facets: {}, sort: null, offset: 0, limit: 20, ...more });
const indexOf = (...documents: SearchDocument[]): EmbeddedIndex => {
  const index = new EmbeddedIndex(PLAN);
  index.put(documents);
  return index;
};

describe('the embedded index', () => {
  it('finds two characters inside a word, all words in any field, Latin by beginnings', () => {
    const index = indexOf(doc('1', '电焊工'), doc('2', '普工', { tags: '焊接 CNC' }), doc('3', 'C++程序员'));
    expect(index.search(query({ text: '焊工' })).ids).toEqual(['1']);
    expect(index.search(query({ text: '焊接 普工' })).ids).toEqual(['2']);
    expect(index.search(query({ text: 'cn' })).ids).toEqual(['2']);
    expect(index.search(query({ text: 'nc' })).ids).toEqual([]);
    expect(index.search(query({ text: 'C++' })).ids).toEqual(['3']);
    expect(index.search(query({ text: 'Ｃ＋＋' })).ids).toEqual(['3']);
  });
  it('ranks an earlier field before a later one, then the newer, then the smaller id', () => {
    const index = indexOf(
      doc('4', '普工', { tags: '焊工', day: 9 }),
      doc('3', '电焊工', { day: 1 }),
      doc('2', '焊工', { day: 1 }),
      doc('1', '焊工', { day: 2 }),
    );
    expect(index.search(query({ text: '焊工' })).ids).toEqual(['1', '2', '3', '4']);
  });
  it('counts facets without their own group, and exactly', () => {
    const index = indexOf(doc('1', 'x', { place: ['a'], kind: 'k' }), doc('2', 'x', { place: ['b'], kind: 'k' }), doc('3', 'x', { place: ['b'], kind: 'l' }));
    const found = index.search(
      query({ filters: { place: { keyword: 'place', in: ['a'] }, kind: { keyword: 'kind', in: ['k'] } }, facets: { place: 'place', kind: 'kind' } }),
    );
    expect(found.total).toBe(1);
    expect(found.facets).toEqual({
      place: [
        { value: 'a', count: 1 },
        { value: 'b', count: 1 },
      ],
      kind: [{ value: 'k', count: 1 }],
    });
  });
  it('counts a document once for a keyword that it tells twice', () => {
    const index = indexOf(doc('1', 'x', { place: ['a', 'a'] }), doc('2', 'x', { place: ['a'] }));
    expect(index.search(query({ facets: { place: null } })).facets.place).toEqual([{ value: 'a', count: 2 }]);
  });
  it('changes, forgets and compacts', () => {
    const index = indexOf(doc('1', '电焊工'));
    index.put([doc('1', '厨师')]);
    expect([index.search(query({ text: '焊工' })).total, index.search(query({ text: '厨师' })).total, index.size]).toEqual([0, 1, 1]);
    for (let n = 0; n < 5000; n += 1) index.put([doc('2', `厨师${n}`)]);
    expect(index.search(query({ text: '厨师4999' })).ids).toEqual(['2']);
    index.remove(['1', '2']);
    expect(index.search(query()).total).toBe(0);
  });
  it('gives the same pages as sorting everything would, to the end', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.option(fc.integer({ min: 1, max: 9 }))), { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        (items, size) => {
          const index = indexOf(...items.map(([day, pay], n) => doc(`d${String(n).padStart(3, '0')}`, 'x', { day, pay })));
          const sort = { number: 'pay', descending: true };
          const all = index.search(query({ sort, limit: 1000 })).ids;
          const paged: string[] = [];
          for (let offset = 0; offset < items.length; offset += size) paged.push(...index.search(query({ sort, offset, limit: size })).ids);
          expect(paged).toEqual(all);
          expect(new Set(all).size).toBe(items.length);
        },
      ),
    ));
});

describe('intersect', () => {
  it('is what filtering would give', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300)), fc.uniqueArray(fc.nat(300)), (a, b) => {
        const [x, y] = [Uint32Array.from(a.sort((p, q) => p - q)), Uint32Array.from(b.sort((p, q) => p - q))];
        expect([...intersect(x, y)]).toEqual([...x].filter((n) => b.includes(n)));
      }),
    ));
});
