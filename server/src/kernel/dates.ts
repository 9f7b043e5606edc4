import type { Day } from './clock.ts';
import { dayOf, daysBetween } from './clock.ts';
import { clean, hanNumber } from './text.ts';

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

const FOREVER = /长期|常年|全年|常招|招满|满员|有效|不限|永久|随时|随到|即时|即日|面议|待定|无期限|until|ongoing|open|n\/a|none|null/iu;

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

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/iu;

/** Months by their English names and figures in Chinese characters as plain figures. */
function figures(text: string): string {
  const name = MONTH_NAME.exec(text)?.[1];
  if (name) {
    const month = MONTHS.indexOf(name.toLowerCase()) + 1;
    const [, day, year] =
      /(\d{1,2})(?:st|nd|rd|th)?[-\s,]+[a-z]{3,9}\.?[-\s,]+(\d{4}|\d{2})\b/iu.exec(text) ??
      /[a-z]{3,9}\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4})/iu.exec(text) ??
      [];
    if (day && year) return `${year.length === 2 ? `20${year}` : year}-${month}-${day}`;
  }
  return text
    .replace(/[〇零一二三四五六七八九]{4}(?=年)/gu, (run) => [...run].map((c) => hanNumber(c) ?? 0).join(''))
    .replace(/[一二三四五六七八九]?十[一二三四五六七八九]?(?=[月日号])|[一二三四五六七八九](?=[月日号])/gu, (run) => String(hanNumber(run) ?? run));
}

/** The last of several days (2026年11月1日至12月31日): until when something holds. */
export function parseLastDay(cell: string | number | Date | boolean | null, near: Day): DateReading {
  if (typeof cell !== 'string' || cell.length < 8) return parseDay(cell, near);
  const parts = clean(cell).split(/\s*(?:至|到|~|～|—|–|--|－|\s-\s|(?<=\d{1,2}[./]\d{1,2}日?)-(?=\d))\s*/u);
  const last = parts.at(-1) ?? '';
  if (parts.length < 2 || !/\d/u.test(last)) return parseDay(cell, near);
  const first = parseDay(parts[0] ?? '', near);
  const end = parseDay(last, first.kind === 'day' ? first.day : near);
  return end.kind === 'day' ? end : parseDay(cell, near);
}

function dayOfText(raw: string, near: Day): DateReading {
  const text = /[a-z一二三四五六七八九十]/iu.test(raw) ? figures(raw) : raw;
  if (text === '' || /^[-—/\\无]+$/u.test(text)) return { kind: 'open' };
  if (/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(text)) {
    const instant = new Date(text);
    if (!Number.isNaN(instant.getTime())) return { kind: 'day', day: dayOf(instant) };
  }
  const full = /(\d{4})\s*(?:年|[-./、_\\。，,· ])\s*(\d{1,2})\s*(?:月|[-./、_\\。，,· ])\s*(\d{1,2})/u.exec(text);
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
  if (/^(?:\d{5}|\d{10}|\d{13})$/u.test(text)) return dayOfNumber(Number(text));
  return wholeMonth(text, near) ?? (FOREVER.test(text) ? { kind: 'open' } : { kind: 'unreadable' });
}

/** 202611, 11月底, 12月份, 2026年底: the last day of that month. */
function wholeMonth(text: string, near: Day): DateReading | null {
  const compact = /^(20\d{2})(0[1-9]|1[0-2])$/u.exec(text);
  if (compact) return made(lastOfMonth(Number(compact[1]), Number(compact[2])));
  const end = /(?:(20\d{2})年?)?年底|(20\d{2})年末/u.exec(text);
  if (end) return made(dayFrom(Number(end[1] ?? end[2] ?? near.slice(0, 4)), 12, 31));
  const month = /(?<!\d)(\d{1,2})月(?:份|底|末)?/u.exec(text);
  const around = month ? nearest(Number(month[1]), 15, near) : null;
  return around ? made(lastOfMonth(Number(around.slice(0, 4)), Number(around.slice(5, 7)))) : null;
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
