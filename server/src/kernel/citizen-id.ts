import type { Day } from './clock.ts';
import { dayFrom } from './dates.ts';
import type { Problem } from './problem.ts';
import type { Result } from './result.ts';
import { err, ok } from './result.ts';

/** A citizen ID as far as a cell tells it. `spoiled`: a spreadsheet kept only its first digits; such a number is no evidence. */
export type CitizenIdReading =
  | { readonly kind: 'id'; readonly id: string; readonly born: Day; readonly sex: 'M' | 'F' }
  | { readonly kind: 'spoiled' }
  | { readonly kind: 'none' };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** The check character of the first 17 digits (GB 11643—1999, ISO 7064 MOD 11-2). */
export function citizenIdCheck(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(first17[i]) * (WEIGHTS[i] ?? 0);
  return CHECK[sum % 11] ?? '';
}

const wrongCheck: Problem = {
  code: 'CITIZEN_ID_CHECK',
  zh: '身份证号最后一位对不上，可能抄错了一位，请对照身份证再看一遍',
  en: 'The last character of the citizen ID does not fit the others; one digit may be miscopied. Please compare it with the card.',
};
const wrongLength = (digits: number): Problem => ({
  code: 'CITIZEN_ID_LENGTH',
  zh: digits < 18 ? `身份证号少了 ${18 - digits} 位，请再看一遍` : `身份证号多了 ${digits - 18} 位，请再看一遍`,
  en: `The citizen ID has ${digits} characters; it must have 18. Please check it.`,
});
const wrongBirth: Problem = {
  code: 'CITIZEN_ID_BIRTH',
  zh: '身份证号里的出生日期不存在，请再看一遍',
  en: 'The birth date inside the citizen ID does not exist; please check it.',
};

/**
 * Reads a citizen ID: full width, blanks, dashes and small x are put right; 15-digit ids are lengthened. Numbers that a spreadsheet spoiled
 * (4.50722E+17, or ending 000 because only 15 digits were kept) are no evidence and not refused. A whole 18-digit id that fails is refused.
 */
export function parseCitizenId(cell: string | number | Date | boolean | null): Result<CitizenIdReading, Problem> {
  if (cell === null || typeof cell === 'boolean' || cell instanceof Date) return ok({ kind: 'none' });
  if (typeof cell === 'number' && cell > 1e16) return ok({ kind: 'spoiled' });
  const text = String(cell)
    .normalize('NFKC')
    .replace(/[\s'’`\-–—_.]+(?=[\dxX*])|^['’`]|\s+$/gu, (m) => (m.includes('.') ? m : ''));
  const plain = text.replace(/\s/gu, '').toUpperCase();
  if (plain === '' || /^[-—/\\无]+$/u.test(plain)) return ok({ kind: 'none' });
  if (/^\d(?:\.\d+)?E\+?1\d$/u.test(plain)) return ok({ kind: 'spoiled' });
  if (/^\d{15}$/u.test(plain)) return lengthened(plain);
  if (!/^\d{17}[\dX]$/u.test(plain)) return /^\d{8,}[\dX]*$/u.test(plain) ? err(wrongLength(plain.length)) : ok({ kind: 'none' });
  // Fifteen digits kept and three noughts put behind them: by chance one in eleven of these passes the check.
  if (plain.endsWith('000')) return ok({ kind: 'spoiled' });
  if (citizenIdCheck(plain.slice(0, 17)) !== plain[17]) return err(wrongCheck);
  return readingOf(plain);
}

function lengthened(old: string): Result<CitizenIdReading, Problem> {
  const first17 = `${old.slice(0, 6)}19${old.slice(6)}`;
  return readingOf(first17 + citizenIdCheck(first17));
}

function readingOf(id: string): Result<CitizenIdReading, Problem> {
  const born = dayFrom(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
  return born ? ok({ kind: 'id', id, born, sex: Number(id[16]) % 2 === 1 ? 'M' : 'F' }) : err(wrongBirth);
}

/** True for a cell that looks like a citizen ID, spoiled ones too: for telling a column by its values. */
export const looksLikeCitizenId = (text: string): boolean =>
  /^\d{17}[\dX]$|^\d{6}(?:\d{2})(?:0\d|1[0-2])\d{5}$|^\d(?:\.\d+)?E\+?17$/u.test(text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase());
