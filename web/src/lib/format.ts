import { i18n } from '@lingui/core';

const english = (): boolean => i18n.locale === 'en';
const number = (n: number): string => n.toLocaleString('en-US', { maximumFractionDigits: 1 });
export const count = (n: number): string => n.toLocaleString('en-US');

const UNITS = { HOUR: ['元/小时', '元/hour'], DAY: ['元/天', '元/day'], MONTH: ['元/月', '元/month'], YEAR: ['元/年', '元/year'] } as const;
export type PayUnit = keyof typeof UNITS;
export const unitWord = (unit: PayUnit): string => UNITS[unit][english() ? 1 : 0];

/** 5,000–7,000; 面议 is null. One end alone says so. */
export function range(min: number | null | undefined, max: number | null | undefined): string | null {
  if (min != null && max != null) return min === max ? number(min) : `${number(min)}–${number(max)}`;
  if (min != null) return english() ? `from ${number(min)}` : `${number(min)}起`;
  if (max != null) return english() ? `up to ${number(max)}` : `最高${number(max)}`;
  return null;
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
/** 11月20日, with the year only if it is not this one; English: 20 Nov. */
export function dayWords(day: string, today = new Date().toISOString().slice(0, 10)): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const other = year !== today.slice(0, 4);
  if (english())
    return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC', ...(other ? { year: 'numeric' } : {}) });
  return `${other ? `${year}年` : ''}${Number(month)}月${Number(date)}日`;
}

/** An instant on a desk: 2026-11-25 周三 10:24, in Asia/Shanghai. */
export function instantWords(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000);
  const iso = local.toISOString();
  return `${iso.slice(0, 10)}${english() ? '' : ` ${WEEKDAYS[local.getUTCDay()]}`} ${iso.slice(11, 16)}`;
}
