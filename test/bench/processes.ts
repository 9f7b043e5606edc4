import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NOW, SECRET } from './board-of.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..');

/** Runs a case in a process of its own and reads the JSON of its last line. Throws when it fails. */
export function runCase<T>(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): T {
  const run = spawnSync(process.execPath, [join(HERE, `${name}-case.ts`), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1e7,
    env: { ...process.env, SECRET_KEY: SECRET.toString('base64'), ...env },
  });
  if (run.status !== 0) throw new Error(`${name} failed`);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as T;
}

export interface Running {
  readonly address: string;
  /** Milliseconds from its start until it was ready. */
  readonly startMs: number;
  /** Resident memory now, in MB. */
  readonly memoryMb: () => number;
  readonly stop: () => Promise<void>;
}

const KB_A_MB = 1024;
const memoryOf = (child: ChildProcess): number => Number(/VmRSS:\s*(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / KB_A_MB;

async function running(child: ChildProcess, isReady: (said: string) => string | null): Promise<Running> {
  const began = performance.now();
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      const found = isReady(said);
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`It ended: ${said}`)));
  });
  return {
    address,
    startMs: performance.now() - began,
    memoryMb: () => memoryOf(child),
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** The server as the start command runs it with its embedded engine, over the board of a data folder, ready to search. */
export const startServer = (dataDir: string): Promise<Running> =>
  running(
    spawn(process.execPath, [join(ROOT, 'server/src/main.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: '0',
        DEMO_SET: 'none',
        MEILI_URL: '',
        YUEGUI_NOW: NOW,
        SECRET_KEY: SECRET.toString('base64'),
        LOG_LEVEL: 'error',
      },
    }),
    (said) =>
      said.includes('is running') && existsSync(join(dataDir, 'server.json'))
        ? (JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as { address: string }).address
        : null,
  );

export const startBare = (): Promise<Running> =>
  running(
    spawn(process.execPath, [join(HERE, 'bare-apollo-case.ts')], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } }),
    (said) => /http:\/\/\S+/u.exec(said)?.[0] ?? null,
  );

/** Imports a file through the running server of a data folder, by the command line; resolves when it is done. */
export async function importThere(dataDir: string, file: string): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'server/src/cli.ts'), 'import', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATA_DIR: dataDir, YUEGUI_NOW: NOW, SECRET_KEY: SECRET.toString('base64') },
  });
  const [status] = (await once(child, 'exit')) as [number];
  if (status !== 0) throw new Error('The import failed.');
}
