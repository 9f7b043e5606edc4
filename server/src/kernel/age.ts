import { remembered } from './remembered.ts';
import { clean, hanNumber } from './text.ts';

/** An age line in whole years; null where there is no such end. */
export interface AgeLine {
  readonly min: number | null;
  readonly max: number | null;
}

const NONE: AgeLine = { min: null, max: null };
const YEARS = String.raw`(?:周?岁|years?( old)?|y)?(?:\(含\d*(?:周?岁)?\))?`;
const RANGE = new RegExp(String.raw`(\d{2})\s*${YEARS}\s*(?:[-–—―~～〜至到]+|一(?=\d)|and|to)\s*(\d{2})`, 'giu');
const LOWEST = 14;
const HIGHEST = 80;
/** 四十五岁 as 45岁, 18/45 and 18≤年龄≤45 as 18-45, an open end as words. Blanks between characters fall. */
function figures(plain: string): string {
  return plain
    .replace(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, '')
    .replace(/[一二三四五六七八九]?十[一二三四五六七八九]?/gu, (run) => String(hanNumber(run) ?? run))
    .replace(/^(\d{2})(?:周?岁)?[,，、/|｜](\d{2})(?:周?岁)?$/u, '$1-$2岁')
    .replace(/(\d{2})(?:周?岁)?\s*[≤<＜]=?\s*(?:年龄|age|x)\s*[≤<＜]=?\s*(\d{2})/giu, '$1-$2岁')
    .replace(/(\d{2})(?:周?岁)?[-–—~～至到]+(?:法定)?退休年?龄?\S*/gu, '$1岁以上')
    .replace(/^(\d{2})(?:周?岁)?[-–—~～至到]+$/u, '$1岁以上')
    .replace(/^[-–—~～至到]+(\d{2})(?:周?岁)?$/u, '$1岁以下');
}

const valid = (age: number): boolean => age >= LOWEST && age <= HIGHEST;

/**
 * Reads an age line: 18～45周岁, 45岁以下, 年满18岁, 16一60, 不限 (both ends open). Where men and women are given apart, the widest line holds:
 * who is shut out by neither must not be shut out by the sum.
 */
export const parseAge = remembered(2_000, readAge);

function readAge(text: string): AgeLine {
  const plain = figures(clean(text));
  const ranges = [...plain.matchAll(RANGE)].map((m) => [Number(m[1]), Number(m[3])] as const).filter(([a, b]) => valid(a) && valid(b) && a <= b);
  if (ranges.length > 0) return { min: Math.min(...ranges.map((r) => r[0])), max: Math.max(...ranges.map((r) => r[1])) };
  const mosts = [
    ...plain.matchAll(
      new RegExp(
        String.raw`(?:不超过|不大于|不满|未满|至多|最大|小于|低于|<=?|≤|under|below|max\.?|up to)\s*(\d{2})|(\d{2})\s*${YEARS}\s*(?:及|\(含\))?\s*(?:以下|以内|之内|内|以下者优先|封顶|or (?:younger|under))`,
        'giu',
      ),
    ),
  ];
  const leasts = [
    ...plain.matchAll(
      new RegExp(
        String.raw`(?:年满|(?<!不)满|不低于|不小于|至少|大于|高于|>=?|≥|over|above|min\.?|at least)\s*(\d{2})|(\d{2})\s*${YEARS}\s*(?:及|\(含\))?\s*(?:以上|起|\+|or (?:older|over))`,
        'giu',
      ),
    ),
  ];
  const ages = (found: RegExpMatchArray[]): number[] => found.map((m) => Number(m[1] ?? m[2])).filter(valid);
  const max = ages(mosts);
  const min = ages(leasts);
  if (max.length === 0 && min.length === 0) return NONE;
  return { min: min.length > 0 ? Math.min(...min) : null, max: max.length > 0 ? Math.max(...max) : null };
}
