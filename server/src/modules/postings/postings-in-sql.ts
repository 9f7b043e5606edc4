import { regionDigits } from '../../kernel/region-code.ts';
import type { Day } from '../../kernel/clock.ts';
import { EDUCATIONS, educationStep } from '../../kernel/education.ts';
import { publicText } from '../../kernel/lawful-text.ts';
import type { Database } from '../../platform/database/database.ts';
import { wordsOf } from '../../platform/search/tokens.ts';
import type { PostingFilterInput } from './posting-filters.ts';
import { publicTitle } from './postings.reads.ts';

export type PostingSort = 'RELEVANCE' | 'PAY' | 'CONFIRMED' | 'OPENINGS';

export interface PostingsInSql {
  readonly text: string;
  readonly filter: PostingFilterInput;
  readonly sort: PostingSort;
  readonly offset: number;
  readonly limit: number;
}

/** As the engine sorts: who does not tell comes last, then the newest confirmation; the id decides. */
const ORDERS: Readonly<Record<PostingSort, string>> = {
  RELEVANCE: 'p.confirmed_on desc, p.id',
  CONFIRMED: 'p.confirmed_on desc, p.id',
  PAY: 'coalesce(p.monthly_max, p.monthly_min) desc nulls last, p.confirmed_on desc, p.id',
  OPENINGS: 'p.openings_left desc nulls last, p.confirmed_on desc, p.id',
};

interface NamedRow {
  id: string;
  title: string;
  occupation: string | null;
  employer_name: string | null;
  offered_by: string;
}

/** Search without an engine: titles, employers and offerers that hold every word; the filters and the order are the engine's. */
export async function postingsInSql(db: Database, input: PostingsInSql, today: Day): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const words = wordsOf(input.text).map((w) => w.text.toLowerCase());
  const where = new Conditions();
  where.add('p.merged_into is null');
  where.add('p.empty = ?', false);
  where.add('(p.expires_on is null or p.expires_on >= ?)', today);
  for (const word of words) {
    const like = `%${word.replace(/[\\%_]/gu, '')}%`;
    where.add('(lower(p.title) like ? or lower(e.name) like ? or lower(p.offered_by) like ?)', like, like, like);
  }
  narrow(where, db.dialect, input.filter);
  const from = `from posting p left join employer e on e.id = p.employer_id where ${where.sql}`;
  const order = `order by ${ORDERS[input.sort]}`;
  if (words.length > 0) {
    // A title is searched as the public reads it: what was taken out of it is not found.
    const named = await db.rows<NamedRow>(`select p.id, p.title, p.occupation, e.name as employer_name, p.offered_by ${from} ${order}`, where.values);
    const found = named.filter((r) => saysAll(r, words));
    return { ids: found.slice(input.offset, input.offset + input.limit).map((r) => r.id), total: found.length };
  }
  const [count] = await db.rows<{ n: number | string }>(`select count(*) as n ${from}`, where.values);
  const rows = await db.rows<{ id: string }>(`select p.id ${from} ${order} limit ? offset ?`, [...where.values, input.limit, input.offset]);
  return { ids: rows.map((r) => r.id), total: Number(count?.n ?? 0) };
}

function saysAll(row: NamedRow, words: readonly string[]): boolean {
  const told = [publicTitle(row), row.employer_name ?? '', row.offered_by].map((t) => t.toLowerCase());
  return words.every((word) => told.some((t) => t.includes(word.replace(/[\\%_]/gu, ''))));
}

type Value = string | number | boolean;

class Conditions {
  readonly #where: string[] = [];
  readonly values: Value[] = [];

  get sql(): string {
    return this.#where.join(' and ');
  }

  add(sql: string, ...values: readonly Value[]): void {
    this.#where.push(sql);
    this.values.push(...values);
  }

  among(column: string, values: readonly string[] | null | undefined): void {
    if (values && values.length > 0) this.add(`${column} in (${values.map(() => '?').join(',')})`, ...values);
  }
}

/** The conditions of `postingFilters`, in columns. */
function narrow(where: Conditions, dialect: Database['dialect'], f: PostingFilterInput): void {
  where.among('p.kind', f.kinds);
  where.among('p.occupation', f.occupations);
  where.among('p.industry', f.industries);
  where.among('p.park', f.parks);
  if (f.places && f.places.length > 0)
    where.add(`(${f.places.map(() => 'p.region like ?').join(' or ')})`, ...f.places.map((code) => `${regionDigits(code).replaceAll(/[\\%_]/gu, '')}%`));
  if (f.monthlyPayAtLeast) where.add('coalesce(p.monthly_min, p.monthly_max) >= ?', f.monthlyPayAtLeast);
  if (f.employerId) where.add('p.employer_id = ?', f.employerId);
  if (f.education) {
    const most = educationStep(f.education);
    const enough = EDUCATIONS.filter((e) => educationStep(e) <= most);
    where.add(`(p.education is null or p.education in (${enough.map(() => '?').join(',')}))`, ...enough);
  }
  if (f.age) where.add('(p.age_min is null or p.age_min <= ?) and (p.age_max is null or p.age_max >= ?)', f.age, f.age);
  if (f.confirmedSince) where.add('p.confirmed_on >= ?', f.confirmedSince);
  if (f.hasOpenings) where.add('(p.openings_left is null or p.openings_left >= 1)');
  for (const benefit of f.benefits ?? []) {
    // Benefits stand as JSON texts; one that is not shown is not found.
    if (publicText(benefit) === benefit) where.add(dialect === 'sqlite' ? 'instr(p.benefits, ?) > 0' : 'strpos(p.benefits, ?) > 0', JSON.stringify(benefit));
    else where.add('1 = 0');
  }
}
