import { columnsOf, wantedBy } from './columns.ts';
import type { Dice } from './dice.ts';
import { offerOf, truthRow } from './offers.ts';
import type { Layout } from './posting-books.ts';
import { addRows, asWanted, fitting, headerRows } from './posting-books.ts';
import type { SourceSet } from './set.ts';
import type { Firm, Job } from './world.ts';
import type { Cell, Sheet } from './write-files.ts';
import { delimited, sheet, xlsx } from './write-files.ts';

const firmsOf = (jobs: readonly Job[]): Firm[] => [...new Map(jobs.map((j) => [j.firm.id, j.firm])).values()];

/** A list in which each firm stands once, in a row over its jobs. */
export async function firmBandBook(dice: Dice, set: SourceSet, layout: Layout, jobs: readonly Job[]): Promise<void> {
  const wanted = wantedBy(dice, { firmless: true, contact: 'none', days: 'none', style: 'chinese', place: 'whole' });
  const able = fitting(jobs, wanted);
  const columns = columnsOf(dice, wanted);
  const made = sheet('岗位');
  made.rows.push([`${layout.issuer}企业岗位汇编`], [`填报日期：${layout.asOf}`]);
  headerRows(made, columns);
  firmsOf(able).forEach((firm, n) => {
    made.merges.push({ startRow: made.rows.length, startCol: 0, endRow: made.rows.length, endCol: columns.length - 1 });
    made.rows.push([dice.pick([firm.name, `${n + 1}、${firm.name}`, `${firm.name}（联系人：${firm.person}，电话：${firm.phone}）`])]);
    addRows(dice, set, { ...layout, merged: true, pageRows: 0 }, made, columns, able.filter((j) => j.firm === firm), wanted, undefined);
  });
  set.files.push({ name: layout.file, bytes: await xlsx([made]) });
}

/** A workbook with a sheet a firm, as firms hand in their own lists. */
export async function firmSheetsBook(dice: Dice, set: SourceSet, file: string, asOf: string, jobs: readonly Job[]): Promise<void> {
  const sheets = firmsOf(jobs).map((firm, n): Sheet => {
    const wanted = wantedBy(dice, { firmless: true, contact: 'none', days: 'none', style: 'chinese', place: 'whole' });
    const columns = columnsOf(dice, wanted);
    const made = sheet(`企业${n + 1}`);
    if (dice.chance(0.5)) made.rows.push([`${firm.name}招聘简章`], [`填报日期：${asOf}`]);
    else made.rows.push(['企业招聘登记表'], [`单位名称：${firm.name}`, null, `联系人：${firm.person}`, `联系电话：${firm.phone}`], ['填报日期：', asOf]);
    headerRows(made, columns);
    const layout: Layout = { file, issuer: '', filledOn: asOf, asOf, merged: true, bands: [], pageRows: 0, lead: 0, delivery: 1, plain: false };
    addRows(dice, set, layout, made, columns, fitting(jobs.filter((j) => j.firm === firm), wanted), wanted, made.name);
    return made;
  });
  set.files.push({ name: file, bytes: await xlsx(sheets) });
}

/** A workbook saved as text: merged cells keep their first value only, or the clerk wrote 同上. */
export function flattenedList(dice: Dice, set: SourceSet, name: string, asOf: string, jobs: readonly Job[]): void {
  const wanted = wantedBy(dice, { style: dice.pick(['chinese', 'homely']), pay: 'text', count: 'text', ages: 'text', days: 'none', code: false, contact: 'two', place: 'whole' });
  const columns = columnsOf(dice, wanted);
  const ditto = dice.chance(0.5) ? '同上' : '';
  const rows: Cell[][] = [['企业招聘信息'], columns.map((c) => c.head)];
  const start = set.rows.length;
  const own = new Set(['employer', 'person', 'phone', 'industry']);
  for (const firm of firmsOf(jobs))
    fitting(jobs.filter((j) => j.firm === firm), wanted).forEach((job, n) => {
      const offer = asWanted(offerOf(dice, job, asOf, true), wanted);
      set.rows.push(truthRow(name, undefined, rows.length + 1, offer, new Set(columns.map((c) => c.key)), asOf));
      rows.push(columns.map((c) => (n > 0 && own.has(c.key) ? ditto : c.cell(offer, rows.length - 1))));
    });
  const { bytes, ending } = delimited(dice, rows);
  set.rows.splice(start, Infinity, ...set.rows.slice(start).map((r) => ({ ...r, file: `${name}.${ending}` })));
  set.files.push({ name: `${name}.${ending}`, bytes });
}
