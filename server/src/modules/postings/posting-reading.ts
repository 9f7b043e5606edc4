import type { AgeLine } from '../../kernel/age.ts';
import { parseAge } from '../../kernel/age.ts';
import type { Day } from '../../kernel/clock.ts';
import { parseDay, parseLastDay } from '../../kernel/dates.ts';
import { HEADCOUNT_UNREADABLE, parseHeadcount } from '../../kernel/headcount.ts';
import { parsePhones } from '../../kernel/phone.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { clean } from '../../kernel/text.ts';
import type { CellProblem, FieldCells, MeaningCell } from '../../platform/intake/intake-kind.ts';
import type { NameAndContact } from './name-and-contact.ts';
import type { PostingField } from './posting-terms.ts';
import type { PostingContact } from './posting-values.ts';

type Row = FieldCells<PostingField>;
const filled = (row: Row, field: PostingField) => row.cells(field).filter((c) => c.text !== '');

/** Does the table say how many are wanted? */
export const hasHeadcount = (row: Row): boolean => row.has('headcount') || row.has('urgent');

const TOTAL = /合计|小计|总|共|total|sum/iu;
const leafOf = (header: string): string => header.slice(header.lastIndexOf(' / ') + 1);

const parentOf = (header: string): string => header.slice(0, Math.max(0, header.lastIndexOf(' / ')));
/** Men and women, or columns under one word, are parts of one number; 人数1 and 人数2 are not. */
const isPartOf = (cell: MeaningCell, first: MeaningCell | undefined): boolean =>
  /[男女]/u.test(leafOf(cell.header)) || (first !== undefined && parentOf(cell.header) !== '' && parentOf(cell.header) === parentOf(first.header));

/** The headcount: one cell, or several (男, 女) whose sum it is unless one of them is their total. Where only those wanted at once are told, it is theirs. */
export function readHeadcount(row: Row): Result<number | null, CellProblem> {
  // The same header twice is the same question twice, no sum.
  const cells = filled(row, row.has('headcount') ? 'headcount' : 'urgent').filter((c, n, all) => all.findIndex((other) => other.header === c.header) === n);
  const total = cells.length > 1 ? cells.find((c) => TOTAL.test(leafOf(c.header))) : undefined;
  const parts = total ? [total] : cells.filter((c, n) => n === 0 || isPartOf(c, cells[0]));
  let sum: number | null = null;
  for (const cell of parts) {
    if (parts.length > 1 && NOBODY.test(cell.text)) continue;
    const read = parseHeadcount(cell.text);
    // Words that tell no number (见简章) say nothing of the headcount; the row is good without.
    if (!read.ok && read.error.code === HEADCOUNT_UNREADABLE) continue;
    if (!read.ok) return err({ ...read.error, column: cell.column });
    if (read.value !== null) sum = (sum ?? 0) + read.value;
  }
  const [first] = parts;
  return sum === null && parts.length > 1 && first ? inCell(parseHeadcount(first.text), first.column) : ok(sum);
}

/** No man, or no woman: as one of several columns that is no mistake. */
const NOBODY = /^[0０]\s*[人名]?$/u;
const inCell = (read: ReturnType<typeof parseHeadcount>, column: string): Result<number | null, CellProblem> =>
  read.ok ? read : err({ ...read.error, column });

/** Does the table say anything about age? */
export const hasAges = (row: Row): boolean => row.has('age') || row.has('ageMin') || row.has('ageMax');

/** The age line: one text (18—45周岁), or lowest and highest in columns of their own. Both ends null: no line. */
export function readAges(row: Row): AgeLine {
  const line = row.has('age') ? parseAge(row.text('age')) : { min: null, max: null };
  return { min: yearsIn(row.text('ageMin')) ?? line.min, max: yearsIn(row.text('ageMax')) ?? line.max };
}

function yearsIn(text: string): number | null {
  const years = Number(/\d{2}/u.exec(clean(text))?.[0] ?? NaN);
  return years >= 14 && years <= 80 ? years : null;
}

export interface PostingDays {
  readonly publishedOn?: Day | null;
  readonly expiresOn?: Day | null;
  readonly asOf: Day;
}

/** The days of a row. It speaks as of its own update or publication, else of the day its list was filled in, else of the file's day, else of today. */
export function readDays(row: Row): PostingDays {
  const { importDay, filledOn, fileDay } = row.context;
  const near = filledOn ?? fileDay ?? importDay;
  const dayIn = (field: PostingField): Day | null | undefined => {
    const cell = row.cells(field)[0];
    if (!cell) return undefined;
    const read = field === 'expiresOn' ? parseLastDay(cell.raw, near) : parseDay(cell.raw, near);
    return read.kind === 'day' ? read.day : read.kind === 'open' ? null : undefined;
  };
  const publishedOn = dayIn('publishedOn');
  const expiresOn = dayIn('expiresOn');
  const updatedOn = dayIn('updatedOn');
  const latest = filledOn && filledOn > importDay ? filledOn : importDay;
  const own = [updatedOn, publishedOn].find((day) => day && day <= latest);
  return { ...(publishedOn === undefined ? {} : { publishedOn }), ...(expiresOn === undefined ? {} : { expiresOn }), asOf: own ?? near };
}

/** Who to ask: name and phones, from columns of their own, from one for both, or from beside the firm's name. Null where nothing is told. */
export function readContact(row: Row, besideFirm: Pick<NameAndContact, 'person' | 'phones'>): PostingContact | null {
  const both = parsePhones(row.text('contact'));
  const own = parsePhones(row.text('contactPhone'));
  const beside = filled(row, 'contactName')[0]?.text ?? '';
  const named = parsePhones(beside);
  const phones = [...new Set([...own.phones, ...both.phones, ...named.phones, ...besideFirm.phones])];
  const name = (named.phones.length > 0 ? named.name : clean(beside) || null) ?? both.name ?? own.name ?? besideFirm.person;
  const lostPhone = phones.length === 0 && (own.lost || both.lost);
  return name === null && phones.length === 0 && !lostPhone ? null : { name, phones, lostPhone };
}
