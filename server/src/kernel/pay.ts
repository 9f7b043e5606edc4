import type { Problem } from './problem.ts';
import type { Result } from './result.ts';
import { err, ok } from './result.ts';
import { hanNumber, simplified } from './text.ts';

export type PayUnit = 'HOUR' | 'DAY' | 'MONTH' | 'YEAR';

/** Pay as offered, in yuan a unit. `unit` null: nothing is said (面议). `unitTold` false: the unit was taken from the header or the size of the amount. */
export interface Pay {
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: PayUnit | null;
  readonly unitTold: boolean;
  /** Months paid in a year, where told (13薪). */
  readonly months: number | null;
}

const NOTHING_SAID: Pay = { min: null, max: null, unit: null, unitTold: false, months: null };

/** Code of the problem of pay whose lower end lies above its upper. */
export const UPSIDE_DOWN = 'PAY_UPSIDE_DOWN';
const UPSIDE_DOWN_PROBLEM: Problem = {
  code: UPSIDE_DOWN,
  zh: '工资下限比上限高，请核对',
  en: 'The lower end of the pay is above its upper end; please check both numbers.',
};
const UNREADABLE: Problem = {
  code: 'PAY_UNREADABLE',
  zh: '工资看不懂，请写成“5000-6000元/月”这样',
  en: 'The pay cannot be read; please write it like 5000-6000元/月.',
};

const UNIT_WORDS: readonly (readonly [PayUnit, RegExp])[] = [
  ['HOUR', /时薪|小时|钟点|[/每按一](?:小?时|h\b|hr|hour)|元\/?时|per ?hour|an hour|hourly/iu],
  ['DAY', /日薪|日工资|[/每按一](?:天|日|工日?|day)|元\/?(?:天|日|工)|\d天|per ?day|a day|daily/iu],
  ['YEAR', /年薪|年收入|[/每](?:年|year)|元\/?年|\d年|万年|per ?year|a year|annual|yearly|p\.?a\.?$/iu],
  ['MONTH', /月薪|月收入|月工资|月综合|[/每按](?:个?月|month|mo\b)|元\/?月|[\d千万k]月|per ?month|a month|monthly/iu],
];

/** The unit of time that a text names, if it names one. */
export const payUnitIn = (text: string): PayUnit | null => UNIT_WORDS.find(([, words]) => words.test(text))?.[0] ?? null;

const OPEN = /面议|面谈|面洽|协商|商议|详谈|待定|另议|未定|不详|保密|negotiable|tbd|根据能力|按劳|视情况|从优$/iu;
const MONTHS = /[·•xX×*,，/ ]?\(?(\d{2})(?:个月)?(?:薪|个月(?:工资|薪资)?)\)?/u;
const PARTS_TO_LEAVE =
  /(?:每月|当月)?\d{1,2}[日号](?:准时)?(?:发薪|发工资|发放)|试用期[^,，;；。]*|加班(?:费|另计|另算)?[^,，;；。]*$|\d+(?:\.\d+)?(?:[-~～至]\d+(?:\.\d+)?)?(?:元|块)?\s*(?:\/|每一?)\s*(?:周|星期|季度?|半天|次|件|单|吨|趟|平方|平米|米|箱|双|打|台|亩|斤|公斤|班次)|\d{1,2}\s*[:：]\s*\d{2}|[(（]?\d+小时制[)）]?|(?:每天|日均)?工作?\d+(?:\.\d+)?个?小时(?!\d)|全勤奖?\d+|餐补\d+|补贴\d+|住房?补贴?\d+/gu;
const NUMBER = String.raw`(\d+(?:\.\d+)?)\s*(k|千|万|w|百|块|元|圆)?`;
const DASH = String.raw`\s*(?:[-–—―~～〜∼﹣－至到]+|to(?=\s*[￥¥$]?\d)|一(?=\s*[￥¥$]?\d)|\.{2,}|…+)\s*`;
const RANGE = new RegExp(`${NUMBER}\\s*(?:/?(?:元|人民币|rmb|cny))?\\s*(?:/?(?:小时|时|天|日|月|年))?${DASH}[￥¥$]?\\s*${NUMBER}`, 'iu');
const SINGLE = new RegExp(NUMBER, 'iu');
const AT_LEAST =
  /以上|起|不低于|不少于|不小于|最低|至少|(?<!不)高于|(?<!不)大于|(?<!不)超过|保底|底薪|\+\s*$|\+(?=元|\/|$|提成|计件|绩效|奖金|补贴|加班|全勤|业绩|分红)|无上限|≥|>=|＞|>|at least|from|min\b|or more|上不封顶|可达不限/iu;
const AT_MOST = /以下|以内|之内|不超过|不高于|最高|至多|(?<!不)封顶|(?<!不)低于|(?<!不)小于|≤|<=|＜|<|up to|at most|max\b|or less|under/iu;

const SCALE: Readonly<Record<string, number>> = { k: 1000, 千: 1000, 万: 10_000, w: 10_000, 百: 100 };
const scaleOf = (mark: string | undefined): number | null => (mark ? (SCALE[mark.toLowerCase()] ?? null) : null);
const round = (value: number): number => Math.round(value * 100) / 100;

/** An amount that has no unit beside it: hours, days and years are told by their size; anything else is a month. */
function unitBySize(max: number): PayUnit {
  if (max < 100) return 'HOUR';
  if (max < 800) return 'DAY';
  return 'MONTH';
}

/**
 * Reads pay as people write it: 4.5-6K, 0.6-0.8万/月, 7千至9千, 6000一7600元, 25元/小时, 年薪5万-6万, 面议, 8000以上, 13薪.
 * `header` gives the unit where the cell does not (薪酬（元/月）, 日工资（元）, 年薪（万元）). Blank and 面议 are a Pay that says nothing.
 * Fails with PAY_UPSIDE_DOWN or PAY_UNREADABLE.
 */
export function parsePay(text: string, header = ''): Result<Pay, Problem> {
  const plain = figures(
    simplified(text.normalize('NFKC'))
      .replace(/,(?=\d{3})|，(?=\d{3})/gu, '')
      .replace(/\s+/gu, ' ')
      .trim(),
  );
  if (plain === '' || /^[-—/\\无]+$/u.test(plain)) return ok(NOTHING_SAID);
  if (/\d\s*e\s*\+?\d/iu.test(plain)) return err(UNREADABLE);
  const { months, rest } = takeMonths(plain);
  const body = rest.replace(PARTS_TO_LEAVE, ' ');
  const ends = endsOf(body, header);
  if (!ends) return OPEN.test(plain) || !/\d/u.test(plain) ? ok({ ...NOTHING_SAID, months }) : err(UNREADABLE);
  const told = payUnitIn(body) ?? payUnitIn(header);
  const unit = told ?? unitBySize(ends.max ?? ends.min ?? 0);
  if (ends.min !== null && ends.max !== null && ends.min > ends.max) return err(UPSIDE_DOWN_PROBLEM);
  return ok({ min: ends.min, max: ends.max, unit, unitTold: told !== null, months });
}

const hanFigure = (char: string): number => hanNumber(char) ?? 0;

/** Numbers in words and half in words as figures: 四千至六千, 五六千, 一万二, 1万5, 130元/8小时 (a day of eight hours). */
function figures(plain: string): string {
  const told = plain.replace(/(?<=\d)万([1-9])(?:千|(?![\d.千万]))/gu, '.$1万').replace(/(?<!\d)(\d{2,3}(?:元|块)?)\/(?:8|10|12)个?(?:小时|h)/giu, '$1/天');
  if (!/[千万]/u.test(told)) return told;
  return told
    .replace(/([一二两三四五六七八九])([二三四五六七八九])([千万])/gu, (_, a: string, b: string, scale: string) => `${hanFigure(a)}-${hanFigure(b)}${scale}`)
    .replace(/([一二两三四五六七八九])万([一二三四五六七八九])(?![十百千万])/gu, (_, a: string, b: string) => `${hanFigure(a)}.${hanFigure(b)}万`)
    .replace(/[一二两三四五六七八九十][零一二两三四五六七八九十百千万]*[千万][零一二三四五六七八九十百]*/gu, (run) => String(hanNumber(run) ?? run));
}

function takeMonths(plain: string): { months: number | null; rest: string } {
  const found = MONTHS.exec(plain);
  if (!found) return { months: null, rest: plain };
  const months = Number(found[1]);
  return months >= 12 && months <= 36 ? { months, rest: plain.replace(found[0], ' ') } : { months: null, rest: plain };
}

interface Ends {
  readonly min: number | null;
  readonly max: number | null;
}

function endsOf(body: string, header: string): Ends | null {
  const range = RANGE.exec(body);
  const inTens = /万元|[（(]万/u.test(header) ? 10_000 : /千元|[（(]千/u.test(header) ? 1000 : 1;
  if (range) {
    const [, low = '', lowMark, high = '', highMark] = range;
    const highScale = scaleOf(highMark) ?? sharedScale(body, range, high, inTens);
    const lowScale =
      scaleOf(lowMark) ?? (Number(low) * 10 <= Number(high) * highScale * 0.5 && Number(low) < 1000 ? highScale : Number(low) >= 1000 ? 1 : highScale);
    return { min: round(Number(low) * lowScale), max: round(Number(high) * highScale) };
  }
  const single = SINGLE.exec(body);
  if (!single?.[1]) return null;
  const value = round(Number(single[1]) * (scaleOf(single[2]) ?? (Number(single[1]) < 1000 ? inTens : 1)));
  const beside = body.slice(Math.max(0, single.index - 6));
  if (AT_MOST.test(beside)) return { min: null, max: value };
  if (AT_LEAST.test(beside)) return { min: value, max: null };
  return { min: value, max: value };
}

/** 4.3-5.4千: the mark behind the second number; else the header's 万元 for small numbers. */
function sharedScale(body: string, range: RegExpExecArray, high: string, headerScale: number): number {
  const behind = body.slice(range.index + range[0].length).trimStart();
  const mark = scaleOf(/^([k千万w])/iu.exec(behind)?.[1]);
  if (mark) return mark;
  return Number(high) < 1000 ? headerScale : 1;
}

/** 21.75 days and 174 hours a month: 劳社部发〔2008〕3号 二 (制度工作时间折算). */
export const DAYS_A_MONTH = 21.75;
export const HOURS_A_MONTH = 174;

/** The stated rule by which pay is turned to months, for people. */
export const MONTHLY_RULE = {
  zh: '按每月21.75天、174小时折算（劳社部发〔2008〕3号）；年薪除以12；不计13薪和加班费',
  en: 'Converted at 21.75 days or 174 hours a month (劳社部发〔2008〕3号); a year’s pay divided by 12; extra months and overtime left out.',
} as const;

/** Yuan a month for an amount in a unit, rounded to whole yuan. */
export function monthlyAmount(amount: number | null, unit: PayUnit | null): number | null {
  if (amount === null || unit === null) return null;
  const factor = { HOUR: HOURS_A_MONTH, DAY: DAYS_A_MONTH, MONTH: 1, YEAR: 1 / 12 }[unit];
  return Math.round(amount * factor);
}
