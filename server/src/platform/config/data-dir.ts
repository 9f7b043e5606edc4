import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Config } from './config.ts';
import { keyBytes } from './config.ts';

/** Who serves from this folder, so that the command line hands its work over. */
export interface ServerNote {
  readonly pid: number;
  /** Where it listens on this machine. */
  readonly address: string;
  /** What the command line shows to be let in. */
  readonly token: string;
  /** SHA-256 fingerprint of the certificate it shows; null: it serves without TLS. */
  readonly certificate: string | null;
}

/** Another process holds the folder. */
export class DataDirHeld extends Error {
  readonly pid: number;
  constructor(pid: number) {
    super(`The process ${pid} holds this DATA_DIR.`);
    this.name = 'DataDirHeld';
    this.pid = pid;
  }
}

const lockPath = (dataDir: string): string => join(dataDir, 'lock');
const notePath = (dataDir: string): string => join(dataDir, 'server.json');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes the folder for this process: never two writers. A lock whose process is dead is taken over. Throws DataDirHeld. Returns how to let go. */
export function holdDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = lockPath(dataDir);
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid), { mode: 0o600 });
  try {
    while (!linked(mine, path)) {
      const pid = holderOf(path);
      if (pid !== null && pid !== process.pid && isAlive(pid)) throw new DataDirHeld(pid);
      removeDead(path, pid);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(path, { force: true });
}

/** The lock appears whole or not at all: a link to a file that is written already. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8')) || null;
  } catch {
    return null;
  }
}

/** Moves a dead process's lock away; if another took it over in between, its lock is put back. */
function removeDead(path: string, pid: number | null): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (holderOf(aside) !== pid) linked(aside, path);
  rmSync(aside, { force: true });
}

export function leaveNote(dataDir: string, note: ServerNote): void {
  writeFileSync(notePath(dataDir), JSON.stringify(note), { mode: 0o600 });
  chmodSync(notePath(dataDir), 0o600);
}

export const removeNote = (dataDir: string): void => rmSync(notePath(dataDir), { force: true });

/** The server that serves from this folder now; null if none does. */
export function readNote(dataDir: string): ServerNote | null {
  if (!existsSync(notePath(dataDir))) return null;
  const note = JSON.parse(readFileSync(notePath(dataDir), 'utf8')) as ServerNote;
  return isAlive(note.pid) ? note : null;
}

/** The secret before it, while it is needed. */
export const formerSecretOf = (config: Pick<Config, 'formerKey'>): Uint8Array | null => (config.formerKey ? keyBytes(config.formerKey) : null);

/** The secret all keys come from: SECRET_KEY, or in demo one that is made once and kept in DATA_DIR. */
export function secretOf(config: Pick<Config, 'secretKey' | 'dataDir' | 'mode'>): Uint8Array {
  if (config.secretKey) return keyBytes(config.secretKey);
  if (config.mode === 'production') throw new Error('Production has no SECRET_KEY.');
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const path = join(config.dataDir, 'demo.key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  return keyBytes(readFileSync(path, 'utf8').trim());
}
