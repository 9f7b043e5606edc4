import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { systemActor } from '../kernel/actor.ts';
import type { Config } from '../platform/config/config.ts';
import type { ServerNote } from '../platform/config/data-dir.ts';
import { secretOf } from '../platform/config/data-dir.ts';
import type { RecoverFailure } from '../platform/keys/escrow.ts';
import { recoverKey, RecoverRefused, splitKey } from '../platform/keys/escrow.ts';
import type { KeyTurn, TurnReport } from '../platform/keys/rotate-keys.ts';
import { KeysTurnedElsewhere, rotateKeys, staleValues } from '../platform/keys/rotate-keys.ts';
import { SEALED } from '../sealed-columns.ts';
import type { Services } from '../services.ts';
import { askServer } from './ask-server.ts';
import { say, WrongUse } from './say.ts';

/** How a turn to a new key stands, as the serving process tells it. */
export type TurnState =
  | { readonly state: 'UNDER_WAY' }
  | { readonly state: 'DONE'; readonly report: TurnReport }
  | { readonly state: 'FAILED'; readonly why: string };

const LOOK_EVERY_MS = 200;

export const keyTurnOf = ({ db, keyring, clock, dataDir }: Services): KeyTurn => ({ db, keyring, clock, dataDir, registry: SEALED, actor: systemActor('cli') });

export const whyNotTurned = (error: unknown): string =>
  error instanceof KeysTurnedElsewhere ? '另一个进程正在换密钥 / another process is turning the keys' : error instanceof Error ? error.message : String(error);

/** Turns the keys in this process. */
export async function rotateHere(services: Services): Promise<boolean> {
  try {
    return sayReport(await rotateKeys(keyTurnOf(services)));
  } catch (error) {
    if (!(error instanceof KeysTurnedElsewhere)) throw error;
    say(`✗ ${whyNotTurned(error)}`);
    return false;
  }
}

/** Has the server of this DATA_DIR turn the keys, and waits for the end. */
export async function rotateThere(note: ServerNote): Promise<boolean> {
  const ask = (method: string): Promise<TurnState> => askServer(note, 'keys/rotate', { method });
  for (let told = await ask('POST'); ; told = await ask('GET')) {
    if (told.state === 'DONE') return sayReport(told.report);
    if (told.state === 'FAILED') {
      say(`✗ ${told.why}`);
      return false;
    }
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}

function sayReport({ keyId, turned, files, left }: TurnReport): boolean {
  say(`${left === 0 ? '✓' : '✗'} 密钥 / key ${keyId}：换了 ${turned} 行、${files} 个文件，还剩 ${left} / rows, files turned, left`);
  if (left === 0) say('  现在可以去掉 SECRET_KEY_OLD 并重启 / SECRET_KEY_OLD may be removed now; then restart');
  return left === 0;
}

/** How many values are still under the former key. */
export async function keysStatus(services: Services): Promise<boolean> {
  const left = await staleValues(keyTurnOf(services));
  say(`密钥 / key ${services.keyring.id}（旧 / former ${services.keyring.formerId ?? '—'}）：${left} 个值不在这把密钥下 / values are not under this key`);
  return left === 0;
}

/** Writes the key in parts, apart from the data. */
export async function escrowKey(config: Config, cwd: string, args: readonly string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({ args: [...args], options: { parts: { type: 'string' }, needed: { type: 'string' } }, allowPositionals: true });
  const [parts, needed] = [Number(values.parts), Number(values.needed)];
  const [dir] = positionals;
  if (!dir || !Number.isInteger(parts) || !Number.isInteger(needed) || needed < 2 || needed > parts || parts > 255)
    throw new WrongUse('keys escrow --parts N --needed K DIR（2 ≤ K ≤ N ≤ 255）');
  const folder = resolve(cwd, dir);
  if (!relative(config.dataDir, folder).startsWith('..')) {
    say('✗ 不要放在 DATA_DIR 里：备份和数据要和密钥分开 / not inside DATA_DIR: the key must lie apart from the data');
    return false;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const part of await splitKey(secretOf(config), parts, needed)) writeFileSync(join(folder, part.name), part.text, { mode: 0o600, flag: 'wx' });
  say(`✓ ${parts} 份，任意 ${needed} 份可恢复；请分给不同的人保管 / parts written; any ${needed} give the key back. Give them to different people.`);
  return true;
}

const REFUSED: Readonly<Record<RecoverFailure, string>> = {
  NOT_A_PART: '有文件不是密钥的一份 / a file is no part of a key',
  DAMAGED_PART: '有一份抄错或损坏了 / a part is damaged or was copied wrongly',
  OTHER_KEY: '这几份不是同一把密钥的 / the parts are of several keys',
  TOO_FEW: '份数不够 / too few parts',
};

/** Puts a key together from its parts and writes it to standard output, as SECRET_KEY takes it. */
export async function recoverFromParts(cwd: string, files: readonly string[]): Promise<boolean> {
  if (files.length === 0) throw new WrongUse('keys recover FILE…');
  try {
    const secret = await recoverKey(files.map((f) => readFileSync(resolve(cwd, f), 'utf8')));
    process.stdout.write(`${Buffer.from(secret).toString('base64')}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof RecoverRefused)) throw error;
    say(`✗ ${REFUSED[error.reason]}`);
    return false;
  }
}
