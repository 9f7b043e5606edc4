import { existsSync, readdirSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { keyIdOf } from '../crypto/keyring.ts';
import type { Database, Tx } from '../database/database.ts';
import { processName } from '../database/database.ts';
import type { Lease } from '../database/lease.ts';
import { openLease } from '../database/lease.ts';
import type { SealedFolder, SealedRegistry } from './sealed-registry.ts';
import type { ChunkTurned } from './turn-table.ts';
import { countStale, turnBlindChunk, turnSealedChunk } from './turn-table.ts';

export interface KeyTurn {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly registry: SealedRegistry;
  readonly actor: Actor;
  /** Called after each chunk; throw to stop, and begin again whenever it suits. */
  readonly beat?: () => Promise<void> | void;
}

/** What the turn did. `left`: values still under another key; with none left SECRET_KEY_OLD may go. */
export interface TurnReport {
  readonly keyId: string;
  readonly turned: number;
  readonly files: number;
  readonly left: number;
}

/** Another process turns the keys now. */
export class KeysTurnedElsewhere extends Error {}

/**
 * Turns every ciphertext and every keyed hash to the ring's key, chunk by chunk in short transactions, while others read and write. May be
 * stopped at any place and begun again. It goes through all tables until a whole round finds nothing more: a writer that read a row before its
 * turn may have put a former hash back.
 */
export async function rotateKeys(turn: KeyTurn): Promise<TurnReport> {
  const lease = openLease(turn.db, 'key-turn', processName);
  try {
    if (!(await lease.take())) throw new KeysTurnedElsewhere();
    let turned = 0;
    let files = 0;
    for (;;) {
      const passes: Pass[] = [];
      for (const t of turn.registry.sealed) passes.push(await wholeTable(turn, lease, t.table, (tx, after) => turnSealedChunk(tx, turn.keyring, t, after)));
      for (const t of turn.registry.blind) passes.push(await wholeTable(turn, lease, t.table, (tx, after) => turnBlindChunk(tx, t, after)));
      for (const folder of turn.registry.folders) files += await turnFolder(turn, folder);
      const round = passes.reduce((sum, p) => sum + p.turned, 0);
      turned += round;
      if (round === 0 && passes.every((p) => p.whole)) return await finish(turn, turned, files);
    }
  } finally {
    await lease.release();
  }
}

async function finish(turn: KeyTurn, turned: number, files: number): Promise<TurnReport> {
  const left = await staleValues(turn);
  await turn.db.transaction(async (tx) => {
    if (left === 0) await tx.rows('delete from blind_pair');
    tx.audit({ actor: turn.actor, action: 'keys.rotate', subject: turn.keyring.id, facts: { turned, files, left } });
  });
  return { keyId: turn.keyring.id, turned, files, left };
}

/** How many values are not under the ring's key. */
export async function staleValues({ db, keyring, dataDir, registry }: Pick<KeyTurn, 'db' | 'keyring' | 'dataDir' | 'registry'>): Promise<number> {
  let left = 0;
  for (const t of registry.sealed) left += await countStale(db, keyring, t);
  for (const { folder } of registry.folders) for await (const file of filesOf(join(dataDir, folder))) left += (await isUnder(file, keyring)) ? 0 : 1;
  return left;
}

interface Pass {
  readonly turned: number;
  /** It began at the table's first row, not where an earlier turn was stopped. */
  readonly whole: boolean;
}

/** Goes through a table from where an earlier turn was stopped; progress and chunk are one transaction. */
async function wholeTable(turn: KeyTurn, lease: Lease, table: string, chunk: (tx: Tx, after: string) => Promise<ChunkTurned>): Promise<Pass> {
  const { db, keyring, clock } = turn;
  let turned = 0;
  let whole: boolean | null = null;
  for (;;) {
    const done = await db.transaction(async (tx) => {
      if (!(await lease.holds(tx))) throw new KeysTurnedElsewhere();
      const [at] = await tx.rows<{ after: string }>('select after from key_turn where key_id = ? and table_name = ?', [keyring.id, table]);
      const after = at?.after ?? '';
      whole ??= after === '';
      const step = await chunk(tx, after);
      await tx.rows(
        `insert into key_turn (key_id, table_name, after, turned, rounds, updated_at) values (?, ?, ?, ?, ?, ?)
         on conflict (key_id, table_name) do update set after = excluded.after, turned = key_turn.turned + excluded.turned,
         rounds = key_turn.rounds + excluded.rounds, updated_at = excluded.updated_at`,
        [keyring.id, table, step.after ?? '', step.turned, step.after === null ? 1 : 0, clock.now().toISOString()],
      );
      return step;
    });
    turned += done.turned;
    await turn.beat?.();
    // Others read and write between two chunks.
    await new Promise((resolve) => setImmediate(resolve));
    if (done.after === null) return { turned, whole: whole ?? true };
  }
}

async function* filesOf(folder: string): AsyncGenerator<string> {
  if (existsSync(folder)) for (const name of readdirSync(folder)) if (name.endsWith('.sealed')) yield join(folder, name);
}

async function isUnder(path: string, keyring: Keyring): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return true;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead < 4 || keyIdOf(buffer) === keyring.id;
  } finally {
    await file.close();
  }
}

/** Seals the files of a folder anew, each beside itself and then in one move; a file that is deleted meanwhile stays deleted. */
async function turnFolder({ dataDir, keyring, beat }: KeyTurn, { folder, purpose }: SealedFolder): Promise<number> {
  const sealer = keyring.sealer(purpose);
  let turned = 0;
  const path = join(dataDir, folder);
  if (existsSync(path)) for (const name of readdirSync(path)) if (name.endsWith('.turned')) await rm(join(path, name), { force: true });
  for await (const path of filesOf(join(dataDir, folder))) {
    if (await isUnder(path, keyring)) continue;
    const beside = `${path}.turned`;
    const file = await open(beside, 'w', 0o600);
    await file.writeFile(sealer.seal(sealer.openBytes(await readFile(path))));
    await file.sync();
    await file.close();
    if (existsSync(path)) await rename(beside, path);
    else await rm(beside, { force: true });
    turned += 1;
    await beat?.();
  }
  return turned;
}
