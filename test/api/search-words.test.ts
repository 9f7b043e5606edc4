import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addSearchWord } from '@yuegui/server/src/modules/board/add-search-word.ts';
import { followSearchWords } from '@yuegui/server/src/modules/board/follow-search-words.ts';
import { graphql } from '../generated/gql.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const Add = graphql(`
  mutation AddWord($input: AddSearchWordInput!) {
    addSearchWord(input: $input) {
      __typename
      ... on SearchWordAdded {
        word {
          id
          word
          kind
          addedBy
          addedAt
          occupation {
            code
            name
          }
          region {
            name
          }
        }
      }
      ... on UserError {
        code
        message
      }
      ... on SearchWordTaken {
        meaning
      }
    }
  }
`);
const Remove = graphql(`
  mutation RemoveWord($input: RemoveSearchWordInput!) {
    removeSearchWord(input: $input) {
      __typename
      ... on SearchWordRemoved {
        id
      }
      ... on UserError {
        message
      }
    }
  }
`);
const Search = graphql(`
  query SearchByWord($text: String!) {
    searchPostings(input: { text: $text }) {
      total
      correctedTo
    }
  }
`);
const Words = graphql(`
  query Words($first: Int, $after: String) {
    searchWords(first: $first, after: $after) {
      total
      edges {
        cursor
        node {
          word
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

const JOBS = `企业名称,岗位名称,人数,月薪,工作地点,更新日期
中山市榄溪五金有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18
珠海市斗海机械有限公司,普工,5,5000-6000,珠海市斗门区,2026-11-18
`;

describe('words that staff add for search', () => {
  let world: World;
  let cookie: string;
  beforeAll(async () => {
    world = await startWorld();
    cookie = await world.signIn();
    await world.import('岗位.csv', JOBS, cookie);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  let n = 0;
  const add = async (word: string, to: { occupation?: string; region?: string }, requestId = `add-${(n += 1)}`, language = 'zh-CN') => {
    const answer = await world.ask(Add, { input: { requestId, word, ...to } }, { cookie, language });
    expect(answer.errors).toBeUndefined();
    await world.app.searchCaughtUp();
    const added = answer.data?.addSearchWord;
    if (!added) throw new Error('no answer');
    return added;
  };
  const idOf = (added: Awaited<ReturnType<typeof add>>): string => (added.__typename === 'SearchWordAdded' ? added.word.id : '');
  const remove = async (id: string, requestId = `remove-${(n += 1)}`) => {
    const answer = await world.ask(Remove, { input: { requestId, id } }, { cookie });
    await world.app.searchCaughtUp();
    return answer.data?.removeSearchWord;
  };
  const total = async (text: string, of = world): Promise<number | undefined> => (await of.ask(Search, { text })).data?.searchPostings.total;

  it('let people find a trade by another title, at once, and no longer when they are taken out', async () => {
    expect(await total('烧铁佬'), 'control').toBe(0);
    const added = await add('烧铁佬', { occupation: 'welder' });
    expect(added).toMatchObject({
      __typename: 'SearchWordAdded',
      word: { word: '烧铁佬', kind: 'TRADE', occupation: { code: 'welder', name: '电焊工' }, region: null, addedBy: '钦州市人社局（演示）' },
    });
    expect(await total('烧铁佬')).toBe(1);
    expect(await total('小榄 烧铁佬')).toBe(1);
    expect(await total('斗门 烧铁佬'), 'control: elsewhere it finds nothing').toBe(0);
    await expect.poll(async () => (await world.ask(Search, { text: 'shaotielao' })).data?.searchPostings).toEqual({ total: 1, correctedTo: '烧铁佬' });
    expect((await world.ask(Search, { text: '烧铁老' })).data?.searchPostings).toEqual({ total: 1, correctedTo: '烧铁佬' });
    expect(await remove(idOf(added))).toEqual({ __typename: 'SearchWordRemoved', id: idOf(added) });
    expect(await total('烧铁佬')).toBe(0);
    await expect.poll(() => total('shaotielao')).toBe(0);
  });

  it('let people find a place by another name', async () => {
    const towns = await world.ask<{ regionsBelow: { code: string; name: string }[] }, unknown>('{ regionsBelow(parent: "442000") { code name } }');
    const added = await add('菊城', { region: towns.data?.regionsBelow.find((t) => t.name === '小榄镇')?.code ?? '' });
    expect(added).toMatchObject({ __typename: 'SearchWordAdded', word: { kind: 'PLACE', region: { name: '小榄镇' } } });
    expect([await total('菊城'), await total('菊城电焊工'), await total('菊城 珠海')]).toEqual([1, 1, 0]);
    await remove(idOf(added));
    expect(await total('菊城')).toBe(0);
  });

  it('hold for postings that come after them', async () => {
    const added = await add('打铁仔', { occupation: 'general-worker' });
    await world.import('再来.csv', '企业名称,岗位名称,人数,月薪,工作地点,更新日期\n珠海市后来电子有限公司,普工,5,5000-6000,珠海市香洲区,2026-11-19\n', cookie);
    expect(await total('打铁仔')).toBe(2);
    await remove(idOf(added));
  });

  it('are refused in plain words of both languages', async () => {
    const codes = async (word: string, to: { occupation?: string; region?: string }) => {
      const [zh, en] = [await add(word, to), await add(word, to, undefined, 'en')];
      expect(JSON.stringify(en)).not.toBe(JSON.stringify(zh));
      return 'code' in zh ? `${zh.__typename} ${zh.code}` : zh.__typename;
    };
    expect(await codes('  ', { occupation: 'welder' })).toBe('SearchWordRefused TOO_SHORT');
    expect(await codes('（（（', { occupation: 'welder' })).toBe('SearchWordRefused TOO_SHORT');
    expect(await codes('长'.repeat(21), { occupation: 'welder' })).toBe('SearchWordRefused TOO_LONG');
    expect(await codes('烧火佬', { occupation: 'no-such-trade' })).toBe('SearchWordRefused UNKNOWN_TRADE');
    expect(await codes('烧火佬', { region: '110101' })).toBe('SearchWordRefused UNKNOWN_PLACE');
    expect(await codes('烧火佬', { region: "4420' or 1=1" })).toBe('SearchWordRefused UNKNOWN_PLACE');
    expect(await codes('烧火佬', {})).toBe('SearchWordRefused ONE_MEANING');
    expect(await codes('烧火佬', { occupation: 'welder', region: '442000' })).toBe('SearchWordRefused ONE_MEANING');
    expect(await add('氩弧焊工', { occupation: 'general-worker' })).toMatchObject({
      __typename: 'SearchWordTaken',
      meaning: '电焊工',
      message: expect.stringContaining('电焊工'),
    });
    expect(await add('珠海', { occupation: 'welder' })).toMatchObject({ __typename: 'SearchWordTaken', meaning: '珠海' });
    expect(await add('鹏城', { region: '440300' })).toMatchObject({ __typename: 'SearchWordTaken', meaning: '深圳' });
    const first = await add('燒火佬', { occupation: 'welder' });
    expect(await add('烧 火 佬', { occupation: 'general-worker' })).toMatchObject({ __typename: 'SearchWordTaken', meaning: '电焊工' });
    await remove(idOf(first));
  });

  it('answer the same request alike, and one with other parameters as a conflict', async () => {
    const [a, b] = await Promise.all([add('铁板烧', { occupation: 'welder' }, 'same'), add('铁板烧', { occupation: 'welder' }, 'same')]);
    expect(idOf(a)).toBe(idOf(b));
    expect(idOf(a)).toMatch(/^wrd_/u);
    expect((await add('铁板烧烧', { occupation: 'welder' }, 'same')).__typename).toBe('RequestConflict');
    expect((await remove(idOf(a), 'gone'))?.__typename).toBe('SearchWordRemoved');
    expect((await remove(idOf(a), 'gone'))?.__typename, 'the same again').toBe('SearchWordRemoved');
    expect((await remove(idOf(a)))?.__typename, 'control: another request').toBe('NotFound');
    expect((await add('铁板烧', { occupation: 'welder' }, 'same')).__typename, 'it was removed since').toBe('NotFound');
  });

  it('added at once by many are one', async () => {
    const { db, clock } = world.app.services;
    const actor = { kind: 'system', name: 'test' } as const;
    const tries = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        addSearchWord(db, clock, actor, { requestId: `race-${at}`, word: '争先词', occupation: at % 2 ? 'welder' : 'fitter', region: null }),
      ),
    );
    expect(tries.filter((t) => t.ok).length).toBe(1);
    expect(tries.flatMap((t) => (t.ok ? [] : [t.error.kind]))).toEqual(Array.from({ length: 5 }, () => 'TAKEN'));
    const row = "insert into search_word (id, word, kind, target, added_by, added_at) values (?, ?, ?, 'welder', 'x', 'x')";
    await expect(
      db.transaction((tx) => tx.rows(row, ['wrd_x', '争先词', 'TRADE'])),
      'the index below',
    ).rejects.toThrow();
    await expect(
      db.transaction((tx) => tx.rows(row, ['wrd_y', '别的词', 'OTHER'])),
      'the constraint below',
    ).rejects.toThrow();
    const [won] = await db.rows<{ id: string }>("select id from search_word where word = '争先词'");
    await remove(won?.id ?? '');
  });

  it('are listed page by page with what was done in the audit trail; a visitor sees and does nothing', async () => {
    for (const word of ['列表甲', '列表乙', '列表丙']) await add(word, { occupation: 'welder' });
    const page = (await world.ask(Words, { first: 2 }, { cookie })).data?.searchWords;
    const rest = (await world.ask(Words, { first: 2, after: page?.edges[1]?.cursor ?? '' }, { cookie })).data?.searchWords;
    expect([page?.total, page?.pageInfo.hasNextPage, rest?.pageInfo.hasNextPage]).toEqual([3, true, false]);
    expect([...(page?.edges ?? []), ...(rest?.edges ?? [])].map((e) => e.node.word).sort()).toEqual(['列表丙', '列表乙', '列表甲']);
    expect((await world.ask(Words, {})).data?.searchWords).toMatchObject({ total: 0, edges: [] });
    expect((await world.ask(Add, { input: { requestId: 'v', word: '访客词', occupation: 'welder' } })).data?.addSearchWord.__typename).toBe('NotSignedIn');
    expect((await world.ask(Remove, { input: { requestId: 'v', id: 'wrd_x' } })).data?.removeSearchWord.__typename).toBe('NotSignedIn');
    const audit = await world.app.services.db.rows<{ action: string; facts: string }>(
      "select action, facts from audit_entry where action like 'search-word.%'",
    );
    expect(audit.filter((a) => a.facts.includes('列表甲')).map((a) => a.action)).toEqual(['search-word.add']);
    expect(audit.some((a) => a.action === 'search-word.remove')).toBe(true);
    expect(audit.some((a) => a.facts.includes('访客词'))).toBe(false);
  });

  it('are read again after the database was away for a moment', async () => {
    const { services, graph } = world.app;
    let failures = 0;
    let down = false;
    const db = {
      ...services.db,
      rows: <T>(...asked: Parameters<typeof services.db.rows>): Promise<T[]> => {
        if (!down) return services.db.rows<T>(...asked);
        failures += 1;
        return Promise.reject(new Error('the database is away'));
      },
    };
    const told: unknown[] = [];
    const followed = await followSearchWords(db, graph.feed, (error) => void told.push(error));
    down = true;
    await add('断线词', { occupation: 'welder' });
    await expect.poll(() => failures).toBeGreaterThan(0);
    expect(followed.rewriter().knows('断线词'), 'control: not read yet').toBe(false);
    down = false;
    await expect.poll(() => followed.rewriter().knows('断线词'), { timeout: 10_000 }).toBe(true);
    expect(told).toHaveLength(failures);
    await add('断线后词', { occupation: 'welder' });
    await expect.poll(() => followed.rewriter().knows('断线后词'), { timeout: 10_000 }).toBe(true);
    down = true;
    await add('关门词', { occupation: 'welder' });
    await followed.close();
  });

  it.skipIf(process.env.TEST_DIALECT !== 'postgres')('reach another process of the same database without a restart', async () => {
    await using other = await startWorld({ databaseUrl: world.databaseUrl, prepare: async () => {} });
    expect(await total('隔壁词', other), 'control').toBe(0);
    const added = await add('隔壁词', { occupation: 'welder' });
    await expect.poll(() => total('隔壁词', other), { timeout: 5_000 }).toBe(1);
    await expect.poll(() => total('gebici', other), { timeout: 5_000 }).toBe(1);
    await remove(idOf(added));
    await expect.poll(() => total('隔壁词', other), { timeout: 5_000 }).toBe(0);
  });
});
