import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { emptyDatabase, freshFolder, upload } from '../support/world.ts';

const SERVER = join(import.meta.dirname, '..', '..', 'server', 'src');
/** Self-made, for these tests alone, and trusted by nobody. */
const CERTIFICATES = join(import.meta.dirname, '..', 'support', 'certificates');
const STRONG = Buffer.from(Array.from({ length: 32 }, (_, n) => (n * 37 + 11) % 256)).toString('base64');
const folders: string[] = [];
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type Settings = Record<string, string>;
/** Where a server keeps its data, and what else it is told. */
type Place = Settings & { DATA_DIR: string; DATABASE_URL?: string };
const environment = (settings: Settings | Place): Settings => ({ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', ...settings });

/** A place of its own for a server: a data folder and an empty database of the dialect under test. */
async function place(): Promise<Place> {
  const dataDir = freshFolder();
  folders.push(dataDir);
  const url = await emptyDatabase(dataDir);
  return { DATA_DIR: dataDir, ...(url.startsWith('postgres') ? { DATABASE_URL: url } : {}) };
}

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote by now. */
  readonly said: () => string;
  readonly stop: () => Promise<number | null>;
}

/** Starts the server as the start command does, and waits until it says that it runs; throws with what it said when it ends before. */
async function start(settings: Place): Promise<Server> {
  const child = spawn(process.execPath, [join(SERVER, 'main.ts')], { env: environment(settings), stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let text = '';
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    const onData = (data: Buffer): void => {
      text += data.toString();
      if (text.includes('is running')) resolve();
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    void ended.then(() => reject(new Error(`exit ${child.exitCode}: ${text}`)));
  });
  const { address } = JSON.parse(readFileSync(join(settings.DATA_DIR, 'server.json'), 'utf8')) as { address: string };
  return {
    url: address,
    child,
    said: () => text,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

const cli = (settings: Place, args: readonly string[], input = ''): { status: number | null; text: string } => {
  const run = spawnSync(process.execPath, [join(SERVER, 'cli.ts'), ...args], { env: environment(settings), input, encoding: 'utf8' });
  return { status: run.status, text: run.stdout + run.stderr };
};
const ask = async (url: string, query: string): Promise<{ data: Record<string, never> }> =>
  (await (await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })).json()) as never;

describe('a server process', () => {
  it('names every wrong setting at once and does not start', () => {
    const run = spawnSync(process.execPath, [join(SERVER, 'main.ts')], { env: environment({ PORT: 'x', MODE: 'production' }), encoding: 'utf8' });
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/PORT 要是 0 到 65535 的整数[\s\S]*whole number/u);
    const key = spawnSync(process.execPath, [join(SERVER, 'main.ts')], { env: environment({ MODE: 'production', SECRET_KEY: 'weak' }), encoding: 'utf8' });
    expect([key.status, key.stderr]).toEqual([2, expect.stringContaining('openssl rand -base64 32')]);
  });

  it('is healthy and ready, keeps its note to itself, and lets no other program into its commands', async () => {
    const settings = { ...(await place()), DEMO_SET: 'none' };
    const server = await start(settings);
    const note = join(settings.DATA_DIR, 'server.json');
    expect(statSync(note).mode & 0o777).toBe(0o600);
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ ok: true });
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ database: true, search: true, imports: true });
    const { token } = JSON.parse(readFileSync(note, 'utf8')) as { token: string };
    const knock = async (headers: Record<string, string>): Promise<number> => (await fetch(`${server.url}/command/imports/none`, { headers })).status;
    expect(await knock({})).toBe(404);
    expect(await knock({ 'x-yuegui-token': token.replace(/^./u, (c) => (c === 'a' ? 'b' : 'a')) })).toBe(404);
    expect(await knock({ 'x-yuegui-token': token, origin: 'https://evil.example' })).toBe(404);
    expect(await knock({ 'x-yuegui-token': token }), 'control').toBe(200);
    if (!settings.DATABASE_URL) await expect(start(settings)).rejects.toThrow(/正被进程 \d+ 使用[\s\S]*uses this DATA_DIR/u);
    expect(await server.stop()).toBe(0);
    expect([existsSync(note), existsSync(join(settings.DATA_DIR, 'lock'))]).toEqual([false, false]);
  });

  it('stopped in the middle of an import it ends cleanly, and the next one goes on to the end', async () => {
    const settings = await place();
    const server = await start(settings);
    const signIn = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { signIn(input: { name: "renshe", password: "qinzhou-demo" }) { __typename } }' }),
    });
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const rows = Array.from(
      { length: 4_000 },
      (_, n) => `中山市第${n % 300}电器有限公司,${['电焊工', '普工', '质检员'][Math.floor(n / 300) % 3]},${(n % 9) + 1},5000-7000,中山市小榄镇,2026-11-18`,
    );
    const id = await upload(server.url, '大表.csv', `企业名称,岗位名称,人数,月薪,工作地点,更新日期\n${rows.join('\n')}\n`, cookie);
    const inRun = async (url: string, query: string): Promise<string> =>
      await (
        await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query }) })
      ).text();
    await inRun(server.url, `mutation { startImport(input: { requestId: "r1", uploadId: "${id}" }) { __typename } }`);
    expect(await server.stop()).toBe(0);
    const next = await start(settings);
    const state = async (): Promise<string> =>
      /"state":"(\w+)"/u.exec(await inRun(next.url, '{ importRuns(first: 1) { edges { node { state rowsRead } } } }'))?.[1] ?? '';
    await expect.poll(state, { timeout: 30_000 }).toBe('DONE');
    expect(await inRun(next.url, '{ importRuns(first: 1) { edges { node { fileName rowsRead rowsDone } } } }')).toContain('"rowsRead":4000,"rowsDone":4000');
    expect(await next.stop()).toBe(0);
  });

  it('in production holds nothing of the demo, makes its first account by the command line, and refuses a database that was a demo', async () => {
    const used = await place();
    const demo = await start(used);
    expect((await ask(demo.url, '{ demoAccounts { name } }')).data.demoAccounts, 'control').toHaveLength(15);
    await demo.stop();
    const production = { MODE: 'production', SECRET_KEY: STRONG };
    await expect(start({ ...used, ...production })).rejects.toThrow(/演示数据[\s\S]*holds demo data/u);

    const fresh = { ...(await place()), ...production };
    const server = await start(fresh);
    expect(await ask(server.url, '{ demoAccounts { name } server { mode } searchPostings(input: {}) { total } }')).toEqual({
      data: { demoAccounts: [], server: { mode: 'PRODUCTION' }, searchPostings: { total: 0 } },
    });
    expect(cli(fresh, ['account', 'create', 'lin.clerk'], 'short\n')).toMatchObject({ status: 1, text: expect.stringContaining('至少 10 个字符') });
    expect(cli(fresh, ['account', 'create', 'lin.clerk'], 'correct horse battery\n')).toMatchObject({ status: 0 });
    const enter = async (password: string): Promise<unknown> =>
      (await ask(server.url, `mutation { signIn(input: { name: "lin.clerk", password: "${password}" }) { __typename } }`)).data.signIn;
    expect(await enter('wrong horse battery')).toEqual({ __typename: 'WrongCredentials' });
    expect(await enter('correct horse battery')).toEqual({ __typename: 'SignedIn' });
    expect(await server.stop()).toBe(0);
  });

  it('with a certificate of its own takes orders of the command line, and only it does', async () => {
    const base = await place();
    const [cert, key, other] = ['server.pem', 'server.key.pem', 'other.pem'].map((f) => join(CERTIFICATES, f)) as [string, string, string];
    const settings = { ...base, DEMO_SET: 'none', TLS_CERT: cert, TLS_KEY: key };
    const server = await start(settings);
    expect(server.url).toMatch(/^https:/u);
    await expect(fetch(`${server.url}/healthz`), 'control: nobody else trusts it').rejects.toThrow();
    expect(cli(settings, ['account', 'create', 'wei.clerk'], 'correct horse battery\n')).toMatchObject({ status: 0 });
    const file = join(base.DATA_DIR, '岗位.csv');
    writeFileSync(file, '企业名称,岗位名称,人数,月薪,工作地点,更新日期\n中山市一厂,电焊工,5,6000-8000,中山市小榄镇,2026-11-18\n');
    expect(cli(settings, ['import', '--receipt', join(base.DATA_DIR, 'r.jsonl'), file])).toMatchObject({ status: 0, text: expect.stringContaining('新增 1 ') });
    expect(readFileSync(join(base.DATA_DIR, 'r.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(1);
    expect(cli(settings, ['keys', 'rotate'])).toMatchObject({ status: 0 });

    const path = join(base.DATA_DIR, 'server.json');
    const note = JSON.parse(readFileSync(path, 'utf8')) as { certificate: string };
    expect(note.certificate).toBe(new X509Certificate(readFileSync(cert)).fingerprint256);
    writeFileSync(path, JSON.stringify({ ...note, certificate: new X509Certificate(readFileSync(other)).fingerprint256 }));
    const refused = cli(settings, ['account', 'create', 'xie.clerk'], 'correct horse battery\n');
    expect(refused).toMatchObject({ status: 1, text: expect.stringMatching(/证书.*another certificate/u) });
    expect(refused.text).not.toMatch(/^\s+at /mu);
    expect(await server.stop()).toBe(0);
  });

  it('writes nothing of a person into its log, however much it logs', async () => {
    const settings = { ...(await place()), LOG_LEVEL: 'trace' };
    const server = await start(settings);
    const file = join(settings.DATA_DIR, '..', `ledger-${process.pid}.csv`);
    writeFileSync(
      file,
      '姓名,身份证号,联系电话,村,户类型\n施测试人,450721199003070018,19912345678,灵山县陆屋镇陆屋社区,脱贫户\n施测试人,450721199003070012,1991234567,灵山县,脱贫户\n',
    );
    const run = cli(settings, ['import', file]);
    rmSync(file);
    expect(run.status, run.text).toBe(0);
    expect(run.text).toMatch(/新增 1 .*没收下 1 /u);
    await fetch(`${server.url}/graphql?query=%7Bposting(id:%22450721199003070018%22)%7Bid%7D%7D&x=19912345678`);
    await server.stop();
    for (const secret of ['施测试人', '450721199003070018', '450721199003070012', '19912345678'])
      expect(server.said() + run.text, secret).not.toContain(secret);
  });
});
