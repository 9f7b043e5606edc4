import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { graphql } from '../generated/gql.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const Corrected = graphql(`
  query Corrected($text: String!, $filter: PostingFilter) {
    searchPostings(input: { text: $text, filter: $filter }) {
      total
      correctedTo
    }
  }
`);

/** Twelve firms look for a welder, four for a packer; one wrote 电汗工, one 包庄工; one sews. */
const line = (firm: string, title: string): string => `中山市${firm}有限公司,${title},5,6000-8000,中山市小榄镇,2026-11-18`;
const NAMES = '甲乙丙丁戊己庚辛壬癸子丑';
const JOBS = [
  '企业名称,岗位名称,人数,月薪,工作地点,更新日期',
  ...[...NAMES].map((n) => line(`${n}焊机械`, '电焊工')),
  ...[...NAMES].slice(0, 4).map((n) => line(`${n}包食品`, '包装工')),
  line('错字机械', '电汗工'),
  line('错字食品', '包庄工'),
  line('衣服制衣', '缝纫工'),
].join('\n');

describe('a search that finds hardly anything', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.import('岗位.csv', `${JOBS}\n`);
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const search = async (text: string, filter = {}) => (await world.ask(Corrected, { text, filter })).data?.searchPostings;

  it('is answered for what was meant, if that is beyond doubt and finds ten times as many', async () => {
    expect((await search('电汗工'))?.correctedTo).toBe('电焊工');
    expect((await search('电汗工'))?.total).toBeGreaterThanOrEqual(12);
    expect(await search('包庄工'), 'control: four are not ten times one').toEqual({ total: 1, correctedTo: null });
  });

  it('is left alone where its words are what they are', async () => {
    expect(await search('缝纫工'), 'one hit of a known trade').toEqual({ total: 1, correctedTo: null });
    expect(await search('错字机械'), 'one firm').toEqual({ total: 1, correctedTo: null });
    expect(await search('电焊工', { places: ['440400'] }), 'a filter leaves none').toEqual({ total: 0, correctedTo: null });
    expect(await search('珠海 电焊工')).toEqual({ total: 0, correctedTo: null });
  });

  it('is mended word by word and told', async () => {
    expect(await search('小榄 电悍工')).toMatchObject({ correctedTo: '小榄 电焊工' });
    expect(await search('小榄电悍工')).toMatchObject({ correctedTo: '小榄 电焊工' });
    expect(await search('xiaolan fengrengong')).toEqual({ total: 1, correctedTo: '小榄 缝纫工' });
    expect(await search('zzzz 电悍工'), 'control: one word means nothing').toEqual({ total: 0, correctedTo: null });
  });
});
