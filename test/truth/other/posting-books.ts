import type { Column, Wanted } from './columns.ts';
import { columnsOf, wantedBy } from './columns.ts';
import type { Dice } from './dice.ts';
import { dayText } from './notations.ts';
import type { Offer } from './offers.ts';
import { offerOf, truthRow } from './offers.ts';
import type { SourceSet } from './set.ts';
import type { Job } from './world.ts';
import type { Cell, Sheet } from './write-files.ts';
import { sheet, xlsx } from './write-files.ts';

/** How a sheet of jobs is laid out. */
export interface Layout {
  readonly file: string;
  /** Where the issuer stands and when the list was filled in; none: the file's name or the day of import tells. */
  readonly issuer: string;
  readonly filledOn: string | null;
  /** The day as of which rows without their own day speak. */
  readonly asOf: string;
  readonly merged: boolean;
  readonly bands: readonly string[];
  readonly pageRows: number;
  readonly lead: number;
  readonly delivery: number;
  readonly plain: boolean;
}

export const layoutBy = (dice: Dice, file: string, issuer: string, asOf: string, over: Partial<Layout> = {}): Layout => ({
  file, issuer, filledOn: asOf, asOf, merged: dice.chance(0.5), bands: [], pageRows: dice.pick([0, 18, 25]), lead: dice.chance(0.15) ? 24 : 0, delivery: 1, plain: false, ...over,
});

const OWN = new Set(['employer', 'code', 'contact', 'person', 'phone', 'industry']);

/** Splits pay told by text from pay told in amounts. */
export const asWanted = (offer: Offer, wanted: Wanted): Offer =>
  wanted.pay === 'text' ? offer : { ...offer, pay: { text: '', told: offer.amounts ? { payMin: offer.amounts[0], payMax: offer.amounts[1], payUnit: 'MONTH' } : { payMin: null, payMax: null, payUnit: null } } };

export const fitting = (jobs: readonly Job[], wanted: Wanted): Job[] => jobs.filter((j) => wanted.pay === 'text' || j.unit === 'MONTH');

/** A sheet of jobs as a bureau's clerk makes it. */
function drawSheet(dice: Dice, set: SourceSet, layout: Layout, name: string, jobs: readonly Job[], wanted: Wanted, only: boolean): Sheet {
  const made = sheet(name);
  const columns = columnsOf(dice, wanted);
  titleRows(dice, made, layout, columns.length);
  headerRows(made, columns);
  if (dice.chance(0.2)) made.rows.push(columns.map((_, n) => n + 1));
  if (dice.chance(0.15)) made.rows.push(['示例', ...columns.slice(1).map((c) => (c.key === 'title' ? '焊工' : c.key === 'employer' ? '某某有限公司' : '×'))]);
  addRows(dice, set, layout, made, columns, jobs, wanted, only ? undefined : name);
  if (!layout.plain) made.rows.push(['合计', ...columns.slice(1).map((c) => (c.key === 'count' ? jobs.length : null))], ['制表人：陈志', null, null, '审核人：李芳', null, null, `填表日期：${dayText(dice, layout.asOf, true)}`].slice(0, layout.filledOn ? 7 : 4));
  return made;
}

function titleRows(dice: Dice, made: Sheet, layout: Layout, width: number): void {
  if (layout.plain) return;
  made.rows.push([`${layout.issuer.replace(/(?:人力资源和社会保障局|管理委员会)$/u, '')}${dice.pick(['重点企业用工需求表', '企业缺工情况统计表', '企业招聘岗位信息一览表', '劳务协作岗位清单'])}`]);
  made.merges.push({ startRow: 0, startCol: 0, endRow: 0, endCol: width - 1 });
  const day = layout.filledOn ? dayText(dice, layout.filledOn, true) : null;
  const text = typeof day === 'number' ? layout.filledOn : day;
  if (dice.chance(0.5)) made.rows.push(['填报单位：', layout.issuer, null, null, ...(text ? ['填报日期：', text] : [])]);
  else made.rows.push([`填报单位（盖章）：${layout.issuer}`, null, null, ...(text ? [`填报时间：${text}`] : []), null, '单位：人、元']);
  for (let n = 0; n < layout.lead; n += 1) made.rows.push([n === 0 ? '填报说明' : n % 5 === 4 ? null : `${n}．各单位请如实填写，表中数据以企业提供为准，联系电话务必畅通。`]);
}

/** One header row, or two where words stand over several columns. */
export function headerRows(made: Sheet, columns: readonly Column[]): void {
  const at = made.rows.length;
  if (!columns.some((c) => c.group)) {
    made.rows.push(columns.map((c) => c.head));
    return;
  }
  made.rows.push(columns.map((c, n) => (c.group ? (columns[n - 1]?.group === c.group ? null : c.group) : c.head)), columns.map((c) => (c.group ? c.head : null)));
  columns.forEach((c, n) => {
    if (!c.group) made.merges.push({ startRow: at, startCol: n, endRow: at + 1, endCol: n });
    else if (columns[n - 1]?.group !== c.group) made.merges.push({ startRow: at, startCol: n, endRow: at, endCol: n + columns.slice(n).findIndex((x, k) => columns[n + k + 1]?.group !== x.group) });
  });
}

const byFirm = (jobs: readonly Job[]): Job[] => [...jobs].sort((a, b) => (a.firm.id === b.firm.id ? (a.id < b.id ? -1 : 1) : a.firm.id < b.firm.id ? -1 : 1));

/** The rows of a table, with what stands between them in life; blunders are among them, and told as such. */
export function addRows(dice: Dice, set: SourceSet, layout: Layout, made: Sheet, columns: readonly Column[], jobs: readonly Job[], wanted: Wanted, told: string | undefined): void {
  const keys = new Set(columns.map((c) => c.key));
  const ordered = layout.merged ? byFirm(jobs) : jobs;
  let since = 0;
  let firm: { id: string; row: number; offer: Offer } | null = null;
  const closeFirm = (): void => {
    const before = firm;
    if (before && layout.merged && made.rows.length - before.row > 1)
      columns.forEach((c, n) => {
        if (!OWN.has(c.key)) return;
        made.merges.push({ startRow: before.row, startCol: n, endRow: made.rows.length - 1, endCol: n });
        for (let r = before.row + 1; r < made.rows.length; r += 1) (made.rows[r] as Cell[])[n] = null;
      });
    firm = null;
  };
  ordered.forEach((job, no) => {
    const day = wanted.days === 'none' ? layout.asOf : laterOf(layout.asOf, -dice.int(0, 20));
    const offer = asWanted(offerOf(dice, job, day, false), wanted);
    if (firm?.id !== job.firm.id) closeFirm();
    if (!firm) {
      since = pageBreak(dice, layout, made, columns, since, no);
      firm = { id: job.firm.id, row: made.rows.length, offer };
    }
    const shown: Offer = layout.merged ? { ...offer, firm: firm.offer.firm, withCode: firm.offer.withCode, contact: firm.offer.contact, phone: firm.offer.phone } : offer;
    if (!layout.merged && dice.chance(0.03)) blunder(dice, set, layout, made, columns, shown, told);
    set.rows.push(truthRow(layout.file, told, made.rows.length + 1, shown, keys, day, layout.delivery));
    made.rows.push(columns.map((c) => c.cell(shown, no + 1)));
    since += 1;
  });
  closeFirm();
}

const laterOf = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function pageBreak(dice: Dice, layout: Layout, made: Sheet, columns: readonly Column[], since: number, no: number): number {
  if (layout.pageRows === 0 || since < layout.pageRows) return since;
  if (dice.chance(0.5)) made.rows.push(['小计', null, null, no]);
  if (dice.chance(0.5)) made.rows.push([]);
  headerRows(made, columns);
  return 0;
}

/** A row that must be refused. */
function blunder(dice: Dice, set: SourceSet, layout: Layout, made: Sheet, columns: readonly Column[], offer: Offer, told: string | undefined): void {
  const why = dice.pick(['no title', 'no employer', 'headcount below one', 'pay upside down']);
  const cells = columns.map((c): Cell => {
    if (why === 'no title' && c.key === 'title') return dice.pick(['', ' ', '-']);
    if (why === 'no employer' && c.key === 'employer') return '';
    if (why === 'headcount below one' && ['count', 'men', 'women'].includes(c.key)) return dice.pick([0, '0人']);
    if (why === 'pay upside down' && c.key === 'pay') return c.head.includes('千元') ? '9-4' : c.head.includes('万元') ? '0.9-0.4' : '9000-4000元/月';
    return c.cell(offer, made.rows.length);
  });
  if (why === 'pay upside down' && columns.filter((c) => c.key === 'pay').length > 1) {
    const [low = 0, high = 0] = columns.flatMap((c, n) => (c.key === 'pay' ? [n] : []));
    [cells[low], cells[high]] = [9000, 4000];
  }
  set.rejects.push({ file: layout.file, ...(told === undefined ? {} : { sheet: told }), row: made.rows.length + 1, why });
  made.rows.push(cells);
}

/** A bureau's workbook of one sheet, perhaps with a second table of other headers below. */
export async function bureauBook(dice: Dice, set: SourceSet, layout: Layout, jobs: readonly Job[], over: Partial<Wanted> = {}): Promise<void> {
  const sideTitle = !over.firmless && dice.chance(0.2);
  const wanted = wantedBy(dice, over);
  const able = fitting(jobs, wanted);
  const half = dice.chance(0.4) ? Math.floor(able.length / 2) : able.length;
  const made = drawSheet(dice, set, layout, 'Sheet1', able.slice(0, half), wanted, true);
  if (half < able.length) {
    const other = { ...wantedBy(dice, { ...over, style: wanted.style }), pay: wanted.pay };
    const columns = columnsOf(dice, other);
    made.rows.push([], [dice.pick(['附表：急需紧缺岗位', '二、其他企业用工需求', '附件2'])], []);
    headerRows(made, columns);
    addRows(dice, set, layout, made, columns, able.slice(half), other, undefined);
  }
  set.files.push({ name: layout.file, bytes: await xlsx([sideTitle ? withSideTitle(made) : made]) });
}

/** The same sheet with a title written downwards at its left. */
function withSideTitle(made: Sheet): Sheet {
  const rows = made.rows.map((row, n): Cell[] => [n === 0 ? '企业用工需求统计' : null, ...row]);
  const merges = made.merges.map((m) => ({ ...m, startCol: m.startCol + 1, endCol: m.endCol + 1 }));
  return { ...made, rows, merges: [{ startRow: 0, startCol: 0, endRow: rows.length - 1, endCol: 0 }, ...merges] };
}

/** A workbook with a sheet a park and one of notes. */
export async function parksBook(dice: Dice, set: SourceSet, layout: Layout, jobs: readonly Job[]): Promise<void> {
  const wanted = wantedBy(dice, { place: 'park', days: 'none' });
  const notes = sheet('填表须知');
  notes.rows.push(['填表须知'], ['1. 岗位名称请参照职业分类大典填写。'], ['2. 薪酬为税前月综合收入。'], ['联系人：黄科长，电话0777-2821234']);
  const parks = [...new Set(jobs.map((j) => j.firm.park).filter((p) => p !== null))];
  const sheets = parks.map((park) => drawSheet(dice, set, layout, park, fitting(jobs.filter((j) => j.firm.park === park), wanted), wanted, false));
  set.files.push({ name: layout.file, bytes: await xlsx([notes, ...sheets]) });
}

/** A workbook in which a band row stands over the firms of each park. */
export async function bandedBook(dice: Dice, set: SourceSet, layout: Layout, jobs: readonly Job[]): Promise<void> {
  const wanted = wantedBy(dice, { place: 'park', days: 'none', style: 'chinese' });
  const able = fitting(jobs, wanted);
  const made = sheet('用工需求');
  const columns = columnsOf(dice, wanted);
  titleRows(dice, made, layout, columns.length);
  headerRows(made, columns);
  const mark = dice.pick<(name: string, n: number) => string>([(p) => `【${p}】`, (p, n) => `${'一二三四五六七'[n] ?? ''}、${p}`, (p, n) => `（${'一二三四五六七'[n] ?? ''}）${p}`, (p) => p]);
  [...new Set(jobs.map((j) => j.firm.park).filter((p) => p !== null))].forEach((park, n) => {
    made.merges.push({ startRow: made.rows.length, startCol: 0, endRow: made.rows.length, endCol: columns.length - 1 });
    made.rows.push([mark(park, n)]);
    addRows(dice, set, layout, made, columns, able.filter((j) => j.firm.park === park), wanted, undefined);
    made.rows.push([null, '小计', null, 12]);
  });
  set.files.push({ name: layout.file, bytes: await xlsx([made]) });
}
