import { parseAge } from '../../kernel/age.ts';
import { parseDay } from '../../kernel/dates.ts';
import { parseHeadcount } from '../../kernel/headcount.ts';
import { parsePay } from '../../kernel/pay.ts';
import { looksLikePhone } from '../../kernel/phone.ts';
import type { FieldTerms } from '../../platform/intake/intake-kind.ts';

export type PostingField =
  | 'title'
  | 'category'
  | 'kind'
  | 'externalId'
  | 'employer'
  | 'creditCode'
  | 'industry'
  | 'province'
  | 'city'
  | 'county'
  | 'town'
  | 'village'
  | 'park'
  | 'address'
  | 'firmAddress'
  | 'pay'
  | 'payMin'
  | 'payMax'
  | 'payUnit'
  | 'payMonths'
  | 'headcount'
  | 'urgent'
  | 'age'
  | 'ageMin'
  | 'ageMax'
  | 'sex'
  | 'education'
  | 'benefits'
  | 'description'
  | 'requirements'
  | 'skills'
  | 'remark'
  | 'contact'
  | 'contactName'
  | 'contactPhone'
  | 'publishedOn'
  | 'updatedOn'
  | 'expiresOn'
  | 'startOn'
  | 'workshop'
  | 'project'
  | 'content'
  | 'product'
  | 'group'
  | 'fund'
  | 'lead'
  | 'term';

/** How one column of a list of postings is known. */
export type Terms = FieldTerms<PostingField>;

export const words = (text: string): string[] => text.trim().split(/\s+/u);
/** Every left word before every right one: 最低 × 工资 → 最低工资, 工资最低. */
export const bothWays = (left: string, right: string): string[] => words(left).flatMap((l) => words(right).flatMap((r) => [l + r, r + l]));

export const isDay = (cell: string): boolean => parseDay(/^\d{5}$/u.test(cell) ? Number(cell) : cell, '2000-01-01').kind !== 'unreadable';
export const isCount = (cell: string): boolean => cell.length <= 12 && !/[元岁月年]/u.test(cell) && parseHeadcount(cell).ok;
export const isAmount = (cell: string): boolean => /^[￥¥]?\s*\d[\d,.]*\s*(?:元|k|千|万)?$/iu.test(cell);
export const isPay = (cell: string): boolean => {
  const read = parsePay(cell);
  return !read.ok ? read.error.code === 'PAY_UPSIDE_DOWN' : read.value.unit !== null || /面议|面谈|协商|不详/u.test(cell);
};
export const isAge = (cell: string): boolean => {
  const line = parseAge(cell);
  return line.min !== null || line.max !== null || /不限|无要求|无限制|^无$|均可/u.test(cell);
};
export const isName = (cell: string): boolean => /^[\p{Script=Han}·]{2,6}$/u.test(cell);
export const isWordy = (cell: string): boolean => /[\p{Script=Han}a-z]/iu.test(cell) && !looksLikePhone(cell) && !/^\d+\s*[人名个元]/u.test(cell);

export const PAY_WORDS =
  '薪酬 薪资 工资 月薪 月工资 薪水 薪金 待遇 薪资待遇 工资待遇 薪酬待遇 薪资水平 报酬 劳动报酬 收入 月收入 综合工资 综合薪资 工资标准 薪资范围';
export const AGE_WORDS = '年龄 年龄要求 年龄范围 年龄条件';
