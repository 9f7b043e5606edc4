import type { ToldPay } from './notations.ts';

export interface ToldRow extends Partial<ToldPay> {
  headcount?: number | null;
  ageMin?: number | null;
  ageMax?: number | null;
  expiresOn?: string | null;
}

/** A line of truth.json's `rows`. */
export interface TruthRow {
  readonly file: string;
  readonly sheet?: string;
  readonly row: number;
  readonly entity: 'posting' | 'worker';
  readonly id: string;
  readonly told?: ToldRow;
  readonly asOf?: string;
  readonly trust?: number;
  readonly ambiguous?: boolean;
  readonly delivery?: number;
}

export interface Reject {
  readonly file: string;
  readonly sheet?: string;
  readonly row: number;
  readonly why: string;
}

export interface DrawnFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a set gathers while its files are drawn. */
export class SourceSet {
  readonly files: DrawnFile[] = [];
  readonly rows: TruthRow[] = [];
  readonly rejects: Reject[] = [];
  readonly village: { id: string; kind: string; title: string; final: object }[] = [];
}

const FIELDS = ['payMin', 'payMax', 'payUnit', 'headcount'] as const;

/** What the board must show of a posting: the latest day's value; where rows of one day disagree nothing is demanded. */
export function finalOf(rows: readonly TruthRow[]): Record<string, unknown> {
  const final: Record<string, unknown> = {};
  const days = rows.map((r) => r.asOf ?? '').sort();
  const last = days.at(-1);
  if (last) final.confirmedOn = last;
  const pay = latest(rows, (r) => (r.told && 'payMin' in r.told ? JSON.stringify([r.told.payMin, r.told.payMax, r.told.payUnit]) : undefined));
  const count = latest(rows, (r) => (r.told && 'headcount' in r.told ? JSON.stringify(r.told.headcount) : undefined));
  if (pay) [final.payMin, final.payMax, final.payUnit] = JSON.parse(pay) as unknown[];
  if (count) final.headcount = JSON.parse(count) as unknown;
  return Object.fromEntries([...FIELDS, 'confirmedOn'].filter((k) => final[k] !== undefined).map((k) => [k, final[k]]));
}

function latest(rows: readonly TruthRow[], said: (row: TruthRow) => string | undefined): string | undefined {
  const spoke = rows.filter((r) => said(r) !== undefined);
  const last = spoke.map((r) => r.asOf ?? '').sort().at(-1);
  const values = new Set(spoke.filter((r) => r.asOf === last).map(said));
  return values.size === 1 ? [...values][0] : undefined;
}
