import type { Keyring, TurnedBlind } from '../crypto/keyring.ts';
import type { Tx } from '../database/database.ts';
import type { SqlValue } from '../database/sql.ts';
import { rememberPairs } from './blind-pairs.ts';
import type { BlindTable, SealedTable } from './sealed-registry.ts';
import { hashesIn, turnedText } from './sealed-registry.ts';

/** Few enough that one chunk holds its locks for some 20 ms. */
const ROWS_A_CHUNK = 100;

/** One chunk's end: where it came to (null: the table's end) and how many rows it turned. */
export interface ChunkTurned {
  readonly after: string | null;
  readonly turned: number;
}

type Row = Record<string, unknown>;
const list = (columns: readonly string[]): string => [...new Set(columns)].map((c) => `"${c}"`).join(', ');
const lockOf = (tx: Tx): string => (tx.dialect === 'postgres' ? 'for update' : '');

/** A sealed column that another key sealed; an empty one holds nothing any more. */
const staleSql = (columns: readonly string[]): string => columns.map((c) => `(length("${c}") > 0 and substr("${c}", 1, 4) <> ?)`).join(' or ');

/** How many rows of a table are not under the key of this ring. */
export async function countStale(reader: Pick<Tx, 'rows'>, keyring: Keyring, table: SealedTable): Promise<number> {
  const columns = Object.keys(table.sealed);
  const [row] = await reader.rows<{ n: number | string }>(
    `select count(*) as n from ${table.table} where ${staleSql(columns)}`,
    columns.map(() => Buffer.from(keyring.id, 'hex')),
  );
  return Number(row?.n ?? 0);
}

/** Turns the next rows of a table with ciphertexts: seals them anew, and hashes anew what is hashed of them. */
export async function turnSealedChunk(tx: Tx, keyring: Keyring, t: SealedTable, after: string): Promise<ChunkTurned> {
  const columns = Object.keys(t.sealed);
  const id = Buffer.from(keyring.id, 'hex');
  const rows = await tx.rows<Row>(
    `select ${list([t.key, ...columns, ...(t.holds ?? []), ...(t.reads ?? [])])} from ${t.table}
     where "${t.key}" > ? and (${staleSql(columns)}) order by "${t.key}" limit ${ROWS_A_CHUNK} ${lockOf(tx)}`,
    [after, ...columns.map(() => id)],
  );
  const pairs: TurnedBlind[] = [];
  for (const row of rows) {
    const opened: Record<string, string | null> = {};
    const sets: Record<string, SqlValue> = {};
    for (const [column, purpose] of Object.entries(t.sealed)) {
      const bytes = row[column];
      const held = bytes instanceof Uint8Array && bytes.length > 0 ? bytes : null;
      opened[column] = held ? keyring.sealer(purpose).open(held) : null;
      if (held) sets[column] = keyring.sealer(purpose).seal(keyring.sealer(purpose).openBytes(held));
    }
    const own = pairsOf(keyring, t, { columns: row, opened });
    pairs.push(...own);
    const now = new Map(own);
    for (const column of t.holds ?? []) if (typeof row[column] === 'string') sets[column] = turnedText(row[column], now);
    await update(tx, t.table, sets, { [t.key]: row[t.key] as SqlValue });
  }
  await rememberPairs(tx, pairs);
  return { after: rows.length < ROWS_A_CHUNK ? null : String(rows.at(-1)?.[t.key]), turned: rows.length };
}

function pairsOf(keyring: Keyring, t: SealedTable, row: Parameters<NonNullable<SealedTable['blinds']>>[0]): TurnedBlind[] {
  return (t.blinds?.(row) ?? []).flatMap(({ purpose, texts }) => {
    const former = keyring.formerBlindIndex(purpose);
    const now = keyring.blindIndex(purpose);
    return former ? texts.map((text): TurnedBlind => [former(text), now(text)]) : [];
  });
}

const update = (tx: Tx, table: string, sets: Readonly<Record<string, SqlValue>>, where: Readonly<Record<string, SqlValue>>): Promise<unknown> =>
  tx.rows(
    `update ${table} set ${Object.keys(sets)
      .map((c) => `"${c}" = ?`)
      .join(', ')} where ${Object.keys(where)
      .map((c) => `"${c}" = ?`)
      .join(' and ')}`,
    [...Object.values(sets), ...Object.values(where)],
  );

const SEPARATOR = '\u0001';

/** Turns the next rows of a table whose hashes are of values that stand sealed elsewhere, by the pairs those left behind. */
export async function turnBlindChunk(tx: Tx, t: BlindTable, after: string): Promise<ChunkTurned> {
  const places = after === '' ? t.keys.map(() => '') : after.split(SEPARATOR);
  const rows = await tx.rows<Record<string, string>>(
    `select ${list([...t.keys, t.column])} from ${t.table} where (${list(t.keys)}) > (${t.keys.map(() => '?').join(', ')}) order by ${list(t.keys)} limit ${ROWS_A_CHUNK * 4} ${lockOf(tx)}`,
    places,
  );
  const hashes = [...new Set(rows.flatMap((r) => hashesIn(r[t.column] ?? '')))];
  const now = new Map(
    (await tx.rowsByMany<{ former: string; now: string }>('select former, now from blind_pair where former in (?*)', hashes)).map((p) => [p.former, p.now]),
  );
  let turned = 0;
  for (const row of rows) {
    const before = row[t.column] ?? '';
    const text = turnedText(before, now);
    if (text === before) continue;
    turned += 1;
    await replaceBlind(tx, t, row, text);
  }
  const last = rows.at(-1);
  return { after: rows.length < ROWS_A_CHUNK * 4 || !last ? null : t.keys.map((k) => last[k]).join(SEPARATOR), turned };
}

/** A hash that is part of the key may stand there under the new key already. */
async function replaceBlind(tx: Tx, t: BlindTable, row: Readonly<Record<string, string>>, text: string): Promise<void> {
  const where = Object.fromEntries(t.keys.map((k) => [k, row[k] ?? '']));
  if (!t.keys.includes(t.column)) {
    await update(tx, t.table, { [t.column]: text }, where);
    return;
  }
  await tx.rows(`delete from ${t.table} where ${t.keys.map((k) => `"${k}" = ?`).join(' and ')}`, Object.values(where));
  await tx.insert({
    table: t.table,
    columns: t.keys,
    rows: [t.keys.map((k) => (k === t.column ? text : (row[k] ?? '')))],
    onConflict: `on conflict (${list(t.keys)}) do nothing`,
  });
}
