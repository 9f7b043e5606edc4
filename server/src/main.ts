import './node-env.ts';

import { startApp } from './app.ts';
import { DemoInProduction, prepareDemo } from './demo.ts';
import { DEMO_ACCOUNT } from './modules/accounts/accounts.module.ts';
import type { Config } from './platform/config/config.ts';
import { readConfig } from './platform/config/config.ts';
import { DataDirHeld, readNote } from './platform/config/data-dir.ts';
import { createLog } from './platform/log/log.ts';

/** Codes of the network and of PostgreSQL's classes 08, 28 and 3D: no connection, not let in, no such database. */
const DATABASE_CODES = /^(?:ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|08|28|3D)/u;
const read = readConfig(process.env, process.env.INIT_CWD ?? process.cwd());
if (!read.ok) {
  for (const p of read.error) console.error(`✗ ${p.setting}\n  ${p.zh}\n  ${p.en}`);
  process.exit(2);
}
const config = read.value;
const log = createLog(process.env.LOG_LEVEL ?? 'warn');

try {
  const app = await startApp(config, log, (services) => prepareDemo(config, services, (line) => console.log(line)));
  console.log(greeting(config));
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log('\n正在停下，先做完手上的事 … / Stopping; finishing what is under way …');
      void app.close().then(() => process.exit(0));
    });
} catch (error) {
  console.error(whyNot(error, config));
  process.exit(1);
}

function greeting(c: Config): string {
  const lines = [
    '',
    `  粤桂就业桥已启动 / Yuegui Jobs Bridge is running`,
    '',
    `  打开 / open        ${c.publicUrl}`,
    `  接口 / API         ${c.publicUrl}/graphql`,
  ];
  if (c.mode === 'demo') lines.push(`  登录 / sign in     ${c.publicUrl}/sign-in   ${DEMO_ACCOUNT.name} / ${DEMO_ACCOUNT.password}（演示账号 / demo account）`);
  else lines.push('  建账号 / accounts   npx -y pnpm@12 yuegui account create NAME');
  return [...lines, `  停止 / stop        Ctrl-C`, ''].join('\n');
}

function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) if ('code' in at && typeof at.code === 'string') return at.code;
  return '';
}

function whyNot(error: unknown, c: Config): string {
  const code = codeOf(error);
  if (error instanceof DataDirHeld) {
    const note = readNote(c.dataDir);
    return `✗ ${c.dataDir} 正被进程 ${error.pid} 使用${note ? `（${note.address}）` : ''}。请先停掉它，或给另一个 DATA_DIR；它若不是本程序，删掉 ${c.dataDir}/lock。\n  The process ${error.pid} uses this DATA_DIR; stop it, or set another DATA_DIR; if it is not this program, remove ${c.dataDir}/lock.`;
  }
  if (code === 'EADDRINUSE')
    return `✗ 端口 ${c.port} 已被占用，请换一个：PORT=4001 npx -y pnpm@12 start\n  Port ${c.port} is taken; choose another: PORT=4001 npx -y pnpm@12 start`;
  if (error instanceof DemoInProduction)
    return '✗ 这个数据库里有演示数据（虚构的人、人人知道的密码），不能正式使用。请换一个空的 DATA_DIR 或 DATABASE_URL。\n  This database holds demo data and cannot serve production; use an empty DATA_DIR or DATABASE_URL.';
  if (['EACCES', 'EROFS', 'ENOSPC'].includes(code))
    return `✗ DATA_DIR ${c.dataDir} 写不进去（${code}）。请换一个目录，或改它的权限。\n  DATA_DIR cannot be written (${code}); choose another folder or change its rights.`;
  if (!c.databaseUrl.startsWith('sqlite:') && DATABASE_CODES.test(code))
    return `✗ DATABASE_URL 的数据库连不上（${code}）。请看它是否在运行、用户名和密码对不对。\n  The database of DATABASE_URL cannot be reached (${code}); see whether it runs and whether user and password are right.`;
  return `✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
