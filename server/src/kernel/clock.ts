/** A calendar day in Asia/Shanghai, written YYYY-MM-DD; days compare as text. */
export type Day = string;

/** The one source of time for server, command line and tests. */
export interface Clock {
  now(): Date;
  /** The day it is in Asia/Shanghai (UTC+8, without summer time since 1991). */
  today(): Day;
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day of an instant in Asia/Shanghai. */
export const dayOf = (instant: Date): Day => new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** `count` days after (or, negative, before) a day. */
export const addDays = (day: Day, count: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

const clockOf = (now: () => Date): Clock => ({ now, today: () => dayOf(now()) });

export const systemClock: Clock = clockOf(() => new Date());

/** A clock that stands still: for demo and tests (YUEGUI_NOW). */
export const fixedClock = (instant: Date): Clock => clockOf(() => new Date(instant));
