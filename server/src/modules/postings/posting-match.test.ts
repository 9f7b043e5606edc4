import { describe, expect, it } from 'vitest';

import type { PostingEvidence } from './posting-match.ts';
import { groupPostings } from './posting-match.ts';

let n = 0;
const row = (more: Partial<PostingEvidence> = {}): PostingEvidence => ({
  id: `r${(n += 1)}`,
  postingId: null,
  trade: 'welder',
  knownTrade: true,
  region: '442000006000',
  park: null,
  site: null,
  payMin: 6000,
  payMax: 8000,
  payUnit: 'MONTH',
  headcount: 5,
  expiresOn: null,
  asOf: '2026-11-18',
  sources: ['a'],
  external: null,
  ...more,
});
const clusters = (...rows: PostingEvidence[]): number => groupPostings(rows).clusters.length;

describe('postings of one employer', () => {
  it('are one by trade and place', () => expect(clusters(row(), row({ sources: ['b'], payMin: 6200 }))).toBe(1));
  it('are two by trade', () => expect(clusters(row(), row({ trade: 'cook' }))).toBe(2));
  it('are two at two sites of one firm', () => expect(clusters(row({ site: '科技路1号' }), row({ site: '兴业路2号' }))).toBe(2));
  it('a row that only tells the city belongs to the only site, and is doubtful among several', () => {
    expect(clusters(row({ site: '科技路1号' }), row({ region: '442000', sources: ['b'] }))).toBe(1);
    const several = groupPostings([
      row({ site: '科技路1号' }),
      row({ site: '兴业路2号' }),
      row({ region: '442000', sources: ['b'], headcount: 99, payMin: 1 }),
    ]);
    expect(several.clusters.length).toBe(3);
    expect(several.doubts.length).toBe(1);
  });
  it('equal pay and headcount decide among several sites', () => {
    const found = groupPostings([
      row({ site: '科技路1号', payMin: 5000, headcount: 3 }),
      row({ site: '兴业路2号' }),
      row({ region: '442000', sources: ['b'] }),
    ]);
    expect(found.clusters.length).toBe(2);
    expect(found.doubts).toEqual([]);
  });
  it('are a new posting more than 90 days after expiry, linked to the old; within 90 days the same', () => {
    const old = row({ postingId: 'pst_old', id: 'pst_old', expiresOn: '2026-05-01', asOf: '2026-04-01' });
    const late = groupPostings([old, row({ asOf: '2026-11-18' })]);
    expect(late.clusters.length).toBe(2);
    expect(late.clusters.find((c) => c.after)?.after?.members[0]?.id).toBe('pst_old');
    expect(clusters(old, row({ asOf: '2026-07-30' }))).toBe(1);
  });
  it('an unknown title joins only what tells the very same pay and headcount in another source', () => {
    const unknown = { trade: 't:怪工', knownTrade: false } as const;
    expect(clusters(row(), row({ ...unknown, sources: ['b'] }))).toBe(1);
    expect(clusters(row(), row({ ...unknown, sources: ['a'] }))).toBe(2);
    expect(clusters(row(), row({ ...unknown, sources: ['b'], headcount: 6 }))).toBe(2);
  });
});
