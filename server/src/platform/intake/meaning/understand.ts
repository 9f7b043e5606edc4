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
/** A cell that is blank or struck out fits any column. */
const SAYS_NOTHING = /^[-—–/\\、.无]*$/u;
/** Scores: an exact word, a word that is the last part of a longer header, the form of a header, a word inside, values alone. */
const EXACT = 100;
const PART = 88;
const LIKE = 91;
const TAIL = 74;
const INSIDE = 52;
const BY_VALUES = 40;
/** Values that only this field can have outweigh a word at the end of another field's header. */
const BY_OWN_VALUES = 86;
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
      .filter((t) => !SAYS_NOTHING.test(t)),
  );
  const able = kinds.flatMap((kind) => {
    const { columns, score } = understandAs(table, samples, kind);
    const fields = new Set(columns.map((c) => c.field));
    return kind.recognisedBy.some((set) => set.every((f) => fields.has(f))) ? [{ kind, columns, score }] : [];
  });
  const telling = new Set(able.flatMap(tellingColumns));
  const left = (one: (typeof able)[number]): number => one.columns.filter((c) => c.field === null && telling.has(c.index)).length;
  const [best] = able.sort((a, b) => left(a) - left(b) || b.score - a.score);
  if (best) return best;
  return { kind: null, columns: table.columns.filter((c) => c.header !== '').map((c) => ({ ...c, field: null, sure: true })) };
}

/** Columns whose values only one field can have (citizen IDs, credit codes): a kind that leaves one of them over has not understood the table. */
const tellingColumns = ({ kind, columns }: { kind: AnyKind; columns: readonly ColumnMeaning[] }): number[] =>
  columns.filter((c) => c.sure && kind.fields.some((f) => f.field === c.field && f.exclusive)).map((c) => c.index);

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
      const barred = !claim && claims.some((other) => other.column === at && other.score >= TAIL);
      return { column: c.column, index: c.index, header: c.header, field: claim?.field.field ?? null, sure: claim ? claim.sure : !barred };
    })
    .filter((c) => c.header !== '' || c.field !== null);
  return { columns, score: [...taken.values()].reduce((sum, c) => sum + c.score, 0) };
}

function claimOf(header: string, sample: readonly string[], field: FieldTerms<string>): { score: number; sure: boolean } | null {
  const word = headerScore(header, field);
  if (word < 0) return null;
  const fitting = field.fits && sample.length > 0 ? sample.filter(field.fits).length / sample.length : null;
  if (field.exclusive && fitting !== null && fitting >= 0.7 && sample.length >= 3) {
    const own = BY_OWN_VALUES + fitting * 4;
    return word > own * 0.7 ? { score: Math.max(word, own), sure: true } : { score: word === 0 ? own : Math.max(word, own), sure: word > 0 };
  }
  if (word === 0) return toldByValues(sample, field);
  if (fitting === null) return { score: word, sure: true };
  if (fitting < 0.15 && sample.length >= 3) return word >= EXACT && !field.exclusive ? { score: word * 0.6, sure: false } : null;
  const score = word * (0.7 + 0.3 * fitting);
  return score >= ENOUGH * 0.7 ? { score, sure: fitting >= 0.4 } : null;
}

/** A column whose header says nothing: only values that speak by themselves count, and the column is reported as unsure. */
function toldByValues(sample: readonly string[], field: FieldTerms<string>): { score: number; sure: boolean } | null {
  const { tells } = field;
  if (!tells || sample.length < 3) return null;
  const telling = sample.filter(tells).length / sample.length;
  // Fewer that tell are enough where none of the rest speaks against them.
  const agreed = telling >= 0.35 && field.fits !== undefined && sample.filter(field.fits).length >= sample.length * 0.9;
  return telling >= 0.7 || agreed ? { score: BY_VALUES + telling * 10, sure: false } : null;
}

/** How well a header says a field: its last part counts most, parents help, words to avoid shut it out (-1). */
function headerScore(header: string, field: FieldTerms<string>): number {
  const parts = header
    .split(' / ')
    .map(headerKey)
    .filter((p) => p !== '');
  const whole = headerKey(header);
  const leaf = parts.at(-1) ?? '';
  if (leaf === '') return 0;
  if (avoidKeys(field).some(([key, word]) => whole === key || leaf === key || (word.length >= 2 && leaf.includes(key)))) return -1;
  let best = field.like && (field.like.test(leaf) || field.like.test(whole)) ? LIKE : 0;
  if (best === 0 && field.like && parts.length > 1 && parts.some((p) => field.like?.test(p))) best = INSIDE;
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

const shut = new WeakMap<FieldTerms<string>, readonly (readonly [key: string, word: string])[]>();
function avoidKeys(field: FieldTerms<string>): readonly (readonly [key: string, word: string])[] {
  const before = shut.get(field);
  if (before) return before;
  const made = (field.avoid ?? []).map((word) => [headerKey(word), word] as const);
  shut.set(field, made);
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
