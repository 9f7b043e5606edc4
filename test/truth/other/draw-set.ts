import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Dice } from './dice.ts';
import { firmBandBook, firmSheetsBook, flattenedList } from './firm-books.ts';
import { drawPeople } from './people.ts';
import { bandedBook, bureauBook, layoutBy, parksBook } from './posting-books.ts';
import { feed, textList } from './posting-texts.ts';
import { SourceSet, finalOf } from './set.ts';
import { villageBook } from './village-books.ts';
import { ledgerBook, registerFeed, registerText, travelBook } from './worker-files.ts';
import type { Job, World } from './world.ts';
import { drawWorld } from './world.ts';

export const TODAY = '2026-11-20';
const LATER = '2026-11-19';

const dotted = (day: string): string => day.replaceAll('-', '.');

/** Draws a set of source files from a seed into a folder: first/, second-delivery/ and truth.json, in the form that score.mjs reads. */
export async function drawSet(seed: number, folder: string): Promise<void> {
  const dice = new Dice(seed);
  const set = new SourceSet();
  const world = drawWorld(dice, TODAY);
  await postingFiles(dice, set, world);
  await villageBook(dice, set, dice.pick(['乡村岗位开发情况.xlsx', 'xczx2026.xlsx', '附件3.xlsx']));
  await peopleFiles(dice, set);
  const first = { rows: set.rows.length, files: set.files.length };
  await secondDelivery(dice, set, world);
  write(folder, seed, set, world, first);
}

const share = (dice: Dice, jobs: readonly Job[], part: number): Job[] => jobs.filter(() => dice.chance(part));

async function postingFiles(dice: Dice, set: SourceSet, world: World): Promise<void> {
  const parks = world.jobs.filter((j) => j.firm.park !== null);
  const abroad = world.jobs.filter((j) => j.firm.park === null);
  await bureauBook(dice, set, layoutBy(dice, dice.pick(['岗位表（最新）.xlsx', '附件1.xlsx', 'gw-2026.xlsx']), '佛山市人力资源和社会保障局', '2026-11-12'), share(dice, abroad, 0.5));
  await bureauBook(dice, set, layoutBy(dice, dice.pick(['缺工统计.xlsx', '新建 XLSX 工作表.xlsx']), '广西壮族自治区人力资源和社会保障厅', '2026-11-03'), share(dice, abroad, 0.4), { place: 'whole' });
  textList(dice, set, layoutBy(dice, `企业招聘信息${dotted('2026-11-08')}`, '', '2026-11-08'), share(dice, abroad, 0.45));
  textList(dice, set, layoutBy(dice, 'export', '', TODAY), share(dice, abroad, 0.3), { pay: dice.pick(['thousands', 'tenThousands', 'text']), place: dice.pick(['whole', 'parts']) });
  feed(dice, set, dice.pick(['feed.json', '招聘接口.json', 'jobs-export.json']), TODAY, share(dice, abroad, 0.45));
  await firmBandBook(dice, set, layoutBy(dice, '岗位汇编.xlsx', '惠州市', '2026-11-06'), share(dice, abroad, 0.25));
  await firmSheetsBook(dice, set, '企业报送.xlsx', '2026-11-09', share(dice, abroad, 0.12));
  flattenedList(dice, set, dice.pick(['招工信息2026-11-13', '用工台账_20261113']), '2026-11-13', share(dice, abroad, 0.3));
  await parksBook(dice, set, layoutBy(dice, '园区用工.xlsx', '钦州市工业和信息化局', '2026-11-16'), share(dice, parks, 0.7));
  await bandedBook(dice, set, layoutBy(dice, dice.pick(['汇总表.xlsx', '11月缺工.xlsx']), '钦州市人力资源和社会保障局', '2026-11-10'), share(dice, parks, 0.6));
}

async function peopleFiles(dice: Dice, set: SourceSet): Promise<void> {
  const people = drawPeople(dice, 180);
  const some = (part: number) => people.filter(() => dice.chance(part));
  await ledgerBook(dice, set, { file: dice.pick(['台账.xlsx', '劳动力摸底.xlsx']), people, spoil: false, asOf: '2026-10-20' });
  registerText(dice, set, { file: dice.pick(['求职登记', 'jobseekers']), people: some(0.5), spoil: true, asOf: TODAY });
  registerFeed(dice, set, { file: 'workers-feed.json', people: some(0.5), spoil: false, asOf: TODAY });
  await travelBook(dice, set, { file: '包车需求.xlsx', people: some(0.4), spoil: true, asOf: TODAY });
}

/** A later list of the first bureau: some jobs gone, some changed. */
async function secondDelivery(dice: Dice, set: SourceSet, world: World): Promise<void> {
  const first = set.files[0]?.name ?? '';
  const listed = new Set(set.rows.filter((r) => r.file === first).map((r) => r.id));
  const jobs = world.jobs.filter((j) => listed.has(j.id) && dice.chance(0.9)).map((j): Job => (dice.chance(0.2) && j.unit === 'MONTH' ? { ...j, min: j.min + 300, max: j.max + 300 } : j));
  const name = first.replace('.xlsx', '（更新）.xlsx');
  await bureauBook(dice, set, layoutBy(dice, `second-delivery/${name}`, '佛山市人力资源和社会保障局', LATER, { delivery: 2 }), jobs, { days: 'none' });
}

function write(folder: string, seed: number, set: SourceSet, world: World, first: { rows: number; files: number }): void {
  for (const dir of ['first', 'second-delivery']) mkdirSync(join(folder, dir), { recursive: true });
  set.files.forEach((f, n) => writeFileSync(join(folder, n < first.files ? `first/${f.name}` : f.name), f.bytes));
  const rowsOf = new Map<string, typeof set.rows>();
  for (const r of set.rows) rowsOf.set(r.id, [...(rowsOf.get(r.id) ?? []), r]);
  const postings = world.jobs
    .filter((j) => rowsOf.get(j.id)?.some((r) => r.delivery === 1))
    .map((j) => {
      const rows = rowsOf.get(j.id) ?? [];
      return { id: j.id, employer: j.firm.id, title: j.trade.titles[0], final: finalOf(rows.filter((r) => r.delivery === 1)), ...(rows.some((r) => r.delivery === 2) ? { final2: finalOf(rows) } : {}) };
    });
  const { rows, rejects, village } = set;
  writeFileSync(join(folder, 'truth.json'), JSON.stringify({ seed, today: TODAY, employers: world.firms.map((f) => ({ id: f.id, name: f.name })), workers: [], postings: [...postings, ...village], rows, rejects }));
}

if (process.argv[1] === import.meta.filename) await drawSet(Number(process.argv[2] ?? 1), process.argv[3] ?? '/tmp/other');
