import { createWriteStream, writeFileSync } from 'node:fs';
import { once } from 'node:events';

import { writeXlsxStream } from 'hucre';

import { chance } from '@yuegui/server/demo/demo-random.ts';

const CITIES = ['中山市小榄镇', '中山市南头镇', '珠海市斗门区', '珠海市金湾区', '深圳市宝安区', '深圳市龙岗区', '东莞市长安镇', '钦州市钦南区'];
const TRADES = [
  '电焊工',
  '普工',
  '缝纫工',
  '叉车司机',
  '质检员',
  '仓管员',
  '注塑机操作员',
  '包装工',
  '保安员',
  '电工',
  '数控车床操作工',
  '装配工',
  '文员',
  '保洁员',
  '货车司机',
  '化工操作工',
];
const BRANDS = ['联', '天', '永', '丰', '润', '瑞', '泰', '科', '宏', '达', '新', '源', '德', '祥', '亚', '美', '金', '海', '利', '盛'];
const KINDS = ['五金', '电子', '塑胶', '制衣', '家电', '物流', '模具', '食品', '鞋业', '新材料'];
const BENEFITS = ['包吃住', '五险', '夫妻房', '全勤奖', '加班费', '长白班', '班车接送', '月休4天'];
const HEAD = [
  '序号',
  '企业名称',
  '统一社会信用代码',
  '岗位名称',
  '招聘人数',
  '薪酬（元/月）',
  '年龄要求',
  '学历要求',
  '岗位描述',
  '福利待遇',
  '工作地点',
  '联系人',
  '联系电话',
  '更新日期',
  '截止日期',
];
const ROWS_A_FIRM = 9;

const pick = <T>(items: readonly T[], ...seed: (string | number)[]): T => items[Math.floor(chance(...seed) * items.length)] as T;

/** What posting number `n` offers; the lists below and the board of the search benchmark tell it. */
export function factsOf(n: number) {
  const firm = Math.floor(n / ROWS_A_FIRM);
  const city = pick(CITIES, 'city', firm);
  const low = 3500 + Math.floor(chance('low', n) * 40) * 100;
  return {
    firm,
    city,
    name: `${city.slice(0, 3)}${pick(BRANDS, 'a', firm)}${pick(BRANDS, 'b', firm)}${pick(BRANDS, 'c', firm)}${firm.toString(36)}${pick(KINDS, 'k', firm)}有限公司`,
    trade: TRADES[(n * 7) % TRADES.length] ?? '',
    low,
    high: low + 500 + Math.floor(chance('high', n) * 20) * 100,
    count: 1 + Math.floor(chance('count', n) * 40),
    oldest: 40 + (n % 4) * 5,
    education: (['NONE', 'JUNIOR', 'SENIOR'] as const)[n % 3] ?? 'NONE',
    benefits: [pick(BENEFITS, 'b1', n), pick(BENEFITS, 'b2', n)],
    address: `${city}${pick(['工业大道', '科技路', '兴业路'], 'street', firm)}${(firm % 300) + 1}号`,
    description: `负责${TRADES[(n * 7) % TRADES.length]}相关工作，能适应加班；每月${(n % 20) + 5}日发薪。`,
  };
}

/** A row as the sample set has them: some nine postings a firm, one row in five told again by another wording, pay in many notations. */
function rowOf(n: number): string[] {
  const told = n % 5 === 4 ? n - 1 : n;
  const { firm, name, trade, low, high, count, oldest, benefits, address, description } = factsOf(told);
  const pays = [`${low}-${high}`, `${low / 1000}-${high / 1000}K`, `${low}～${high}元`, `${low}元至${high}元`, '面议'];
  return [
    String(n + 1),
    name,
    '',
    trade,
    `${count}人`,
    pays[n % pays.length] ?? '',
    `18-${oldest}周岁`,
    ['不限', '初中', '高中'][told % 3] ?? '',
    description,
    benefits.join('、'),
    address,
    '黄经理',
    `1990${String(1_000_000 + firm).slice(0, 7)}`,
    `2026-11-${String((n % 18) + 1).padStart(2, '0')}`,
    n % 3 === 0 ? '长期' : '2027-03-01',
  ];
}

/** Writes a file of `rows` postings. */
export async function writePostings(form: 'csv' | 'xlsx', rows: number, path: string): Promise<void> {
  if (form === 'csv') {
    const out = createWriteStream(path);
    out.write(`\ufeff${HEAD.join(',')}\r\n`);
    for (let n = 0; n < rows; n += 1)
      if (
        !out.write(
          `${rowOf(n)
            .map((c) => (c.includes(',') ? `"${c}"` : c))
            .join(',')}\r\n`,
        )
      )
        await once(out, 'drain');
    out.end();
    await once(out, 'close');
    return;
  }
  function* all(): Generator<string[]> {
    yield HEAD;
    for (let n = 0; n < rows; n += 1) yield rowOf(n);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeXlsxStream(all(), { name: '岗位信息' }) as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  writeFileSync(path, Buffer.concat(chunks));
}
