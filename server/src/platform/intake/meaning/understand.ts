import type { AnyKind, CellValue, FieldCells, FieldTerms, MeaningCell, TableContext } from '../intake-kind.ts';
import type { DataRow, TableHead } from '../read/source-table.ts';
import { cellText } from '../read/source-table.ts';
import { headerKey } from './header-words.ts';

/** How one column was understood. */
export interface ColumnMeaning {
  readonly column: string;
  readonly index: number;
  readonly header: string;
  readonly field: string | null;
  /** False: header and values do not agree, or the header is unknown and only the values spoke; such a column is reported. */
  readonly sure: boolean;
}

export interface Understanding {
  readonly kind: AnyKind | null;
  readonly columns: readonly ColumnMeaning[];
}

const SAMPLE = 60;
/** Scores: an exact word, a word that is the last part of a longer header, a word inside, values alone. */
const EXACT = 100;
const PART = 88;
const TAIL = 74;
const INSIDE = 52;
const BY_VALUES = 40;
const ENOUGH = 40;

interface Claim {
  readonly column: number;
  readonly field: FieldTerms<string>;
  readonly score: number;
  readonly sure: boolean;
}

/** Understands a table: its kind is the one with the best understood columns, each column by its header, checked against its values. */
export function understandTable(table: TableHead, rows: readonly DataRow[], kinds: readonly AnyKind[]): Understanding {
  const samples = table.columns.map((c) =>
    rows
      .slice(0, SAMPLE)
      .map((r) => cellText(r.cells[c.index]))
      .filter((t) => t !== ''),
  );
  let best: { kind: AnyKind; columns: ColumnMeaning[]; score: number } | null = null;
  for (const kind of kinds) {
    const { columns, score } = understandAs(table, samples, kind);
    const fields = new Set(columns.map((c) => c.field));
    if (!kind.recognisedBy.some((set) => set.every((f) => fields.has(f)))) continue;
    if (!best || score > best.score) best = { kind, columns, score };
  }
  if (best) return best;
  return { kind: null, columns: table.columns.filter((c) => c.header !== '').map((c) => ({ ...c, field: null, sure: true })) };
}

function understandAs(table: TableHead, samples: readonly (readonly string[])[], kind: AnyKind): { columns: ColumnMeaning[]; score: number } {
  const claims: Claim[] = [];
  table.columns.forEach((column, at) => {
    const sample = samples[at] ?? [];
    if (column.header === '' && sample.length === 0) return;
    for (const field of kind.fields) {
      const claim = claimOf(column.header, sample, field);
      if (claim) claims.push({ column: at, field, ...claim });
    }
  });
  claims.sort((a, b) => b.score - a.score || a.column - b.column);
  const taken = new Map<number, Claim>();
  const used = new Set<string>();
  for (const claim of claims) {
    if (taken.has(claim.column) || (used.has(claim.field.field) && !claim.field.many)) continue;
    taken.set(claim.column, claim);
    used.add(claim.field.field);
  }
  const columns = table.columns
    .map((c, at): ColumnMeaning => {
      const claim = taken.get(at);
      const shut = !claim && claims.some((other) => other.column === at && other.score >= TAIL);
      return { column: c.column, index: c.index, header: c.header, field: claim?.field.field ?? null, sure: claim ? claim.sure : !shut };
    })
    .filter((c) => c.header !== '' || c.field !== null);
  return { columns, score: [...taken.values()].reduce((sum, c) => sum + c.score, 0) };
}

function claimOf(header: string, sample: readonly string[], field: FieldTerms<string>): { score: number; sure: boolean } | null {
  const word = headerScore(header, field);
  if (word < 0) return null;
  const fitting = field.fits && sample.length > 0 ? sample.filter(field.fits).length / sample.length : null;
  if (word === 0) return field.exclusive && fitting !== null && fitting >= 0.7 && sample.length >= 3 ? { score: BY_VALUES + fitting * 10, sure: false } : null;
  if (fitting === null) return { score: word, sure: true };
  if (fitting < 0.15 && sample.length >= 3) return word >= PART && !field.exclusive ? { score: word * 0.6, sure: false } : null;
  const score = word * (0.7 + 0.3 * fitting);
  return score >= ENOUGH * 0.7 ? { score, sure: fitting >= 0.4 } : null;
}

/** How well a header says a field: its last part counts most, parents help, words to avoid shut it out (-1). */
function headerScore(header: string, field: FieldTerms<string>): number {
  const parts = header
    .split(' / ')
    .map(headerKey)
    .filter((p) => p !== '');
  const whole = headerKey(header);
  const leaf = parts.at(-1) ?? '';
  if (field.avoid?.some((a) => whole === headerKey(a) || leaf === headerKey(a) || (a.length >= 2 && leaf.includes(headerKey(a))))) return -1;
  let best = 0;
  for (const term of termKeys(field)) {
    if (whole === term || leaf === term) best = Math.max(best, EXACT + Math.min(term.length, 8) / 10);
    else if (whole.endsWith(term) && term.length >= 3) best = Math.max(best, PART + Math.min(term.length, 8) / 10);
    else if (parts.some((p) => p === term) && parts.length > 1) best = Math.max(best, INSIDE);
    else if (leaf.length >= 3 && term.length >= 2 && leaf.endsWith(term)) best = Math.max(best, TAIL + (term.length / leaf.length) * 10);
    else if (term.length >= 2 && leaf.includes(term) && term.length * 2.5 >= leaf.length) best = Math.max(best, INSIDE + (term.length / leaf.length) * 10);
  }
  return best;
}

const keys = new WeakMap<FieldTerms<string>, readonly string[]>();
function termKeys(field: FieldTerms<string>): readonly string[] {
  const before = keys.get(field);
  if (before) return before;
  const made = [...new Set(field.terms.map(headerKey))];
  keys.set(field, made);
  return made;
}

/** Turns rows of an understood table into rows by meaning. */
export function meaningReader(understanding: Understanding, context: TableContext): (row: DataRow) => FieldCells<string> {
  const byField = new Map<string, ColumnMeaning[]>();
  for (const c of understanding.columns) if (c.field) byField.set(c.field, [...(byField.get(c.field) ?? []), c]);
  return (row) => {
    const cellsOf = (field: string): MeaningCell[] =>
      (byField.get(field) ?? []).map((c) => {
        const raw: CellValue = row.cells[c.index] ?? null;
        return { column: c.column, header: c.header, raw, text: cellText(raw) };
      });
    return {
      cells: cellsOf,
      has: (field) => byField.has(field),
      text(field) {
        const columns = byField.get(field);
        if (!columns) return '';
        if (columns.length === 1 && columns[0]) return cellText(row.cells[columns[0].index]);
        return cellsOf(field)
          .map((c) => c.text)
          .filter((t) => t !== '')
          .join(' ');
      },
      ...(row.band === undefined ? {} : { band: row.band }),
      context,
    };
  };
}
