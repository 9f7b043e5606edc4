import { looksLikeBenefits, parseBenefits } from '../../kernel/benefits.ts';
import { parseCreditCode } from '../../kernel/credit-code.ts';
import { parseEducation } from '../../kernel/education.ts';
import type { Problem } from '../../kernel/problem.ts';
import { clean, textOfHtml } from '../../kernel/text.ts';
import type { CellProblem, FieldCells, IntakeKind, RowReading } from '../../platform/intake/intake-kind.ts';
import { industryNamed, industryOfGoods } from '../organizations/organizations.module.ts';
import { hasPay, readPay } from './posting-pay.ts';
import { nameAndContact } from './name-and-contact.ts';
import { readKind } from './posting-kind.ts';
import { readPlace } from './posting-place.ts';
import { firmAround } from './posting-firm.ts';
import { hasAges, hasHeadcount, readAges, readContact, readDays, readHeadcount } from './posting-reading.ts';
import type { PostingKind } from './posting-record.ts';
import type { PostingField } from './posting-terms.ts';
import { POSTING_FIELDS } from './posting-terms.ts';
import type { PostingValues, WelfareFacts } from './posting-values.ts';

type Row = FieldCells<PostingField>;
const MOST_TITLE = 100;
const MOST_NAME = 200;
const MOST_TEXT = 20_000;

const NO_TITLE: Problem = { code: 'NO_TITLE', zh: '没写招什么工，请填岗位', en: 'The job is missing; please fill it in.' };
const NO_EMPLOYER: Problem = { code: 'NO_EMPLOYER', zh: '没写是哪家企业，请填单位名称', en: 'The employer is missing; please fill it in.' };

/** Reads one row of a list of postings. Refused: no job, nobody who offers it, a headcount below one, pay upside down. */
export function readPosting(row: Row): RowReading<PostingValues> {
  const kind = readKind(row);
  const title = titleOf(row);
  const told = nameAndContact(wordsOf(row, 'employer'));
  const employer = told.name || firmAround(row);
  const place = readPlace(row, employer);
  const offerer = nameAndContact(offererOf(row, kind, employer));
  const offeredBy = offerer.name;
  const pay = hasPay(row) ? readPay(row) : null;
  const headcount = hasHeadcount(row) ? readHeadcount(row) : null;

  const problems: CellProblem[] = [];
  if (title === '') problems.push({ ...NO_TITLE, ...columnOf(row, 'title', 'category', 'content') });
  if (offeredBy === '') problems.push({ ...NO_EMPLOYER, ...columnOf(row, 'employer', 'workshop', 'project', 'village') });
  if (headcount && !headcount.ok) problems.push(headcount.error);
  if (pay && !pay.ok) problems.push(pay.error);
  if (problems.length > 0) return { values: null, problems };

  const ages = hasAges(row) ? readAges(row) : null;
  const values: PostingValues = {
    kind,
    title: title.slice(0, MOST_TITLE),
    employerName: employer === '' ? null : employer.slice(0, MOST_NAME),
    offeredBy: offeredBy.slice(0, MOST_NAME),
    creditCode: parseCreditCode(row.text('creditCode')),
    industry: industryNamed(wordsOf(row, 'industry')) ?? industryOfGoods(wordsOf(row, 'product')),
    place,
    ...(pay?.ok ? { pay: pay.value } : {}),
    ...(headcount?.ok ? { headcount: headcount.value } : {}),
    ...urgentOf(row),
    ...(ages ? { ageMin: ages.min, ageMax: ages.max } : {}),
    ...(row.has('education') ? { education: parseEducation(row.text('education')) } : {}),
    ...textsOf(row),
    ...readDays(row),
    contact: readContact(row, { person: told.person ?? offerer.person, phones: [...told.phones, ...offerer.phones] }),
    externalId: clean(row.text('externalId')).slice(0, 80) || null,
    ...(kind === 'WELFARE' ? { welfare: welfareOf(row) } : {}),
  };
  return { values, problems: [] };
}

const wordsOf = (row: Row, ...fields: PostingField[]): string => fields.map((f) => clean(row.text(f))).find((t) => t !== '' && !/^[-—/\\]+$/u.test(t)) ?? '';

function columnOf(row: Row, ...fields: PostingField[]): { readonly column?: string } {
  const cell = fields.map((f) => row.cells(f)[0]).find((c) => c !== undefined);
  return cell ? { column: cell.column } : {};
}

/** The job: its title, or where the list has none, its category (公益性岗位名称) or the work to do (用工内容). */
const titleOf = (row: Row): string => (row.has('title') ? wordsOf(row, 'title') : wordsOf(row, 'category', 'content'));

/** Who offers the job: the employer; in the village its workshop, its project, or the village committee. */
function offererOf(row: Row, kind: PostingKind | null, employer: string): string {
  if (kind === 'WORKSHOP') return wordsOf(row, 'workshop') || employer;
  if (kind === 'WORK_RELIEF') return wordsOf(row, 'project') || employer;
  if (kind === 'WELFARE' && employer === '') {
    const village = wordsOf(row, 'village');
    if (village === '') return wordsOf(row, 'lead');
    const town = wordsOf(row, 'town');
    const county = wordsOf(row, 'county');
    return `${county}${town}${village}${/委员?会$|居委|村委/u.test(village) ? '' : village.endsWith('社区') ? '居委会' : '村委会'}`;
  }
  return employer;
}

function urgentOf(row: Row): { readonly urgent?: number | null } {
  if (!row.has('urgent')) return {};
  const number = /\d+/u.exec(clean(row.text('urgent')))?.[0];
  return { urgent: number ? Number(number) : null };
}

/** Benefits, description, requirements, skills and sex, as far as the table has columns for them. */
function textsOf(row: Row): Partial<PostingValues> {
  const description = row.has('description') ? textOfHtml(row.text('description')).slice(0, MOST_TEXT) : null;
  const told = [row.text('requirements'), row.text('remark')].filter((t) => t !== '').map(textOfHtml);
  const benefits = benefitsOf(row, description);
  const skills = row.has('skills')
    ? clean(row.text('skills'))
        .split(/[、,，;；/|]+/u)
        .map((s) => s.trim())
    : [];
  return {
    ...(benefits ? { benefits } : {}),
    ...(description === null ? {} : { description: description || null }),
    ...(row.has('requirements') || row.has('remark') ? { requirements: told.join('\n').slice(0, MOST_TEXT) || null } : {}),
    ...(row.has('skills') ? { skills: skills.filter((s) => s !== '' && !/^(?:无|不限|无要求|没有|none|-)$/iu.test(s)) } : {}),
    ...(row.has('sex') ? { sex: clean(row.text('sex')) || null } : {}),
  };
}

/** Benefits of their own column; where there is none, the points of a listed description that are benefits. */
function benefitsOf(row: Row, description: string | null): readonly string[] | null {
  if (row.has('benefits')) return parseBenefits(row.text('benefits'));
  const points = (description ?? '').split('\n').filter((line) => line.startsWith('· ') && line.length <= 12);
  const named = points.map((p) => p.slice(2)).filter(looksLikeBenefits);
  return named.length > 0 ? parseBenefits(named.join('、')) : null;
}

const welfareOf = (row: Row): WelfareFacts => ({
  group: wordsOf(row, 'group') || null,
  fund: wordsOf(row, 'fund') || null,
  lead: wordsOf(row, 'lead') || null,
  term: wordsOf(row, 'term') || null,
  village: wordsOf(row, 'village') || null,
});

/** Lists of postings: what a table must have to be one, and how its rows are read. */
export const postingKind: IntakeKind<PostingField, PostingValues> = {
  name: 'posting',
  entity: 'posting',
  fields: POSTING_FIELDS,
  recognisedBy: [
    ['title', 'employer'],
    ['title', 'pay'],
    ['title', 'payMin'],
    ['title', 'headcount'],
    ['title', 'workshop'],
    ['title', 'project'],
    ['category', 'village'],
    ['category', 'employer'],
    ['category', 'workshop'],
    ['project', 'content'],
  ],
  read: readPosting,
};
