import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { graphql } from '../generated/gql.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const Completions = graphql(`
  query Completions($text: String!, $first: Int) {
    suggest(text: $text, first: $first) {
      kind
      text
      value
      count
    }
  }
`);
const Found = graphql(`
  query FoundBySuggestion($filter: PostingFilter!) {
    searchPostings(input: { filter: $filter, first: 1 }) {
      total
    }
  }
`);

const HEAD = '企业名称,岗位名称,人数,月薪,工作地点,更新日期,截止日期\n';
const JOBS = `${HEAD}中山市联天永五金有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18,长期
中山市联天永五金有限公司,普工,5,5000-6000,中山市小榄镇,2026-11-18,长期
珠海市斗海机械有限公司,电焊工,5,6000-8000,珠海市斗门区,2026-11-18,长期
珠海市斗海机械有限公司,镶石工,5,6000-8000,珠海市斗门区,2026-11-18,长期
珠海市斗海机械有限公司,会计,5,6000-8000,珠海市斗门区,2026-11-18,2026-11-19
`;

describe('completions', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.import('岗位.csv', JOBS);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const suggest = async (text: string, first = 8) => {
    const answer = await world.ask(Completions, { text, first });
    expect(answer.errors).toBeUndefined();
    return answer.data?.suggest ?? [];
  };
  const words = async (text: string): Promise<string[]> => (await suggest(text)).map((s) => `${s.kind} ${s.text} ${s.count}`);

  it('are titles, employers and places with their counts of open postings', async () => {
    expect(await words('电焊')).toEqual(['TITLE 电焊工 2']);
    expect(await words('联天永')).toEqual(['EMPLOYER 中山市联天永五金有限公司 2']);
    expect(await words('中山')).toEqual(['PLACE 中山 2', 'EMPLOYER 中山市联天永五金有限公司 2', 'PLACE 中山 · 小榄镇 2']);
    expect(await words('中山小榄')).toEqual(['PLACE 中山 · 小榄镇 2']);
    expect(await words('会计'), 'what has expired is not counted').toEqual([]);
  });

  it('are found by pinyin, by initials, with a slip and in traditional characters', async () => {
    expect((await words('dianhan'))[0]).toBe('TITLE 电焊工 2');
    expect((await words('dian han g'))[0]).toBe('TITLE 电焊工 2');
    expect((await words('dhg'))[0]).toBe('TITLE 电焊工 2');
    expect(await words('xiaolan')).toEqual(['PLACE 中山 · 小榄镇 2']);
    expect(await words('liantianyong')).toEqual(['EMPLOYER 中山市联天永五金有限公司 2']);
    expect(await words('電焊')).toEqual(['TITLE 电焊工 2']);
    expect(await words('电汗工')).toEqual(['TITLE 电焊工 2']);
    expect(await words('zzzz'), 'control').toEqual([]);
    expect(await words('"(-'), 'control').toEqual([]);
  });

  it('of places and employers carry what the filter takes, and it finds just as many', async () => {
    const all = [...(await suggest('小榄')), ...(await suggest('斗海'))];
    expect(all.map((s) => s.kind)).toEqual(['PLACE', 'EMPLOYER']);
    for (const { kind, value, count } of all) {
      const filter = kind === 'PLACE' ? { places: [value ?? ''] } : { employerId: value ?? '' };
      expect((await world.ask(Found, { filter })).data?.searchPostings.total).toBe(count);
    }
  });

  it('keep to the board: what comes is there, what is undone is gone', async () => {
    const cookie = await world.signIn();
    const run = await world.import('更多.csv', `${HEAD}钦州市港联物流有限公司,理货员,3,5000-6000,钦州市钦南区,2026-11-18,长期\n`, cookie);
    expect(await words('理货')).toEqual(['TITLE 理货员 1']);
    await world.ask(
      'mutation($input: UndoImportInput!) { undoImport(input: $input) { __typename } }',
      { input: { requestId: 'undo-1', runId: run } },
      { cookie },
    );
    await expect.poll(() => words('理货')).toEqual([]);
  });

  it('and search by the sound of what only the board knows', async () => {
    const search = async (text: string) =>
      (
        await world.ask<{ searchPostings: { total: number; correctedTo: string | null } }, unknown>(
          'query($text: String) { searchPostings(input: { text: $text }) { total correctedTo } }',
          { text },
        )
      ).data?.searchPostings;
    expect(await search('liantianyong')).toEqual({ total: 2, correctedTo: '联天永' });
    expect(await search('xiangshigong')).toEqual({ total: 1, correctedTo: '镶石工' });
    expect(await search('联添永五金')).toEqual({ total: 2, correctedTo: '联天永五金' });
    expect(await search('feixingyuan'), 'control').toEqual({ total: 0, correctedTo: null });
  });
});
