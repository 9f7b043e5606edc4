import type { CellValue } from '../intake-kind.ts';
import { notReadable } from './limits.ts';
import type { RawRow, RawSheet } from './source-table.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Item = Record<string, Json>;

const isItem = (value: Json | undefined): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is Item[] => Array.isArray(value) && value.length > 0 && value.every(isItem);
/** Deeper than any feed: what lies below is not looked at. */
const DEEPEST = 12;

/**
 * A JSON feed as one sheet: an array of items, an object that holds one at any depth, or lists of items nested in firms
 * (each inner item is a row and carries its firm's fields). Columns are paths; items are numbered from 0.
 */
export function jsonSheet(text: string): RawSheet {
  const value = parsed(text.replace(/^\ufeff+/u, ''));
  const found = largestList(value);
  const rows = unnested(found.length === 0 && isItem(value) ? [value] : found).map((item) => flattened(item));
  const paths = [...new Set(rows.flatMap((r) => [...r.keys()]))];
  async function* chunks(): AsyncGenerator<readonly RawRow[]> {
    const CHUNK = 1_000;
    for (let at = 0; at < rows.length; at += CHUNK)
      yield rows.slice(at, at + CHUNK).map((r, n) => ({ row: at + n, cells: paths.map((p) => r.get(p) ?? null) }));
  }
  return { sheet: undefined, merges: [], paths, chunks };
}

/** One value, or one a line (JSON lines): then the list of them. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    const lines = text.split(/\r?\n/u).map((line) => line.replace(/^\ufeff|,\s*$/gu, '').trim());
    try {
      return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Json);
    } catch {
      throw notReadable('json');
    }
  }
}

/** The list of items with the most of them, wherever it stands; rows as arrays under a row of names, and items under their ids, are such lists too. */
function largestList(value: Json, depth = 0): Item[] {
  if (isList(value)) return value;
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return withGaps(value) ?? namedRows(value, null) ?? largest(value.map((part) => largestList(part, depth + 1)));
  if (!isItem(value)) return [];
  const parts = Object.values(value);
  const names = parts.find(isNames);
  const rows = names ? parts.flatMap((part) => namedRows(part, names) ?? []) : [];
  return largest([rows, ownItems(value), ...parts.map((part) => largestList(part, depth + 1))]);
}

const largest = (lists: readonly Item[][]): Item[] => [...lists].sort((a, b) => b.length - a.length)[0] ?? [];

/** A list with holes in it (null): they keep their place as empty items. Lists of lists are one list. */
function withGaps(list: readonly Json[]): Item[] | null {
  if (list.length > 0 && list.every(isList)) return list.flat();
  return list.filter(isItem).length * 2 >= list.length && list.some(isItem) ? list.map((item) => (isItem(item) ? item : {})) : null;
}

const isNames = (value: Json): value is string[] => Array.isArray(value) && value.length >= 2 && value.every((v) => typeof v === 'string' && v !== '');

/** [[岗位, 单位], [焊工, 某公司], …]: each row with the names of its columns. */
function namedRows(value: Json, names: readonly string[] | null): Item[] | null {
  if (!Array.isArray(value) || value.length === 0 || !value.every((row): row is Json[] => Array.isArray(row))) return null;
  const [first] = value;
  const heads = names ?? (first && isNames(first) ? first : null);
  if (!heads) return null;
  return value.slice(names ? 0 : 1).map((row) => Object.fromEntries(heads.map((name, n) => [name, row[n] ?? null])));
}

const MOST_ALIKE = 0.5;
/** {"1001": {…}, "1002": {…}}: items of one form under their ids. */
function ownItems(value: Item): Item[] {
  const items = Object.values(value).filter(isItem);
  const [first] = items;
  if (!first || items.length < 2 || items.length < Object.keys(value).length) return [];
  const keys = Object.keys(first);
  const alike = (item: Item): boolean => keys.filter((key) => key in item).length >= keys.length * MOST_ALIKE;
  return keys.length >= 2 && items.every(alike) ? items : [];
}

/** Firms that hold a list of jobs each, parks that hold firms: one row a job. Only if most items hold such a list under the same key, and it says more than a label. */
function unnested(items: Item[], depth = 0): Item[] {
  const keys = new Map<string, number>();
  for (const item of items) for (const [key, value] of Object.entries(item)) if (isList(value) && isRich(value, item)) keys.set(key, (keys.get(key) ?? 0) + 1);
  const inner = [...keys].sort((a, b) => b[1] - a[1])[0];
  if (!inner || inner[1] < items.length * 0.3 || depth > DEEPEST) return items;
  const rows = items.flatMap((item) => {
    const { [inner[0]]: list, ...outer } = item;
    return isList(list) ? list.map((one): Item => ({ ...prefixed(outer, one), ...one })) : [];
  });
  return unnested(rows, depth + 1);
}

const RICH = 4;
/** Jobs of a firm tell as much as the firm; tags of a job (id, name) do not. */
function isRich(list: readonly Item[], outer: Item): boolean {
  const keys = Object.keys(list[0] ?? {}).length;
  const own = Object.values(outer).filter((value) => typeof value !== 'object').length;
  return keys >= RICH || (keys >= 2 && keys * 2 >= own);
}

/** A firm's own fields that the job has as well stand under "parent". */
function prefixed(outer: Item, inner: Item): Item {
  return Object.fromEntries(Object.entries(outer).map(([key, value]) => [key in inner ? `parent.${key}` : key, value]));
}

function flattened(item: Item, under = '', into = new Map<string, CellValue>(), depth = 0): Map<string, CellValue> {
  if (depth > DEEPEST) return into;
  for (const [key, value] of Object.entries(item)) {
    const path = under === '' ? key : `${under}.${key}`;
    if (isItem(value)) flattened(value, path, into, depth + 1);
    else if (Array.isArray(value)) flattenList(value, path, into);
    else into.set(path, value);
  }
  return into;
}

function flattenList(list: Json[], path: string, into: Map<string, CellValue>): void {
  const pair = list.length === 2 && list.every((v) => v === null || typeof v === 'number');
  if (pair) list.forEach((v, n) => into.set(`${path}.${n}`, v));
  else
    into.set(
      path,
      list
        .map((v) =>
          typeof v === 'object' && v !== null
            ? Object.values(v)
                .map((part) => (typeof part === 'object' ? '' : String(part)))
                .join(' ')
            : String(v ?? ''),
        )
        .filter((v) => v !== '')
        .join('、') || null,
    );
}
