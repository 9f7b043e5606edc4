import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';

import { z } from 'zod';

import type { Clock } from '../../kernel/clock.ts';
import { fixedClock, systemClock } from '../../kernel/clock.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';

export type Mode = 'demo' | 'production';

/** The settings of a server, read once at its start. */
export interface Config {
  readonly mode: Mode;
  readonly port: number;
  readonly host: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** How many proxies in front may tell the visitor's address; 0: none is believed. */
  readonly trustProxy: number;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly dataDir: string;
  /** `sqlite:/path` or `postgres://…`. */
  readonly databaseUrl: string;
  /** As given; demo makes one in DATA_DIR. */
  readonly secretKey: string | null;
  readonly clock: Clock;
  readonly clockFixed: boolean;
  /** Whether demo brings in sample lists and the sample account. */
  /** The key before SECRET_KEY, while the data is turned to the new one (`yuegui keys rotate`) or an older backup is restored. */
  readonly formerKey: string | null;
  readonly demoSet: boolean;
  /** The gateway that sends short messages. */
  readonly sms: { readonly url: string; readonly token: string } | null;
  readonly meili: { readonly url: string; readonly key: string } | null;
}

export interface SettingProblem extends Problem {
  readonly setting: string;
}

const setting = (name: string, zh: string, en: string): SettingProblem => ({ setting: name, code: 'BAD_SETTING', zh, en });
const LOCAL = new Set(['127.0.0.1', '::1', 'localhost']);
const LEAST_KEY_BYTES = 32;

const shape = z.object({
  MODE: z.enum(['demo', 'production']).default('demo'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/.+/u)
    .optional(),
  SECRET_KEY: z.string().min(1).optional(),
  SECRET_KEY_OLD: z.string().min(1).optional(),
  YUEGUI_NOW: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  DEMO_SET: z.enum(['full', 'none']).default('full'),
  SMS_URL: z.url({ protocol: /^https?$/u }).optional(),
  SMS_TOKEN: z.string().min(1).optional(),
  MEILI_URL: z.url({ protocol: /^https?$/u }).optional(),
  MEILI_KEY: z.string().min(1).optional(),
});

const HELP: Readonly<Record<string, readonly [string, string]>> = {
  MODE: ['MODE 只能是 demo 或 production', 'MODE must be demo or production.'],
  PORT: ['PORT 要是 0 到 65535 的整数', 'PORT must be a whole number from 0 to 65535.'],
  HOST: ['HOST 不能是空的，例如 127.0.0.1 或 0.0.0.0', 'HOST must not be empty; for example 127.0.0.1 or 0.0.0.0.'],
  PUBLIC_URL: ['PUBLIC_URL 要是完整网址，例如 https://jobs.example.cn', 'PUBLIC_URL must be a whole address, for example https://jobs.example.cn.'],
  TRUST_PROXY: ['TRUST_PROXY 是前面反向代理的层数，0 到 10', 'TRUST_PROXY is the number of proxies in front, 0 to 10.'],
  DATABASE_URL: [
    'DATABASE_URL 要以 postgres:// 开头；不填就用 DATA_DIR 里的 SQLite',
    'DATABASE_URL must begin with postgres://; leave it out to use SQLite in DATA_DIR.',
  ],
  YUEGUI_NOW: ['YUEGUI_NOW 要是 2026-11-20 或 2026-11-20T10:00:00+08:00 的样子', 'YUEGUI_NOW must look like 2026-11-20 or 2026-11-20T10:00:00+08:00.'],
  DEMO_SET: ['DEMO_SET 只能是 full 或 none', 'DEMO_SET must be full or none.'],
  SMS_URL: ['SMS_URL 要是完整网址，例如 https://sms.example.cn/send', 'SMS_URL must be a whole address, for example https://sms.example.cn/send.'],
  MEILI_URL: ['MEILI_URL 要是完整网址，例如 http://127.0.0.1:7700', 'MEILI_URL must be a whole address, for example http://127.0.0.1:7700.'],
};

/** Reads the settings from the environment; every wrong one is told, each with what to do. Relative folders count from `cwd`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, cwd: string): Result<Config, readonly SettingProblem[]> {
  const given = Object.fromEntries(Object.keys(shape.shape).flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])));
  const read = shape.safeParse(given);
  if (!read.success) {
    const names = new Set(read.error.issues.map((issue) => String(issue.path[0])));
    return err([...names].map((name) => setting(name, ...(HELP[name] ?? [`${name} 填得不对`, `${name} is wrong.`]))));
  }
  const s = read.data;
  const problems = [...crossCheck(s), ...unreadable(s, cwd)];
  if (problems.length > 0) return err(problems);
  const dataDir = resolve(cwd, s.DATA_DIR);
  const scheme = s.TLS_CERT ? 'https' : 'http';
  return ok({
    mode: s.MODE,
    port: s.PORT,
    host: s.HOST,
    publicUrl: (s.PUBLIC_URL ?? `${scheme}://localhost:${s.PORT}`).replace(/\/+$/u, ''),
    trustProxy: s.TRUST_PROXY,
    tls: s.TLS_CERT && s.TLS_KEY ? { cert: resolve(cwd, s.TLS_CERT), key: resolve(cwd, s.TLS_KEY) } : null,
    dataDir,
    databaseUrl: s.DATABASE_URL ?? `sqlite:${resolve(dataDir, 'yuegui.db')}`,
    secretKey: s.SECRET_KEY ?? null,
    formerKey: s.SECRET_KEY_OLD ?? null,
    clock: s.YUEGUI_NOW ? fixedClock(new Date(s.YUEGUI_NOW.length === 10 ? `${s.YUEGUI_NOW}T10:00:00+08:00` : s.YUEGUI_NOW)) : systemClock,
    clockFixed: s.YUEGUI_NOW !== undefined,
    demoSet: s.MODE === 'demo' && s.DEMO_SET === 'full',
    sms: s.SMS_URL ? { url: s.SMS_URL, token: s.SMS_TOKEN ?? '' } : null,
    meili: s.MEILI_URL ? { url: s.MEILI_URL.replace(/\/+$/u, ''), key: s.MEILI_KEY ?? '' } : null,
  });
}

function crossCheck(s: z.infer<typeof shape>): SettingProblem[] {
  const problems: SettingProblem[] = formerKeyProblems(s);
  if (Boolean(s.TLS_CERT) !== Boolean(s.TLS_KEY)) problems.push(setting('TLS_CERT', 'TLS_CERT 和 TLS_KEY 要一起填', 'TLS_CERT and TLS_KEY go together.'));
  if (s.MEILI_URL && s.MODE === 'production' && !s.MEILI_KEY)
    problems.push(setting('MEILI_KEY', '正式使用时 MEILI_URL 要配 MEILI_KEY', 'In production MEILI_URL needs MEILI_KEY.'));
  if (s.MODE !== 'production') return problems;
  if (s.SMS_URL?.startsWith('http:')) problems.push(setting('SMS_URL', '正式使用时 SMS_URL 要是 https', 'In production SMS_URL must be https.'));
  if (s.SMS_URL && !s.SMS_TOKEN) problems.push(setting('SMS_TOKEN', '正式使用时 SMS_URL 要配 SMS_TOKEN', 'In production SMS_URL needs SMS_TOKEN.'));
  if (s.YUEGUI_NOW) problems.push(setting('YUEGUI_NOW', 'YUEGUI_NOW 只能在演示和测试里用，请去掉', 'YUEGUI_NOW is for demo and tests only; please remove it.'));
  if (!s.SECRET_KEY)
    problems.push(
      setting(
        'SECRET_KEY',
        '正式使用要从外面给 SECRET_KEY：运行 openssl rand -base64 32，把结果保存在密钥库里',
        'Production needs SECRET_KEY from outside: run openssl rand -base64 32 and keep the result in a vault.',
      ),
    );
  else if (!isStrongKey(s.SECRET_KEY))
    problems.push(
      setting(
        'SECRET_KEY',
        'SECRET_KEY 太弱，要 32 字节随机数（openssl rand -base64 32）',
        'SECRET_KEY is too weak; it must be 32 random bytes (openssl rand -base64 32).',
      ),
    );
  const near = LOCAL.has(s.HOST);
  if (!near && !s.TLS_CERT && s.TRUST_PROXY === 0)
    problems.push(
      setting(
        'HOST',
        `HOST=${s.HOST} 会让别的机器用明文访问：请填 TLS_CERT 和 TLS_KEY，或放在 https 反向代理后面并填 TRUST_PROXY`,
        `HOST=${s.HOST} would serve other machines in clear: give TLS_CERT and TLS_KEY, or stand behind an https proxy and set TRUST_PROXY.`,
      ),
    );
  if (s.PUBLIC_URL?.startsWith('http:') && !LOCAL.has(new URL(s.PUBLIC_URL).hostname))
    problems.push(setting('PUBLIC_URL', '正式使用时 PUBLIC_URL 要是 https', 'In production PUBLIC_URL must be https.'));
  return problems;
}

function formerKeyProblems(s: z.infer<typeof shape>): SettingProblem[] {
  if (s.SECRET_KEY_OLD === undefined || (s.SECRET_KEY && isStrongKey(s.SECRET_KEY_OLD) && s.SECRET_KEY_OLD !== s.SECRET_KEY)) return [];
  return [
    setting(
      'SECRET_KEY_OLD',
      'SECRET_KEY_OLD 是换密钥前的那把：要和 SECRET_KEY 一起填，两把不同，都是 32 字节随机数',
      'SECRET_KEY_OLD is the key before SECRET_KEY: give both; they must differ and be 32 random bytes each.',
    ),
  ];
}

/** The files that settings name must be there and be readable. */
function unreadable(s: z.infer<typeof shape>, cwd: string): SettingProblem[] {
  return (['TLS_CERT', 'TLS_KEY'] as const).flatMap((name) => {
    const path = s[name];
    if (!path || !s.TLS_CERT || !s.TLS_KEY) return [];
    try {
      accessSync(resolve(cwd, path), constants.R_OK);
      return [];
    } catch {
      return [setting(name, `${name} 指的文件读不了：${path}`, `The file of ${name} cannot be read: ${path}`)];
    }
  });
}

/** The bytes of a key written in base64 or hex. */
export const keyBytes = (key: string): Buffer => Buffer.from(key, /^[0-9a-f]+$/iu.test(key) && key.length % 2 === 0 ? 'hex' : 'base64');

/** At least 32 bytes, and not one byte over and over. */
export function isStrongKey(key: string): boolean {
  const bytes = keyBytes(key);
  return bytes.length >= LEAST_KEY_BYTES && new Set(bytes).size >= LEAST_KEY_BYTES / 2;
}
