import { writeXlsx } from 'hucre';

import type { Day } from '../src/kernel/clock.ts';
import { addDays } from '../src/kernel/clock.ts';
import { between, chance, cn, person, phone, pick } from './demo-random.ts';
import type { DemoFile } from './demo-random.ts';
import { CATEGORIES, VILLAGES } from './world.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const COUNTY_CODES: Readonly<Record<string, string>> = { 灵山县: '450721', 浦北县: '450722', 钦北区: '450703', 钦南区: '450702' };
const PEOPLE = 120;

/** An invented citizen ID with the right check character (GB 11643). */
function citizenId(county: string, born: string, n: number): string {
  const first = `${COUNTY_CODES[county] ?? '450700'}${born.replaceAll('-', '')}${String(900 + (n % 99)).slice(0, 3)}`;
  const sum = [...first].reduce((s, digit, at) => s + Number(digit) * (WEIGHTS[at] ?? 0), 0);
  return first + ('10X98765432'[sum % 11] ?? '');
}

function people() {
  return Array.from({ length: PEOPLE }, (_, n) => {
    const village = pick(VILLAGES, 'village', n);
    const born = `${between(1968, 2006, 'y', n)}-${String(between(1, 12, 'm', n)).padStart(2, '0')}-${String(between(1, 28, 'd', n)).padStart(2, '0')}`;
    return {
      name: person('worker', n),
      village,
      born,
      id: citizenId(village.county, born, n),
      phone: phone('worker', n),
      category: pick(CATEGORIES, 'cat', n),
      skill: pick(['电焊', '缝纫', '无', '叉车', '家政', '驾驶'], 'skill', n),
    };
  });
}

export async function ledger(today: Day): Promise<DemoFile> {
  const rows = people().map((p, n) => [
    n + 1,
    p.village.county,
    p.village.town,
    p.village.village,
    p.name,
    p.id,
    p.phone,
    p.category,
    '初中',
    p.skill,
    chance('out', n) < 0.6 ? '愿意' : '不愿意',
    pick(['中山', '珠海', '深圳', '钦州'], 'wish', n),
  ]);
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '台账',
        rows: [
          ['农村劳动力就业意愿台账（演示，人物均为虚构）'],
          ['填报单位：钦州市人社局（演示）', '', '', '', '', `填报日期：${cn(today)}`],
          ['序号', '县区', '乡镇', '村', '姓名', '身份证号', '联系电话', '户类型', '文化程度', '技能', '外出意愿', '意向地点'],
          ...rows,
        ],
      },
    ],
  });
  return { name: `劳动力台账（演示${today}）.xlsx`, bytes };
}

export async function travel(today: Day): Promise<DemoFile> {
  const rows = people()
    .filter((_, n) => n % 4 === 0)
    .map((p, n) => [
      n + 1,
      p.name,
      p.id,
      p.phone,
      p.village.town,
      pick(['中山市小榄镇', '珠海市斗门区', '深圳市宝安区'], 'to', n),
      addDays(today, between(3, 20, 'trip', n)),
      between(1, 2, 'party', n),
    ]);
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '出行需求',
        rows: [
          ['“点对点”出行需求登记表（演示，人物均为虚构）'],
          ['序号', '姓名', '身份证号', '联系电话', '上车地点', '目的地', '出行日期', '同行人数'],
          ...rows,
        ],
      },
    ],
  });
  return { name: `点对点出行需求（演示${today}）.xlsx`, bytes };
}
