import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { searchPostings } from '@yuegui/server/src/modules/postings/search-postings.ts';
import { SearchUnavailable } from '@yuegui/server/src/platform/search/port.ts';
import { documentSources } from '@yuegui/server/src/services.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const JOBS = `企业名称,岗位名称,人数,月薪,工作地点,更新日期,福利待遇,技能要求,任职要求
小榄五金厂 联系人李生13800138000,电焊工限男性,5,6000-8000,中山市小榄镇,2026-11-18,包吃住、限女,会电焊、无乙肝,无乙肝，会看图
中山市永胜电子有限公司,招女工,5,6000-8000,中山市小榄镇,2026-11-18,五险,,负责产品包装
中山市丰华塑胶有限公司,限男普工,5,6000-8000,中山市小榄镇,2026-11-18,五险,,
中山市鸿运玩具有限公司,普工 限女,5,6000-8000,中山市小榄镇,2026-11-18,五险,,
中山市大发灯饰有限公司,"普工（限女，18-35岁）",5,6000-8000,中山市小榄镇,2026-11-18,五险,,
中山市锦绣制衣有限公司,男装缝纫工,5,6000-8000,中山市沙溪镇,2026-11-18,五险,,
中山市步步鞋业有限公司,女鞋针车工,5,6000-8000,中山市沙溪镇,2026-11-18,五险,,
中山市云裳服饰有限公司,女装打版,5,6000-8000,中山市沙溪镇,2026-11-18,五险,,
`;

const BOARD = `{ searchPostings(input: { first: 50 }) { edges { node {
  title offeredBy benefits requirements employer { name } provenance { field value sources { words } } } } } }`;

interface Board {
  readonly searchPostings: {
    readonly edges: readonly {
      readonly node: { readonly title: string; readonly offeredBy: string; readonly benefits: readonly string[]; readonly employer: { readonly name: string } };
    }[];
  };
}

describe('what the public reads of a posting', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.import('岗位.csv', JOBS);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const total = async (text: string, engineUp = true): Promise<number> => {
    const { db, clock, engine, rewriter } = world.app.graph;
    const away = { ...engine, search: () => Promise.reject(new SearchUnavailable('away')) };
    const found = await searchPostings(
      { db, clock, engine: engineUp ? engine : away, rewriter },
      { text, filter: {}, sort: 'RELEVANCE', offset: 0, limit: 20, facets: false },
    );
    return found.ok && found.value.correctedTo === null ? found.value.total : 0;
  };
  const suggested = async (text: string): Promise<string> =>
    JSON.stringify((await world.ask<unknown, unknown>('query($text: String!) { suggest(text: $text) { text value } }', { text })).data);

  it('are titles without unlawful conditions, and lawful ones as they stand', async () => {
    const board = (await world.ask<Board, unknown>(BOARD)).data?.searchPostings.edges.map((e) => e.node) ?? [];
    expect(board.map((p) => p.title).sort()).toEqual(['电焊工', '招工', '普工', '普工', '普工(18-35岁)', '男装缝纫工', '女鞋针车工', '女装打版'].sort());
    expect(board.find((p) => p.title === '电焊工')?.benefits).not.toContain('限女');
    expect(JSON.stringify(board)).not.toMatch(/限[男女]|招女工|乙肝/u);
  });

  it.each([true, false])('finds nothing by what was taken out; with the engine: %s', async (engineUp) => {
    for (const text of ['限女', '限男', '招女工', '乙肝', '男性']) expect([text, await total(text, engineUp)]).toEqual([text, 0]);
    expect(await total('女鞋', engineUp), 'control').toBe(1);
    expect(await total('男装缝纫工', engineUp), 'control').toBe(1);
    expect(await total('普工', engineUp), 'control').toBeGreaterThanOrEqual(3);
  });

  it('is neither suggested nor indexed', async () => {
    expect(await suggested('普工')).toContain('"普工"');
    for (const text of ['普工', '限男', '招女工', '电焊工']) expect(await suggested(text)).not.toMatch(/限[男女]|招女工/u);
    const { db } = world.app.services;
    for (const source of documentSources(world.app.services))
      expect(JSON.stringify(await source.read(db, await source.page(db, '', 1_000)))).not.toMatch(/限[男女]|招女工|乙肝/u);
  });

  it('names a firm without the contact beside it, which is kept sealed', async () => {
    const { db, rows } = world.app.services;
    const board = (await world.ask<Board, unknown>(BOARD)).data?.searchPostings.edges.map((e) => e.node) ?? [];
    const welder = board.find((p) => p.title === '电焊工');
    expect([welder?.offeredBy, welder?.employer.name]).toEqual(['小榄五金厂', '小榄五金厂']);
    const stored = [
      await db.rows('select * from posting'),
      await db.rows('select * from employer'),
      await db.rows('select * from employer_mention'),
      await db.rows('select open from source_row'),
      board,
      await suggested('小榄'),
    ];
    expect(JSON.stringify(stored)).not.toMatch(/13800138000|李生/u);
    const [posting] = await db.rows<{ id: string }>("select id from posting where offered_by = '小榄五金厂'");
    const [row] = await rows.ofRecords<unknown, { contact: unknown }>([posting?.id ?? ''], null);
    expect(row?.sealed?.contact).toEqual({ name: '李生', phones: ['13800138000'], lostPhone: false });
  });
});

describe('the industries of the board', () => {
  it('are counted by their usual names; goods are none', async () => {
    await using world = await startWorld();
    await world.import(
      '岗位.csv',
      `企业名称,岗位名称,人数,月薪,工作地点,更新日期,行业
中山市锦绣制衣有限公司,车位工,5,6000-8000,中山市沙溪镇,2026-11-18,服装制造
中山市云裳服饰有限公司,普工,5,6000-8000,中山市沙溪镇,2026-11-18,纺织服装、服饰业
中山市鸿运玩具有限公司,普工,5,6000-8000,中山市小榄镇,2026-11-18,毛绒公仔、钥匙扣、发夹
中山市永胜有限公司,普工,5,6000-8000,中山市小榄镇,2026-11-18,制造业
`,
    );
    await world.import(
      '车间.csv',
      '帮扶车间名称,岗位名称,人数,月薪,工作地点,更新日期,主要产品\n平吉镇公仔就业帮扶车间,手工,5,2000-3000,钦州市钦北区平吉镇,2026-11-18,毛绒公仔、发夹\n',
    );
    const answer = await world.ask<{ searchPostings: { facets: readonly { name: string; values: readonly { value: string; count: number }[] }[] } }, unknown>(
      '{ searchPostings(input: { first: 1 }) { total facets { name values { value count } } } }',
    );
    const industries = answer.data?.searchPostings.facets.find((f) => f.name === 'INDUSTRY')?.values ?? [];
    expect(industries.map((v) => [v.value, v.count])).toEqual([
      ['服装', 2],
      ['制造业', 1],
    ]);
    expect(await world.app.services.db.rows('select id from posting'), 'control: the others are there').toHaveLength(5);
  });
});
