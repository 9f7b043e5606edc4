import type { Wanted } from './columns.ts';
import { columnsOf, wantedBy } from './columns.ts';
import type { Dice } from './dice.ts';
import type { Offer } from './offers.ts';
import { offerOf, truthRow } from './offers.ts';
import type { Layout } from './posting-books.ts';
import { addRows, asWanted, fitting, headerRows } from './posting-books.ts';
import type { SourceSet } from './set.ts';
import type { Job } from './world.ts';
import { delimited, sheet } from './write-files.ts';

/** A text table of jobs. Its name may tell its day. */
export function textList(dice: Dice, set: SourceSet, base: Layout, jobs: readonly Job[], over: Partial<Wanted> = {}): void {
  const wanted = wantedBy(dice, over);
  const draft = sheet('');
  const columns = columnsOf(dice, wanted);
  headerRows(draft, columns.map((c) => ({ ...c, head: c.head.replace('\n', '') })));
  const rowsBefore = set.rows.length;
  const rejectsBefore = set.rejects.length;
  addRows(dice, set, { ...base, merged: false, pageRows: 0 }, draft, columns, fitting(jobs, wanted), wanted, undefined);
  const { bytes, ending } = delimited(dice, draft.rows);
  const file = `${base.file}.${ending}`;
  set.rows.splice(rowsBefore, Infinity, ...set.rows.slice(rowsBefore).map((r) => ({ ...r, file })));
  set.rejects.splice(rejectsBefore, Infinity, ...set.rejects.slice(rejectsBefore).map((r) => ({ ...r, file })));
  set.files.push({ name: file, bytes });
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
interface Keys {
  readonly [key: string]: string;
}

const KEYS: readonly Keys[] = [
  { title: 'job_name', employer: 'company_name', code: 'credit_code', count: 'recruit_count', pay: 'salary_desc', age: 'age_require', school: 'edu_level', benefits: 'welfare_list', place: 'work_address', person: 'contact_person', phone: 'contact_phone', ends: 'valid_until', told: 'publish_time', list: 'jobs', all: 'rows', duty: 'job_desc' },
  { title: 'positionTitle', employer: 'employerName', code: 'uscc', count: 'vacancies', pay: 'salaryText', age: 'ageLimit', school: 'educationLevel', benefits: 'benefits', place: 'workAddress', person: 'contactName', phone: 'contactPhone', ends: 'closingDate', told: 'postedAt', list: 'positions', all: 'items', duty: 'jobDescription' },
  { title: 'gwmc', employer: 'dwmc', code: 'tyshxydm', count: 'zprs', pay: 'xzdy', age: 'nlyq', school: 'xlyq', benefits: 'fldy', place: 'gzdd', person: 'lxr', phone: 'lxdh', ends: 'yxqz', told: 'fbsj', list: 'gwlb', all: 'data', duty: 'gznr' },
  { title: '岗位名称', employer: '单位名称', code: '社会信用代码', count: '招聘人数', pay: '薪资', age: '年龄', school: '学历', benefits: '福利', place: '工作地点', person: '联系人', phone: '联系电话', ends: '有效期至', told: '发布时间', list: '岗位列表', all: '结果', duty: '岗位描述' },
  { title: 'JobTitle', employer: 'Employer', code: 'CreditCode', count: 'Headcount', pay: 'Pay', age: 'Age', school: 'Education', benefits: 'Perks', place: 'Location', person: 'ContactPerson', phone: 'Tel', ends: 'ExpiryDate', told: 'PublishDate', list: 'Vacancies', all: 'Result', duty: 'Description' },
];

/** A feed of jobs: an array, an object that holds one, or lists nested in firms. */
export function feed(dice: Dice, set: SourceSet, file: string, asOf: string, jobs: readonly Job[]): void {
  const k = dice.pick(KEYS);
  const pay = dice.pick(['text', 'object', 'flat'] as const);
  const wanted = wantedBy(dice, { pay: pay === 'text' ? 'text' : 'split' });
  const drawn = dice.pick(['array', 'object', 'nested', 'lines', 'table', 'ids'] as const);
  const form = drawn === 'table' && pay === 'object' ? 'array' : drawn;
  const able = fitting(jobs, wanted);
  const offers = (form === 'nested' ? [...able].sort((a, b) => (a.firm.id < b.firm.id ? -1 : a.firm.id > b.firm.id ? 1 : 0)) : able).map((job) => asWanted(offerOf(dice, job, new Date(Date.parse(asOf) - dice.int(0, 15) * 86_400_000).toISOString().slice(0, 10), false), wanted));
  const told = new Set(['pay', 'count', 'age', 'ends']);
  offers.forEach((offer, row) => set.rows.push(truthRow(file, undefined, row, offer, told, offer.toldOn)));
  set.files.push({ name: file, bytes: Buffer.from(written(form, offers, k, pay, dice)) });
}

function written(form: 'array' | 'object' | 'nested' | 'lines' | 'table' | 'ids', offers: readonly Offer[], k: Keys, pay: 'text' | 'object' | 'flat', dice: Dice): string {
  const items = offers.map((o) => ({ ...jobItem(o, k, pay, dice), ...(form === 'nested' ? {} : firmItem(o, k)) }));
  if (form === 'array') return JSON.stringify(items);
  if (form === 'ids') return JSON.stringify({ [k.all ?? 'data']: Object.fromEntries(items.map((i, n) => [`J${1000 + n}`, i])) });
  if (form === 'table') {
    const names = Object.keys(items[0] ?? {}).filter((name) => name !== 'salary');
    const texts = items.map((i) => names.map((name) => (i as { [key: string]: Json })[name] ?? null));
    return JSON.stringify(dice.chance(0.5) ? [names, ...texts] : { columns: names, rows: texts });
  }
  if (form === 'lines') return items.map((i) => JSON.stringify(i)).join('\n');
  if (form === 'object') return `\ufeff${JSON.stringify({ code: 0, msg: 'ok', page: { no: 1, size: items.length }, [k.all ?? 'data']: { total: items.length, list: items } }, null, 1)}`;
  const firms = new Map<string, { firm: { [key: string]: Json }; jobs: Json[] }>();
  offers.forEach((o, n) => {
    const of = firms.get(o.job.firm.id) ?? { firm: firmItem(o, k), jobs: [] };
    of.jobs.push(items[n] ?? null);
    firms.set(o.job.firm.id, of);
  });
  return JSON.stringify({ [k.all ?? 'data']: [...firms.values()].map((f) => ({ ...f.firm, [k.list ?? 'jobs']: f.jobs })) });
}

const firmItem = (o: Offer, k: Keys): { [key: string]: Json } => ({ [k.employer ?? '']: o.firm, [k.code ?? '']: o.withCode ? o.job.firm.code : null, [k.person ?? '']: o.person, [k.phone ?? '']: o.phone.trim() });

function jobItem(o: Offer, k: Keys, pay: 'text' | 'object' | 'flat', dice: Dice): { [key: string]: Json } {
  const { province, city, county, town } = o.job.site.place.names;
  const [min, max] = o.amounts ?? [null, null];
  const unit = dice.pick(['MONTH', '月', '元/月', 'month']);
  const pays: { [key: string]: Json } = pay === 'text' ? { [k.pay ?? '']: o.pay.text } : pay === 'object' ? { salary: o.amounts ? { min, max, unit } : null } : { minSalary: min, maxSalary: max, salaryUnit: unit };
  return {
    id: dice.digits(9), [k.title ?? '']: o.title, ...pays, [k.count ?? '']: o.count.text, [k.age ?? '']: o.age, [k.school ?? '']: o.school || null, [k.benefits ?? '']: o.benefits.split(/[、，；,+/\n ]/u),
    [k.place ?? '']: `${city === '' ? province : city}${county}${o.job.firm.park ?? town}${o.job.site.street}`, [k.duty ?? '']: `<div><p>负责${o.job.trade.titles[0] ?? ''}工作&nbsp;</p><br/></div>`,
    [k.ends ?? '']: o.job.ends === null ? null : dice.pick([o.job.ends, `${o.job.ends} 23:59:59`, `${o.job.ends}T23:59:59+08:00`, Date.parse(`${o.job.ends}T12:00:00+08:00`)]), [k.told ?? '']: dice.pick([o.toldOn, `${o.toldOn} 08:30:00`, Math.floor(Date.parse(`${o.toldOn}T08:00:00+08:00`) / 1000)]),
  };
}
