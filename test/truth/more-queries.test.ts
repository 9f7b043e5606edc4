import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { answerQueries } from '../support/judged-queries.ts';
import { freshFolder, TODAY } from '../support/world.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..');

interface TruePosting {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly employer?: string;
  readonly site?: number;
  readonly place?: string;
  readonly ends?: string | null;
  readonly benefits?: readonly string[];
}
interface Truth {
  readonly today: string;
  readonly employers: readonly { readonly id: string; readonly name: string; readonly sites: readonly (readonly string[])[] }[];
  readonly postings: readonly TruePosting[];
  readonly rows: readonly { readonly entity: string; readonly id: string; readonly delivery?: number }[];
}
const truth = JSON.parse(readFileSync(join(HERE, 'truth.json'), 'utf8')) as Truth;
const employers = new Map(truth.employers.map((e) => [e.id, e]));
const told = new Set(truth.rows.filter((r) => r.entity === 'posting' && (r.delivery ?? 1) === 1).map((r) => r.id));
const open = truth.postings.filter((p) => told.has(p.id) && (!p.ends || p.ends >= truth.today));

type Rule = (p: TruePosting) => boolean;
const firmOf = (p: TruePosting): string => (p.employer ? (employers.get(p.employer)?.name ?? '') : '');
const placeOf = (p: TruePosting): string => `${p.place ?? ''} ${(p.employer && employers.get(p.employer)?.sites[p.site ?? 0]?.join(' ')) ?? ''}`;
const trade =
  (...titles: string[]): Rule =>
  (p) =>
    titles.includes(p.title);
const at =
  (place: string): Rule =>
  (p) =>
    placeOf(p).includes(place);
const firm =
  (part: string): Rule =>
  (p) =>
    firmOf(p).includes(part);
const gives =
  (benefit: string): Rule =>
  (p) =>
    p.benefits?.includes(benefit) ?? false;
const all =
  (...rules: Rule[]): Rule =>
  (p) =>
    rules.every((rule) => rule(p));
const nothing: Rule = () => false;

/** Queries by group, each with the rule that tells what it should find; none of them stands in queries.json. */
const QUERIES: Readonly<Record<string, readonly (readonly [string, Rule, string?])[]>> = {
  trade: [
    ['文员', trade('文员')],
    ['保洁员', trade('保洁员')],
    ['木工', trade('木工')],
    ['电工', trade('电工')],
    ['销售代表', trade('销售代表')],
    ['客服专员', trade('客服专员')],
    ['餐厅服务员', trade('餐厅服务员')],
    ['质检员', trade('质检员')],
    ['装配工', (p) => p.title === '装配工' || p.title === '锂电池装配工'],
  ],
  synonym: [
    ['搬运工', trade('码头装卸工')],
    ['清洁', trade('保洁员', '乡村保洁员')],
    ['烧焊', trade('电焊工')],
    ['平车', trade('缝纫工')],
    ['喷漆工', trade('喷涂工')],
    ['贴片', trade('SMT操作员')],
    ['服务员', trade('餐厅服务员', '家政服务员')],
    ['炒锅', trade('中式烹调师')],
  ],
  place: [
    ['小榄镇', at('小榄镇')],
    ['坦洲', at('坦洲')],
    ['光明区', at('光明区')],
    ['厚街', at('厚街')],
    ['珠海市', at('珠海市')],
    ['钦州保税港区', at('钦州保税港区')],
  ],
  'place+trade': [
    ['小榄 普工', all(at('小榄'), trade('普工'))],
    ['斗门 缝纫工', all(at('斗门'), trade('缝纫工'))],
    ['金湾 叉车司机', all(at('金湾'), trade('叉车司机'))],
    ['中山 保洁员', all(at('中山'), trade('保洁员'))],
    ['珠海电工', all(at('珠海'), trade('电工'))],
    ['深圳质检员', all(at('深圳'), trade('质检员'))],
    ['中山小榄普工', all(at('小榄'), trade('普工'))],
  ],
  alias: [
    ['鹏城 质检员', all(at('深圳'), trade('质检员'))],
    ['金窝工业园区', at('钦南区金窝工业园')],
    ['陆屋工业园', at('灵山县陆屋临港产业园')],
    ['钦州高新区', at('钦州高新技术产业开发区')],
    ['皇马工业园区 普工', all(at('钦北区皇马工业园'), trade('普工'))],
  ],
  firm: [
    ['永新源塑胶', firm('永新源塑胶')],
    ['泰兴物业', firm('泰兴物业')],
    ['凯亚物流', firm('凯亚物流')],
    ['天南瑞石化', firm('天南瑞石化')],
    ['达盛源港口', firm('达盛源港口')],
    ['德南箱包', firm('德南箱包')],
  ],
  'benefit+trade': [
    ['全勤奖 普工', all(gives('全勤奖'), trade('普工'))],
    ['五险一金 文员', all(gives('五险一金'), trade('文员'))],
    ['空调宿舍 缝纫工', all(gives('空调宿舍'), trade('缝纫工'))],
    ['高温补贴 叉车司机', all(gives('高温补贴'), trade('叉车司机'))],
    ['普工夫妻房', all(gives('夫妻房'), trade('普工'))],
  ],
  pinyin: [
    ['baojieyuan', trade('保洁员', '乡村保洁员')],
    ['cangguan', trade('仓管员')],
    ['mugong', trade('木工')],
    ['wen yuan', trade('文员')],
    ['zhijianyuan', trade('质检员')],
    ['huochesiji', trade('货车司机')],
    ['penqigong', trade('喷涂工')],
    ['zhuhaidiangong', all(at('珠海'), trade('电工'))],
    ['xiaolan pugong', all(at('小榄'), trade('普工'))],
    ['zhuhai', at('珠海')],
  ],
  initials: [
    ['frg', trade('缝纫工')],
    ['ccsj', trade('叉车司机')],
    ['cgy', trade('仓管员')],
    ['hcsj', trade('货车司机')],
  ],
  slip: [
    ['仓官员', trade('仓管员')],
    ['质捡员', trade('质检员')],
    ['保沽员', trade('保洁员', '乡村保洁员')],
    ['叉车思机', trade('叉车司机')],
    ['养老护里员', trade('养老护理员', '乡村养老护理员')],
    ['数控车床操做工', trade('数控车床操作工')],
    ['贷车司机', trade('货车司机')],
    ['焊电工', trade('电焊工')],
    ['包装装工', trade('包装工')],
    ['珠海 电汗工', all(at('珠海'), trade('电焊工'))],
    ['珠海电汗工', all(at('珠海'), trade('电焊工'))],
    ['dianhanggong', trade('电焊工')],
    ['码头装谢工', trade('码头装卸工')],
  ],
  traditional: [
    ['電工', trade('电工')],
    ['養老護理員', trade('养老护理员', '乡村养老护理员')],
    ['質檢員', trade('质检员')],
    ['叉車司機', trade('叉车司机')],
  ],
  width: [
    ['ＳＭＴ', trade('SMT操作员')],
    ['ｄｉａｎｈａｎｇｏｎｇ', trade('电焊工')],
  ],
  kind: [
    ['护林员', trade('护林员'), 'WELFARE'],
    ['交通安全引导员', trade('交通安全引导员'), 'WELFARE'],
    ['包装工', all(trade('包装工'), (p) => p.kind === 'workshop'), 'WORKSHOP'],
    ['公厕建设', trade('公厕建设'), 'WORK_RELIEF'],
  ],
  'park filter': [
    ['叉车司机', all(trade('叉车司机'), (p) => p.kind === 'park'), 'PARK'],
    ['保安员', all(trade('保安员'), (p) => p.kind === 'park'), 'PARK'],
  ],
  nothing: [
    ['火车司机', nothing],
    ['律师', nothing],
    ['空姐', nothing],
    ['潜水员', nothing],
    ['电竞选手', nothing],
    ['佳木斯', nothing],
    ['yayi', nothing],
    ['qwerty', nothing],
    ['人工智能算法', nothing],
    ['乌鲁木齐 电焊工', nothing],
  ],
};

describe('further judged queries over the sample set', () => {
  const dataDir = freshFolder();
  const out = (name: string): string => join(dataDir, name);
  const run = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8', cwd: HERE, env: { ...process.env, MODE: 'demo', DATA_DIR: dataDir, YUEGUI_NOW: TODAY, INIT_CWD: HERE } });
  const queries = Object.entries(QUERIES).flatMap(([group, some]) =>
    some.map(([text, rule, kind], n) => ({ id: `${group}-more-${n}`, group, text, ...(kind ? { filter: { kind } } : {}), relevant: open.filter(rule).map((p) => p.id) })),
  );
  beforeAll(() => {
    expect(run(join(ROOT, 'server/src/cli.ts'), 'import', '--receipt', out('first.jsonl'), 'sources/first').status).toBe(0);
    writeFileSync(out('queries.json'), JSON.stringify({ today: truth.today, queries }));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('are of all groups, 60 at least, and each but those for nothing has something to find', () => {
    expect(queries.length).toBeGreaterThanOrEqual(60);
    expect(queries.filter((q) => q.group !== 'nothing' && q.relevant.length === 0).map((q) => q.text)).toEqual([]);
  });

  it('score as the judged ones do', async () => {
    await answerQueries(dataDir, out('queries.json'), out('answers.jsonl'));
    const scored = run('score-queries.mjs', 'truth.json', out('queries.json'), out('first.jsonl'), out('answers.jsonl'));
    console.log(`further judged queries\n${scored.stdout}`);
    expect(scored.stdout).not.toContain('SHORT');
    expect(scored.status, scored.stderr).toBe(0);
  });
});
