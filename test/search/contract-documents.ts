import type { IndexPlan, SearchDocument } from '@yuegui/server/src/platform/search/port.ts';

export const PLAN: IndexPlan = {
  name: 'postings',
  text: ['title', 'tags', 'employer', 'place', 'description'],
  keywords: ['places', 'kind', 'benefits', 'name'],
  numbers: ['pay', 'age', 'openings', 'day'],
  tieBreak: 'day',
};

type Facts = { readonly [K in 'pay' | 'age' | 'openings' | 'day']?: number | null } & {
  readonly places?: readonly string[];
  readonly kind?: string;
  readonly benefits?: readonly string[];
  readonly name?: string;
};

/** A document from its texts in the order of the plan, parted by bars, and its facts. */
export function aDocument(id: string, texts: string, facts: Facts = {}): SearchDocument {
  const parts = texts.split('|').map((t) => t.trim());
  return {
    id,
    text: Object.fromEntries(PLAN.text.map((field, n) => [field, parts[n] ?? ''])),
    keywords: {
      places: facts.places ?? ['450700'],
      kind: facts.kind === '' ? [] : [facts.kind ?? 'OUTBOUND'],
      benefits: facts.benefits ?? [],
      name: [facts.name ?? parts[0] ?? ''],
    },
    numbers: { pay: facts.pay ?? null, age: facts.age ?? null, openings: facts.openings ?? null, day: facts.day ?? null },
  };
}

const ZHONGSHAN = ['440000', '442000'];
const SHENZHEN = ['440000', '440300'];

/** Few enough to know what each query must find. */
export const KNOWN: readonly SearchDocument[] = [
  aDocument('w1', '电焊工|焊工 氩弧焊 包吃 包住|中山市华灿灯饰有限公司|中山市古镇镇|会看图纸', {
    places: ZHONGSHAN,
    benefits: ['包吃', '包住'],
    pay: 7000,
    age: 50,
    openings: 5,
    day: 20_412,
  }),
  aDocument('w2', '焊工学徒|包住 五险|广西钦州远洋船舶重工有限公司|钦州港区|电焊 气焊都教', {
    kind: 'PARK',
    benefits: ['包住', '五险'],
    pay: 4500,
    age: 35,
    day: 20_410,
  }),
  aDocument('w3', '焊工|持证上岗|珠海市明珠机械厂|珠海市金湾区|', { places: ['440000', '440400'], pay: 8000, openings: 1, day: 20_409 }),
  aDocument('w4', '普工|学徒|中山市小榄五金厂|中山市小榄镇|打磨，有焊工经验的优先', { places: ZHONGSHAN, benefits: ['包吃'], pay: 5000, age: 45, day: 20_415 }),
  aDocument('w5', '焊接机器人操作员|自动化|深圳市精工模具有限公司|深圳市宝安区|电焊或机械专业，招工三十人', {
    places: SHENZHEN,
    pay: 9500,
    openings: 30,
    day: 20_400,
  }),
  aDocument('k1', '万级无尘车间操作工|坐班|深圳市光明电子厂|深圳市光明区|', {
    places: SHENZHEN,
    benefits: ['五险', '双休'],
    pay: 6000,
    age: 38,
    openings: 100,
    day: 20_411,
  }),
  aDocument('k2', '无尘室普工|站班|珠海市斗门电子厂|珠海市斗门区|车间恒温', { places: ['440000', '440400'], pay: 5200, age: 40, openings: 0, day: 20_408 }),
  aDocument('c1', 'CNC操作员|数控车床|深圳市宝安精密五金|深圳市宝安区|会UG编程，懂G代码', {
    places: SHENZHEN,
    benefits: ['五险'],
    pay: 8500,
    openings: 3,
    day: 20_407,
    name: 'CNC操作员',
  }),
  aDocument('c2', 'cnc操作员|加工中心|中山市三乡模具厂|中山市三乡镇|', { places: ZHONGSHAN, pay: 7800, day: 20_406, name: 'cnc操作员' }),
  aDocument('c3', 'C++程序员|Linux Qt|深圳市云软科技有限公司|深圳市南山区|熟悉C#和SQL2019者优先', {
    places: SHENZHEN,
    benefits: ['双休', '五险'],
    pay: 15_000,
    age: 40,
    day: 20_413,
  }),
  aDocument('c4', 'C#开发工程师|.NET|深圳市云软科技有限公司|深圳市南山区|会C语言', { places: SHENZHEN, pay: 13_000, day: 20_401 }),
  aDocument('c5', 'SMT操作员|贴片|中山市火炬电子|中山市火炬区|会看SMT-3000机台', { places: ZHONGSHAN, pay: 6200, openings: 8, day: 20_403 }),
  aDocument('s1', '缝纫工|平车 锁边|珠海市明珠服装厂|珠海市金湾区|计件', {
    places: ['440000', '440400'],
    benefits: ['包吃', '五险'],
    pay: 7500,
    age: 48,
    day: 20_400,
  }),
  aDocument('s2', '車縫工|針車|東莞市製衣廠|東莞市虎門鎮|計件工資', { places: ['440000', '441900'], pay: 7200, openings: 12, day: 20_399 }),
  aDocument('g1', '保洁员|临时|钦南区环卫站|钦州市钦南区|', { kind: 'WELFARE', pay: 1800, age: 60, openings: 2, day: 20_398 }),
  aDocument('g2', '护林员|公益性岗位|浦北县林业局|浦北县|巡山', { kind: 'WELFARE', pay: null, age: 55, day: 20_397 }),
  aDocument('g3', '搬运工|日结|灵山县物流园|灵山县|装卸，力气大', { kind: 'GIG', benefits: ['包吃'], pay: null, openings: 20, day: 20_414 }),
  aDocument('g4', '送货员|日结 电动车|灵山县物流园|灵山县|', { kind: '', pay: 4000, day: null }),
  aDocument('g5', '"特殊" 岗位 (A-B)|引号"与-减号|测试\\公司|A座-3|OR AND NOT', { kind: 'A "b" \\ c\\', places: ['Ａ'], name: 'Abc', day: 20_390 }),
  aDocument('g6', '文员|办公室|钦州市第一中学|钦州市|', { kind: 'a "b" \\ c\\', places: ['a'], name: 'ABC', day: 20_390 }),
];

/** Many alike, for pages: every third without pay, days that repeat. */
export const CROWD: readonly SearchDocument[] = Array.from({ length: 257 }, (_, n) =>
  aDocument(`x${String(n).padStart(3, '0')}`, `流水线作业员${n % 9}线|两班倒|第${n % 13}制造厂|钦州市中马园区|`, {
    kind: 'CROWD',
    pay: n % 3 === 0 ? null : 4000 + (n % 17) * 100,
    age: 30 + (n % 20),
    openings: n % 5,
    day: 20_300 + (n % 7),
    places: ['450700', `4507${10 + (n % 4)}`],
  }),
);

const WORDS = [
  '电焊',
  '焊工',
  '普工',
  '无尘',
  '车间',
  '操作',
  '作业',
  '质检',
  '叉车',
  '司机',
  '缝纫',
  '学徒',
  '机械',
  '电子',
  '五金',
  '包装',
  '仓库',
  '管理',
  'CNC',
  'SMT',
  'QC',
];
const TOWNS = ['古镇', '小榄', '宝安', '金湾', '钦南', '灵山', '浦北', '斗门'];

/** A board drawn from few words, by a fixed rule, so that words meet by chance: what a cut of one's own would get wrong shows here. */
export function drawnBoard(size: number): { readonly documents: SearchDocument[]; readonly queries: string[] } {
  let seed = 174;
  const draw = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const word = (): string => WORDS[draw(WORDS.length)] ?? '';
  const town = (): string => TOWNS[draw(TOWNS.length)] ?? '';
  const documents = Array.from({ length: size }, (_, n) =>
    aDocument(
      `d${String(n).padStart(4, '0')}`,
      `${word()}${draw(2) ? '工' : word()}|${word()} ${word()}${word()}|${town()}${word()}厂|${town()}镇|${word()}${word()}，${word()}的${word()}`,
      { day: 20_000 + draw(40) },
    ),
  );
  const queries = Array.from({ length: 60 }, () => {
    const text = [word(), `${word()}${word()}`, `${word()} ${town()}`, `${word()}${word()} ${word()}`, `${word()}工`][draw(5)] ?? '';
    return draw(3) === 0 ? text.slice(1) : text;
  });
  return { documents, queries };
}
