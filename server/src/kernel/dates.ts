import type { Day } from './clock.ts';
import { dayOf, daysBetween } from './clock.ts';
import { clean } from './text.ts';

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** A day from its parts, or null if there is no such day. */
export function dayFrom(year: number, month: number, day: number): Day | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return day > days ? null : `${year}-${pad(month)}-${pad(day)}`;
}

/** Excel's day 25569 is 1970-01-01; serials outside 1990–2099 are numbers of another kind. */
const SERIAL_FROM = 32_874;
const SERIAL_TO = 73_050;
const serialDay = (serial: number): Day => new Date((Math.floor(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10);

const FOREVER = /长期|常年|全年|常招|招满|满员|有效|不限|永久|随时|即时|面议|待定|无期限|until|ongoing|open|n\/a|none|null/iu;

export type DateReading = { readonly kind: 'day'; readonly day: Day } | { readonly kind: 'open' } | { readonly kind: 'unreadable' };

/**
 * Reads a day as people write it: 2026.11.5, 2026年11月5日, 20261105, 2026/11/05, 11月30日前 (the year that lies nearest to `near`),
 * ISO instants (their day in Asia/Shanghai), Excel serials and real date cells. 长期 and blank are open.
 */
export function parseDay(cell: string | number | Date | boolean | null, near: Day): DateReading {
  if (cell === null || typeof cell === 'boolean') return { kind: 'open' };
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? { kind: 'unreadable' } : { kind: 'day', day: cell.toISOString().slice(0, 10) };
  if (typeof cell === 'number') return dayOfNumber(cell);
  return dayOfText(clean(cell), near);
}

const made = (day: Day | null): DateReading => (day ? { kind: 'day', day } : { kind: 'unreadable' });

function dayOfNumber(value: number): DateReading {
  if (value >= SERIAL_FROM && value <= SERIAL_TO) return { kind: 'day', day: serialDay(value) };
  if (value >= 19_000_101 && value <= 22_001_231) return made(dayFrom(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100));
  if (value > 1e12 && value < 5e12) return { kind: 'day', day: dayOf(new Date(value)) };
  if (value > 1e9 && value < 5e9) return { kind: 'day', day: dayOf(new Date(value * 1000)) };
  return { kind: 'unreadable' };
}

function dayOfText(text: string, near: Day): DateReading {
  if (text === '' || /^[-—/\\无]+$/u.test(text)) return { kind: 'open' };
  if (/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(text)) {
    const instant = new Date(text);
    if (!Number.isNaN(instant.getTime())) return { kind: 'day', day: dayOf(instant) };
  }
  const full = /(\d{4})\s*(?:年|[-./、_])\s*(\d{1,2})\s*(?:月|[-./、_])\s*(\d{1,2})/u.exec(text);
  if (full) return made(dayFrom(Number(full[1]), Number(full[2]), Number(full[3])));
  const compact = /(?<!\d)((?:19|20|21)\d{2})(\d{2})(\d{2})(?!\d)/u.exec(text);
  if (compact) return made(dayFrom(Number(compact[1]), Number(compact[2]), Number(compact[3])));
  const slashed = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/u.exec(text);
  if (slashed)
    return made(dayFrom(Number(slashed[3]), Number(slashed[1]), Number(slashed[2])) ?? dayFrom(Number(slashed[3]), Number(slashed[2]), Number(slashed[1])));
  const short = /(?<!\d)(\d{2})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})/u.exec(text);
  if (short) return made(dayFrom(2000 + Number(short[1]), Number(short[2]), Number(short[3])));
  const yearless = /(?<!\d)(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*[日号]?/u.exec(text);
  if (yearless) return made(nearest(Number(yearless[1]), Number(yearless[2]), near));
  const month = /(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*月?$/u.exec(text) ?? /(\d{4})年(\d{1,2})月/u.exec(text);
  if (month) return made(lastOfMonth(Number(month[1]), Number(month[2])));
  if (/^\d{5}$/u.test(text)) return dayOfNumber(Number(text));
  return FOREVER.test(text) ? { kind: 'open' } : { kind: 'unreadable' };
}

/** A day without its year lies within half a year of the day it is read for. */
export function nearest(month: number, day: number, near: Day): Day | null {
  const year = Number(near.slice(0, 4));
  const candidates = [year - 1, year, year + 1].map((y) => dayFrom(y, month, day)).filter((d) => d !== null);
  return candidates.sort((a, b) => Math.abs(daysBetween(near, a)) - Math.abs(daysBetween(near, b)))[0] ?? null;
}

const lastOfMonth = (year: number, month: number): Day | null => dayFrom(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());

/** Reads a birth: YYYY-MM-DD or, where no day is told, YYYY-MM. */
export function parseBirth(cell: string | number | Date | boolean | null): string | null {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') {
    if (cell >= 190_001 && cell <= 220_012) return monthFrom(Math.floor(cell / 100), cell % 100);
    if (cell > 1900 && cell < 2100 && !Number.isInteger(cell)) return parseBirth(String(cell));
    const reading = dayOfNumber(cell);
    if (reading.kind === 'day') return reading.day;
    return cell > 10_000 && cell < SERIAL_FROM ? serialDay(cell) : null;
  }
  const text = clean(String(cell ?? ''));
  const full = /(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (full) return dayFrom(Number(full[1]), Number(full[2]), Number(full[3]));
  const month = /(\d{4})\s*(?:年|[-./])\s*(\d{1,2})/u.exec(text) ?? /^(\d{4})(\d{2})$/u.exec(text);
  if (month) return monthFrom(Number(month[1]), Number(month[2]));
  const short = /^(\d{2})\s*(?:年|[-./])\s*(\d{1,2})\s*月?$/u.exec(text);
  return short ? monthFrom(1900 + Number(short[1]) + (Number(short[1]) < 20 ? 100 : 0), Number(short[2])) : null;
}

const monthFrom = (year: number, month: number): string | null => (dayFrom(year, month, 1) ? `${year}-${pad(month)}` : null);
