import { writeXlsx } from 'hucre';

import type { Day } from '../src/kernel/clock.ts';
import { addDays } from '../src/kernel/clock.ts';
import { ledger, travel } from './demo-people.ts';
import { between, chance, cn, dots, person, phone, pick } from './demo-random.ts';
import type { DemoFile } from './demo-random.ts';
import type { DemoFirm, DemoTrade } from './world.ts';
import { BENEFITS, FIRMS, SURNAMES, VILLAGES, WELFARE_POSTS, WORKSHOP_POSTS } from './world.ts';

interface Offer {
  readonly firm: DemoFirm;
  readonly trade: DemoTrade;
  readonly min: number;
  readonly max: number;
  readonly headcount: number;
  readonly benefits: readonly string[];
  readonly age: readonly [number, number];
  readonly day: Day;
  readonly expires: Day | null;
}

/** What firms offer in a week; numbers move a little from week to week, as they do in life. */
function offers(cities: readonly DemoFirm['city'][], today: Day, week: number): Offer[] {
  return FIRMS.filter((f) => cities.includes(f.city)).flatMap((firm) =>
    firm.trades.map((trade): Offer => {
      const key = [firm.name, trade.title] as const;
      const shift = trade.unit ? 0 : between(-2, 3, ...key) * 100;
      return {
        firm,
        trade,
        min: trade.pay[0] + shift,
        max: trade.pay[1] + shift,
        headcount: Math.max(1, between(2, 60, ...key) - between(0, 3, ...key, week)),
        benefits: [...new Set([0, 1, 2, 3].map((n) => pick(BENEFITS, ...key, n)))],
        age: [18, between(8, 11, ...key, 'age') * 5],
        day: addDays(today, -between(0, 6, ...key, week, 'day')),
        expires: chance(...key, 'open') < 0.3 ? null : addDays(today, between(20, 90, ...key, week, 'ends')),
      };
    }),
  );
}

/** The files of a week, as bureaus and parks send them; the layouts differ as theirs do. Days are counted back from `today`. */
export async function demoFiles(today: Day, week: number, withPeople: boolean): Promise<DemoFile[]> {
  const files = [
    await zhongshan(today, week),
    zhuhai(today, week),
    shenzhen(today, week),
    await parks(today, week),
    summary(today, week),
    await villageWork(today),
  ];
  return withPeople ? [...files, await ledger(today), await travel(today)] : files;
}

async function zhongshan(today: Day, week: number): Promise<DemoFile> {
  const rows = offers(['中山'], today, week).map((o, n) => [
    n + 1,
    o.firm.name,
    o.firm.town,
    o.trade.title,
    `${o.headcount}人`,
    o.trade.unit ? `${o.min}-${o.max}元/小时` : `${o.min}-${o.max}`,
    `${o.age[0]}-${o.age[1]}周岁`,
    '不限',
    o.trade.duty,
    o.benefits.join('、'),
    person(o.firm.name),
    phone(o.firm.name),
    o.expires ? dots(o.expires) : '长期',
  ]);
  const head = [
    '序号',
    '企业名称',
    '所在镇街',
    '岗位名称',
    '招聘人数',
    '薪酬（元/月）',
    '年龄要求',
    '学历要求',
    '岗位描述',
    '福利待遇',
    '联系人',
    '联系电话',
    '截止日期',
  ];
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '岗位信息',
        rows: [
          ['中山—钦州劳务协作企业岗位信息表（演示）'],
          ['填报单位：中山市人社局（演示）', '', '', '', '', '', '', `填报日期：${cn(today)}`],
          head,
          ...rows,
          ...misfilled(rows),
          ['合计', '', '', '', rows.length],
        ],
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 12 }],
      },
    ],
  });
  return { name: `中山劳务协作岗位（演示${today}）.xlsx`, bytes };
}

/** Three rows as they are misfilled in life, so that a receipt has something to send back: headcount below one, no firm, pay upside down. */
function misfilled(rows: readonly (string | number)[][]): (string | number)[][] {
  const again = (n: number, changes: Readonly<Record<number, string>>): (string | number)[] =>
    (rows[n] ?? []).map((cell, column) => (column === 0 ? rows.length + n + 1 : (changes[column] ?? cell)));
  return [again(0, { 3: '搬运工', 4: '-3人' }), again(1, { 1: '', 3: '保洁员' }), again(2, { 3: '打包员', 5: '6200-4800' })];
}

function zhuhai(today: Day, week: number): DemoFile {
  const lines = offers(['珠海'], today, week).map((o) =>
    [
      o.firm.name,
      o.trade.title,
      o.headcount,
      `${o.min / 1000}-${o.max / 1000}K`,
      `${o.age[1]}岁以下`,
      o.benefits.join('/'),
      `珠海市${o.firm.town}${o.firm.address}`,
      person(o.firm.name) + phone(o.firm.name),
      o.day,
      o.expires ?? '长期',
    ].join(','),
  );
  // A firm whose name and phone are nearly another's: a clerk has to say whether they are one.
  const near = offers(['珠海'], today, week).find((o) => o.firm.name.includes('香海打印'));
  if (near)
    lines.push(
      `珠海市香海打印科技有限公司,文员,2,4-5K,40岁以下,双休,珠海市香洲区南屏科技园屏东路8号,${person(near.firm.name)}${phone(near.firm.name)},${near.day},长期`,
    );
  const text = `\ufeff单位名称,招聘岗位,人数,月薪,年龄,福利,工作地点,联系人及电话,更新日期,有效期至\r\n${lines.join('\r\n')}\r\n`;
  return { name: `珠海对口协作岗位（演示${today.replaceAll('-', '')}）.csv`, bytes: Buffer.from(text) };
}

function shenzhen(today: Day, week: number): DemoFile {
  const data = offers(['深圳', '东莞'], today, week).map((o) => ({
    jobId: `YS${Math.floor(chance(o.firm.name, o.trade.title, 'id') * 1e8)}`,
    company: { name: o.firm.name, address: `${o.firm.city}市${o.firm.town}${o.firm.address}` },
    jobName: o.trade.title,
    recruitNum: o.headcount,
    salary: { min: o.min, max: o.max, unit: o.trade.unit === '时' ? 'HOUR' : 'MONTH' },
    ageRange: o.age,
    education: '初中',
    welfare: o.benefits,
    content: `<p>${o.trade.duty}。</p>`,
    contact: { name: person(o.firm.name), mobile: phone(o.firm.name) },
    publishedAt: `${o.day}T09:00:00+08:00`,
    expiresAt: o.expires ? `${o.expires}T23:59:59+08:00` : null,
  }));
  return { name: '粤桂协作岗位接口（演示）.json', bytes: Buffer.from(JSON.stringify({ total: data.length, data }, null, 1)) };
}

async function parks(today: Day, week: number): Promise<DemoFile> {
  const own = offers(['钦州'], today, week);
  const names = [...new Set(own.map((o) => o.firm.park ?? ''))];
  const sheets = names.map((park) => ({
    name: park.slice(0, 28),
    rows: [
      [`${park}企业用工需求汇总表（演示）`],
      [`填报单位：${park}管委会（演示）`, '', '', '', '', `填报日期：${cn(today)}`],
      ['企业名称', '行业', '缺工工种', '需求人数', '其中：急需', '月工资', '福利待遇', '联系人', '联系电话', '企业地址'],
      ...own
        .filter((o) => o.firm.park === park)
        .map((o) => [
          o.firm.name,
          o.firm.industry,
          o.trade.title,
          o.headcount,
          Math.min(o.headcount, between(0, 10, o.firm.name, o.trade.title, 'urgent')) || null,
          `${o.min}～${o.max}元`,
          o.benefits.join('，'),
          `${pick(SURNAMES, o.firm.name)}经理`,
          phone(o.firm.name),
          `${o.firm.town}${o.firm.address}`,
        ]),
    ],
  }));
  return { name: `园区用工需求（演示${today}）.xlsx`, bytes: await writeXlsx({ sheets }) };
}

/** A summary of others' lists, older and coarser: what merging is for. */
function summary(today: Day, week: number): DemoFile {
  const day = addDays(today, -3);
  const some = offers(['中山', '珠海', '深圳', '东莞', '钦州'], today, week).filter((o) => chance(o.firm.name, o.trade.title, 'summary') < 0.45);
  const lines = some.map((o) =>
    [
      o.firm.city,
      o.firm.name,
      o.trade.title,
      o.headcount,
      o.trade.unit ? `${o.min}元/小时` : `${o.min}-${o.max}元/月`,
      o.benefits.slice(0, 2).join('、'),
      day,
    ].join('\t'),
  );
  return {
    name: `钦州“春风行动”岗位汇总（演示${day}）.tsv`,
    bytes: Buffer.from(`来源地\t用人单位\t岗位\t招聘人数\t工资待遇\t福利\t登记日期\n${lines.join('\n')}\n`),
  };
}

async function villageWork(today: Day): Promise<DemoFile> {
  const welfare = VILLAGES.map((v, n) => [
    v.county,
    v.town,
    v.village,
    WELFARE_POSTS[n % WELFARE_POSTS.length] ?? '',
    between(1, 4, v.village),
    '脱贫户、监测帮扶对象',
    between(12, 16, v.village) * 100,
    '就业补助资金',
    '人社',
    '1年',
  ]);
  const workshops = VILLAGES.slice(0, 5).map((v, n) => {
    const [title, product] = WORKSHOP_POSTS[n % WORKSHOP_POSTS.length] ?? ['', ''];
    return [
      `${v.town}${['顺心', '同兴', '桥头', '向阳', '乐家'][n]}就业帮扶车间`,
      v.county,
      v.town,
      product,
      title,
      between(5, 30, v.village, 'w'),
      '计件，约2800-3600元',
      person(v.village),
      phone(v.village),
    ];
  });
  const relief = VILLAGES.slice(1, 4).map((v) => [
    `${v.town}村级道路硬化以工代赈项目`,
    v.county,
    v.town,
    '道路硬化',
    between(10, 40, v.village, 'r'),
    150,
    '3个月',
  ]);
  const top = (title: string): string[][] => [[`${title}（演示）`], ['填报单位：钦州市人社局（演示）', '', '', '', `填报日期：${cn(today)}`]];
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '乡村公益性岗位',
        rows: [
          ...top('乡村公益性岗位'),
          ['县区', '乡镇', '村', '公益性岗位名称', '岗位数', '安置对象', '岗位补贴标准（元/月）', '资金渠道', '牵头部门', '协议期限'],
          ...welfare,
        ],
      },
      {
        name: '就业帮扶车间',
        rows: [...top('就业帮扶车间用工'), ['车间名称', '县区', '乡镇', '产品', '工种', '用工人数', '工资', '联系人', '联系电话'], ...workshops],
      },
      { name: '以工代赈', rows: [...top('以工代赈项目用工'), ['项目名称', '县区', '乡镇', '用工内容', '用工人数', '劳务报酬（元/天）', '工期'], ...relief] },
    ],
  });
  return { name: `乡村岗位（演示${today}）.xlsx`, bytes };
}
