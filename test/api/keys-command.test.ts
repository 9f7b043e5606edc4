import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ledger } from '../support/people.ts';
import { emptyDatabase, freshFolder, startWorld } from '../support/world.ts';

const CLI = join(import.meta.dirname, '..', '..', 'server', 'src', 'cli.ts');
const key = (step: number): string => Buffer.from(Array.from({ length: 32 }, (_, n) => (n * step + 11) % 256)).toString('base64');
const [FORMER, NEW] = [key(37), key(53)];

/** Runs the command line as a process of its own, beside the server. */
async function yuegui(env: Record<string, string>, ...args: string[]): Promise<{ status: number | null; out: string; said: string }> {
  const child = spawn(process.execPath, [CLI, ...args], { env: { PATH: process.env.PATH ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let said = '';
  child.stdout.on('data', (d: Buffer) => (out += d.toString()));
  child.stderr.on('data', (d: Buffer) => (said += d.toString()));
  await once(child, 'close');
  return { status: child.exitCode, out, said };
}

describe('the command line of keys', () => {
  it('turns them while the server serves; afterwards the former key is not needed', async () => {
    const dataDir = freshFolder();
    const databaseUrl = await emptyDatabase(dataDir);
    const settings = { DATA_DIR: dataDir, ...(databaseUrl.startsWith('postgres') ? { DATABASE_URL: databaseUrl } : {}) };
    const before = await startWorld({ dataDir, databaseUrl, env: { SECRET_KEY: FORMER } });
    await before.import(
      '台账.csv',
      ledger(
        Array.from({ length: 400 }, (_, n) => n),
        '2026-11-01',
      ),
    );
    const [worker] = await before.app.services.db.rows<{ id: string }>('select id from worker limit 1');
    await before[Symbol.asyncDispose]();

    const keys = { SECRET_KEY: NEW, SECRET_KEY_OLD: FORMER };
    const turning = await startWorld({ dataDir, databaseUrl, env: keys, prepare: async () => {} });
    expect((await yuegui({ ...settings, ...keys }, 'keys', 'status')).said).toMatch(/：\d{3,} 个值不在这把密钥下/u);
    const turned = await yuegui({ ...settings, ...keys }, 'keys', 'rotate');
    expect(turned, turned.said).toMatchObject({ status: 0, said: expect.stringMatching(/换了 2\d{3} 行、1 个文件，还剩 0/u) });
    expect(await yuegui({ ...settings, ...keys }, 'keys', 'status')).toMatchObject({ status: 0, said: expect.stringContaining('：0 个值') });
    expect((await yuegui({ ...settings, ...keys }, 'audit', 'verify')).status).toBe(0);
    await turning[Symbol.asyncDispose]();

    const after = await startWorld({ dataDir, databaseUrl, env: { SECRET_KEY: NEW }, prepare: async () => {} });
    const cookie = await after.signIn();
    const shown = await after.ask<{ worker: { name: string } }, unknown>(`{ worker(id: "${worker?.id}") { name } }`, undefined, { cookie });
    expect(shown.data?.worker.name).toMatch(/^\p{Script=Han}\*+$/u);
    await after[Symbol.asyncDispose]();
  }, 120_000);

  it('writes the key in parts apart from the data, and reads it back', async () => {
    const env = { DATA_DIR: freshFolder(), SECRET_KEY: NEW };
    const folder = freshFolder();
    expect((await yuegui(env, 'keys', 'escrow', '--parts', '3', '--needed', '2', join(env.DATA_DIR, 'parts'))).said).toContain('不要放在 DATA_DIR 里');
    expect((await yuegui(env, 'keys', 'escrow', '--parts', '3', '--needed', '1', folder)).status, 'one part alone must not be enough').toBe(2);
    expect((await yuegui(env, 'keys', 'escrow', '--parts', '3', '--needed', '2', folder)).status).toBe(0);
    const parts = readdirSync(folder).map((name) => join(folder, name));
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(readFileSync(part, 'utf8')).not.toContain(NEW);
    expect((await yuegui(env, 'keys', 'recover', parts[0] ?? '')).status).toBe(1);
    expect(await yuegui(env, 'keys', 'recover', parts[2] ?? '', parts[0] ?? '')).toMatchObject({ status: 0, out: `${NEW}\n` });
  });
});
