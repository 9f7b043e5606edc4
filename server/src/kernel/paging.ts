import type { Problem } from './problem.ts';
import type { Result } from './result.ts';
import { err, ok } from './result.ts';

export const MOST_ON_A_PAGE = 100;
const SIZE: Problem = { code: 'PAGE_SIZE', zh: `first 要在 1 到 ${MOST_ON_A_PAGE} 之间`, en: `first must be from 1 to ${MOST_ON_A_PAGE}.` };
const CURSOR: Problem = {
  code: 'BAD_CURSOR',
  zh: 'after 不是这个列表给出的游标，请从第一页开始',
  en: 'after is no cursor of this list; please begin at the first page.',
};

/** How many items a page has. */
export const pageSize = (first: number): Result<number, Problem> => (Number.isInteger(first) && first >= 1 && first <= MOST_ON_A_PAGE ? ok(first) : err(SIZE));

/** A cursor is a place in a list, opaque to clients. */
export const cursorOf = (list: string, place: string | number): string => Buffer.from(`${list}:${place}`).toString('base64url');

/** The place a cursor of this list stands for; null without a cursor. */
export function placeOfCursor(list: string, cursor: string | null | undefined): Result<string | null, Problem> {
  if (cursor === null || cursor === undefined) return ok(null);
  const plain = Buffer.from(cursor, 'base64url').toString();
  return plain.startsWith(`${list}:`) ? ok(plain.slice(list.length + 1)) : err(CURSOR);
}

const MOST_DIGITS = 9;

/** The same for lists whose places are numbers. */
export function numberOfCursor(list: string, cursor: string | null | undefined): Result<number | null, Problem> {
  const place = placeOfCursor(list, cursor);
  if (!place.ok || place.value === null) return place.ok ? ok(null) : place;
  return /^\d+$/u.test(place.value) && place.value.length <= MOST_DIGITS ? ok(Number(place.value)) : err(CURSOR);
}
