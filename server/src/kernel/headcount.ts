import type { Problem } from './problem.ts';
import type { Result } from './result.ts';
import { err, ok } from './result.ts';
import { clean, hanNumber } from './text.ts';

const belowOne = (text: string): Problem => ({
  code: 'HEADCOUNT_BELOW_ONE',
  zh: `人数是 ${text}，最少填 1`,
  en: `The headcount is ${text}; it must be at least 1.`,
});
/** Code of the problem of text that should hold a number of people and holds none. */
export const HEADCOUNT_UNREADABLE = 'HEADCOUNT_UNREADABLE';
const unreadable = (text: string): Problem => ({
  code: HEADCOUNT_UNREADABLE,
  zh: `人数“${text.slice(0, 20)}”看不懂，请填数字`,
  en: `The headcount "${text.slice(0, 20)}" cannot be read; please give a number.`,
});

const NOT_SAID = /若干|[数几多](?:十|百)?[名人个位]|不限|不定|待定|大量|长期|常年|批量|一批|招满|面议|several|many|open|n\/a/iu;
/** Days and months beside a headcount are no number of people. */
const DATES = /\d{4}\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*\d{1,2}\s*[日号]?)?月?|\d{4}\s*年|\d{1,2}\s*月(?:\d{1,2}\s*[日号])?/gu;
const MEN_AND_WOMEN = /^[男女](?:工|性|生|士)?[:：]?\s*(\d+)\s*[人名个]?\s*[,，、;；/和+ ]*\s*[男女](?:工|性|生|士)?[:：]?\s*(\d+)\s*[人名个]?$/u;
const BEHIND_THE_NUMBER = /^(\d+)\s*[人名个]?\s*[男女](?:工|性|生)?\s*[,，、;；/和+ ]*(\d+)\s*[人名个]?\s*[男女](?:工|性|生)?$/u;
/** 1E+20: a number that a spreadsheet or a feed could not hold. */
const EXPONENT = /\d\s*e\s*\+?\d/iu;
const EACH = /^男女各\s*(\d+)\s*[人名个]?$/u;

/**
 * Reads a headcount: 12人, １０, 8名, 5-8人 (the upper end), 男5女3 (their sum), 若干 and blank (null). Fails below one and where no number can be
 * found in text that should hold one.
 */
export function parseHeadcount(text: string): Result<number | null, Problem> {
  const plain = clean(text).replace(/,(?=\d{3})/gu, '');
  if (plain === '' || /^[-—/\\无]+$/u.test(plain)) return ok(null);
  if (EXPONENT.test(plain)) return err(unreadable(plain));
  const sexes = MEN_AND_WOMEN.exec(plain) ?? BEHIND_THE_NUMBER.exec(plain);
  if (sexes) return positive(Number(sexes[1]) + Number(sexes[2]), plain);
  const each = EACH.exec(plain);
  if (each) return positive(Number(each[1]) * 2, plain);
  const undated = plain.replace(DATES, ' ');
  if (NOT_SAID.test(plain) && (!/\d/u.test(undated) || /^(?:若干|不限|待定|大量|长期)/u.test(plain))) return ok(null);
  const range = /(\d+)\s*(?:人|名|个)?\s*[-–—~～至到一]\s*(\d+)/u.exec(undated);
  if (range?.[1] && range[2] && !plain.startsWith('-')) return positive(Number(range[2]), plain);
  const digits = /-?\d+(?:\.\d+)?/u.exec(undated);
  if (digits) return positive(Number(digits[0]), digits[0]);
  const han = hanNumber(plain.replace(/[近约余多]|以[上内]|左右|[人名个位]/gu, '').replace(/^百/u, '一百'));
  return han === null ? err(unreadable(plain)) : positive(han, plain);
}

const positive = (value: number, text: string): Result<number, Problem> =>
  value < 1 ? err(belowOne(text)) : value > 100_000 ? err(unreadable(text)) : ok(Math.floor(value));
