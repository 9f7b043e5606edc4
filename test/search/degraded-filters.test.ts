import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { PostingFilterInput } from '@yuegui/server/src/modules/postings/posting-filters.ts';
import type { PostingSort } from '@yuegui/server/src/modules/postings/postings-in-sql.ts';
import { searchPostings } from '@yuegui/server/src/modules/postings/search-postings.ts';
import { SearchUnavailable } from '@yuegui/server/src/platform/search/port.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const HEAD = '企业名称,岗位名称,人数,月薪,工作地点,更新日期,截止日期,行业,学历,年龄,福利待遇,所属园区';
const JOBS = [
  HEAD,
  '中山市联天永五金有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18,长期,五金,初中,18-45岁,包吃住、五险,',
  '中山市联天永五金有限公司,普工,,5000-6000,中山市小榄镇,2026-10-18,长期,五金,不限,,包吃住,',
  '珠海市斗海机械有限公司,钳工,2,7000-9000,珠海市斗门区,2026-11-01,长期,机械,大专,20-35岁,五险,',
  '珠海市斗海机械有限公司,会计,1,面议,珠海市斗门区,2026-11-19,长期,机械,本科,,,',
  '钦州市港联物流有限公司,理货员,30,4000-5000,钦州市钦南区,2026-11-10,2026-12-31,物流,高中,50岁以下,包吃、年终奖,钦州港经济技术开发区',
  '钦州市港联物流有限公司,叉车工,8,5500-6500,钦州市钦南区,2026-11-10,2026-11-12,物流,中专,,包吃,钦州港经济技术开发区',
].join('\n');

describe('search while the engine is away', () => {
  let world: World;
  let employerId = '';
  beforeAll(async () => {
    world = await startWorld();
    await world.import('岗位.csv', JOBS);
    const [employer] = await world.app.services.db.rows<{ id: string }>("select id from employer where name = '珠海市斗海机械有限公司'");
    employerId = employer?.id ?? '';
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const search = async (up: boolean, filter: PostingFilterInput, sort: PostingSort = 'RELEVANCE', text = '', offset = 0, limit = 20) => {
    const { db, clock, engine, rewriter } = world.app.graph;
    const away = { ...engine, search: () => Promise.reject(new SearchUnavailable('away')) };
    const found = await searchPostings({ db, clock, engine: up ? engine : away, rewriter }, { text, filter, sort, offset, limit, facets: false });
    if (!found.ok) throw new Error(found.error.kind);
    expect(found.value.degraded).toBe(!up);
    return { ids: found.value.ids, total: found.value.total };
  };

  const FILTERS: readonly (readonly [string, PostingFilterInput, number])[] = [
    ['none', {}, 5],
    ['places', { places: ['442000', '450700'] }, 3],
    ['kinds', { kinds: ['PARK'] }, 1],
    ['occupations', { occupations: ['welder'] }, 1],
    ['industries', { industries: ['机械', '物流'] }, 3],
    ['pay', { monthlyPayAtLeast: 6000 }, 2],
    ['education', { education: 'VOCATIONAL' }, 3],
    ['age', { age: 48 }, 3],
    ['benefits', { benefits: ['五险', '包吃住'] }, 1],
    ['no such benefit', { benefits: ['%'] }, 0],
    ['parks', { parks: ['钦州港经济技术开发区'] }, 1],
    ['confirmedSince', { confirmedSince: '2026-11-10' }, 3],
    ['hasOpenings', { hasOpenings: true, industries: ['五金'] }, 2],
    ['several', { age: 30, education: 'COLLEGE', benefits: ['五险'], confirmedSince: '2026-10-30' }, 2],
  ];
  it.each(FILTERS)('narrows by %s as the engine does', async (_, filter, total) => {
    const answer = await search(false, filter);
    expect(answer).toEqual(await search(true, filter));
    expect(answer.total).toBe(total);
  });

  it('narrows by employer as the engine does', async () => {
    const answer = await search(false, { employerId });
    expect(answer).toEqual(await search(true, { employerId }));
    expect(answer.total).toBe(2);
  });

  it.each(['RELEVANCE', 'PAY', 'CONFIRMED', 'OPENINGS'] as const)('sorts by %s and pages as the engine does', async (sort) => {
    const whole = await search(false, {}, sort);
    expect(whole).toEqual(await search(true, {}, sort));
    expect(await search(false, {}, sort, '', 2, 2)).toEqual({ ids: whole.ids.slice(2, 4), total: 5 });
    expect((await search(false, {}, sort, '机械', 1, 1)).ids).toHaveLength(1);
  });

  it('control: the orders differ', async () => {
    const orders = await Promise.all((['PAY', 'CONFIRMED', 'OPENINGS'] as const).map(async (sort) => (await search(false, {}, sort)).ids.join()));
    expect(new Set(orders).size).toBe(3);
  });
});
