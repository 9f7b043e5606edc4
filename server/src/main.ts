import { startApp } from './app.ts';
import { prepareDemo } from './demo.ts';
import { DEMO_ACCOUNT } from './modules/accounts/accounts.module.ts';
import type { Config } from './platform/config/config.ts';
import { readConfig } from './platform/config/config.ts';
import { DataDirHeld, readNote } from './platform/config/data-dir.ts';
import { createLog } from './platform/log/log.ts';

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

function whyNot(error: unknown, c: Config): string {
  if (error instanceof DataDirHeld) {
    const note = readNote(c.dataDir);
    return `✗ ${c.dataDir} 正被进程 ${error.pid} 使用${note ? `（${note.address}）` : ''}。请先停掉它，或给另一个 DATA_DIR。\n  The process ${error.pid} uses this DATA_DIR; stop it, or set another DATA_DIR.`;
  }
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return `✗ 端口 ${c.port} 已被占用，请换一个：PORT=4001 npx -y pnpm@12 start\n  Port ${c.port} is taken; choose another: PORT=4001 npx -y pnpm@12 start`;
  return `✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
