import type { Problem } from './problem.ts';
import type { Result } from './result.ts';
import { err, ok } from './result.ts';
import { clean, hanNumber } from './text.ts';

const belowOne = (text: string): Problem => ({
  code: 'HEADCOUNT_BELOW_ONE',
  zh: `人数是 ${text}，最少填 1`,
  en: `The headcount is ${text}; it must be at least 1.`,
});
const unreadable = (text: string): Problem => ({
  code: 'HEADCOUNT_UNREADABLE',
  zh: `人数“${text.slice(0, 20)}”看不懂，请填数字`,
  en: `The headcount "${text.slice(0, 20)}" cannot be read; please give a number.`,
});

const NOT_SAID = /若干|数名|数人|多名|不限|不定|大量|长期|批量|一批|several|many|open|n\/a/iu;

/** Reads a headcount: 12人, １０, 8名, 5-8人 (the upper end), 若干 and blank (null). Fails below one and where no number can be found in text that should hold one. */
export function parseHeadcount(text: string): Result<number | null, Problem> {
  const plain = clean(text).replace(/,(?=\d{3})/gu, '');
  if (plain === '' || NOT_SAID.test(plain) || /^[-—/\\无]+$/u.test(plain)) return ok(null);
  const range = /(\d+)\s*(?:人|名|个)?\s*[-–—~～至到一]\s*(\d+)/u.exec(plain);
  if (range?.[1] && range[2] && !plain.startsWith('-')) return positive(Number(range[2]), plain);
  const digits = /-?\d+(?:\.\d+)?/u.exec(plain);
  if (digits) return positive(Number(digits[0]), digits[0]);
  const han = hanNumber(plain.replace(/[人名个位]/gu, ''));
  return han === null ? err(unreadable(plain)) : positive(han, plain);
}

const positive = (value: number, text: string): Result<number, Problem> =>
  value < 1 ? err(belowOne(text)) : value > 100_000 ? err(unreadable(text)) : ok(Math.floor(value));
