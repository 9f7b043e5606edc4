import type { Pay, PayUnit } from '../../kernel/pay.ts';
import { parsePay, payUnitIn, UPSIDE_DOWN } from '../../kernel/pay.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { CellProblem, FieldCells, MeaningCell } from '../../platform/intake/intake-kind.ts';
import type { PostingField } from './posting-terms.ts';
import type { ToldPay } from './posting-values.ts';

type Row = FieldCells<PostingField>;
const MOST_TEXT = 200;

/** Does the table have any column about pay? */
export const hasPay = (row: Row): boolean => row.has('pay') || row.has('payMin') || row.has('payMax');

/** The pay of a row: one text (4.5-6K), or lowest, highest and unit in columns of their own. Pay that cannot be read stays as written and says nothing; only pay upside down is refused. */
export function readPay(row: Row): Result<ToldPay, CellProblem> {
  const split = row.has('payMin') || row.has('payMax') ? splitPay(row) : null;
  if (split && (!split.ok || split.value.unit !== null)) return split;
  const cells = row.cells('pay').filter((c) => c.text !== '');
  let first: ToldPay | null = null;
  for (const cell of cells) {
    const read = parsePay(cell.text, unitHeader(row, cell));
    if (!read.ok && read.error.code === UPSIDE_DOWN) return err({ ...read.error, column: cell.column });
    const told = read.ok ? toldOf(read.value, cell.text) : { min: null, max: null, unit: null, months: null, text: cell.text.slice(0, MOST_TEXT) };
    if (told.unit !== null) return ok(told);
    first ??= told;
  }
  return ok(first ?? { min: null, max: null, unit: null, months: null, text: '' });
}

const toldOf = (pay: Pay, text: string): ToldPay => ({ min: pay.min, max: pay.max, unit: pay.unit, months: pay.months, text: text.slice(0, MOST_TEXT) });

/** A unit in a column of its own speaks before the header's. */
const unitHeader = (row: Row, cell: MeaningCell): string => (row.has('payUnit') ? `${row.text('payUnit')} ${cell.header}` : cell.header);

function splitPay(row: Row): Result<ToldPay, CellProblem> {
  const low = row.cells('payMin').find((c) => c.text !== '');
  const high = row.cells('payMax').find((c) => c.text !== '');
  const lower = low ? amountOf(low, row) : null;
  const upper = high ? amountOf(high, row) : null;
  const min = lower?.min ?? lower?.max ?? null;
  const max = upper?.max ?? upper?.min ?? null;
  if (min === null && max === null) return ok({ min: null, max: null, unit: null, months: null, text: [low?.text, high?.text].filter(Boolean).join('-') });
  if (min !== null && max !== null && min > max) return err({ ...upsideDown(min, max), ...(low ? { column: low.column } : {}) });
  const told = unitTold(row, low ?? high);
  const unit = told ?? upper?.unit ?? lower?.unit ?? null;
  const months = Number(row.text('payMonths')) || null;
  return ok({
    min,
    max,
    unit,
    months: months !== null && months >= 12 && months <= 36 ? months : null,
    text: splitText(low?.text ?? '', high?.text ?? '', row.text('payUnit')),
  });
}

const UNIT_WORDS: Readonly<Record<PayUnit, string>> = { HOUR: '元/小时', DAY: '元/天', MONTH: '元/月', YEAR: '元/年' };

/** A unit that is a program's word (MONTH) is written as people write it. */
function splitText(low: string, high: string, unit: string): string {
  const written = UNIT_CODES[unit.trim().toLowerCase()];
  const amounts = low === high ? low : [low, high].filter((t) => t !== '').join('-');
  return `${amounts}${unit === '' ? '' : written ? UNIT_WORDS[written] : ` ${unit}`}`.slice(0, MOST_TEXT);
}

function amountOf(cell: MeaningCell, row: Row): Pay | null {
  const scale = /^\s*[\d.]+\s*$/u.test(cell.text) ? (/[Kk千]/u.exec(row.text('payUnit'))?.[0] ?? /万/u.exec(row.text('payUnit'))?.[0] ?? '') : '';
  const read = parsePay(cell.text + scale, unitHeader(row, cell));
  return read.ok && read.value.unit !== null ? read.value : null;
}

const UNIT_CODES: Readonly<Record<string, PayUnit>> = {
  hour: 'HOUR',
  h: 'HOUR',
  hr: 'HOUR',
  day: 'DAY',
  d: 'DAY',
  month: 'MONTH',
  m: 'MONTH',
  mon: 'MONTH',
  year: 'YEAR',
  y: 'YEAR',
  yr: 'YEAR',
  时: 'HOUR',
  日: 'DAY',
  天: 'DAY',
  月: 'MONTH',
  年: 'YEAR',
  hourly: 'HOUR',
  daily: 'DAY',
  monthly: 'MONTH',
  yearly: 'YEAR',
  annual: 'YEAR',
  时结: 'HOUR',
  日结: 'DAY',
  月结: 'MONTH',
};

function unitTold(row: Row, cell: MeaningCell | undefined): PayUnit | null {
  const own = row.text('payUnit').normalize('NFKC').toLowerCase();
  const code =
    UNIT_CODES[
      own
        .replace(/^(?:per_?|元|yuan|cny|rmb|\/|每|按)+/gu, '')
        .replace(/^个/u, '')
        .trim()
    ];
  return code ?? (own === '' ? null : payUnitIn(own)) ?? (cell ? payUnitIn(cell.header) : null);
}

/** The sentence names both numbers. */
const upsideDown = (min: number, max: number): Problem => ({
  code: UPSIDE_DOWN,
  zh: `工资最低 ${min}，最高 ${max}，写反了，请核对`,
  en: `The lowest pay is ${min} and the highest ${max}: they are upside down; please check both.`,
});
