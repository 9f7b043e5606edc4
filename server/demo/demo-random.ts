import { GIVEN, SURNAMES } from './world.ts';
import type { Day } from '../src/kernel/clock.ts';

export interface DemoFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Numbers that look like chance and are always the same for the same words (FNV-1a). */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('|')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 0x100000000;
}
export const pick = <T>(items: readonly T[], ...words: readonly (string | number)[]): T => items[Math.floor(chance(...words) * items.length)] as T;
export const between = (low: number, high: number, ...words: readonly (string | number)[]): number => low + Math.floor(chance(...words) * (high - low + 1));
export const phone = (...words: readonly (string | number)[]): string => `1990000${String(between(0, 9_999, 'phone', ...words)).padStart(4, '0')}`;
export const person = (...words: readonly (string | number)[]): string => pick(SURNAMES, 'surname', ...words) + pick(GIVEN, 'given', ...words);
export const cn = (day: Day): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
export const dots = (day: Day): string => `${Number(day.slice(0, 4))}.${Number(day.slice(5, 7))}.${Number(day.slice(8))}`;
