import { demoFiles } from '../demo/demo-files.ts';
import { systemActor } from './kernel/actor.ts';
import { addDays, daysBetween } from './kernel/clock.ts';
import { createDemoAccounts, isDemoAccountThere } from './modules/accounts/accounts.module.ts';
import { startImport } from './modules/imports/imports.module.ts';
import type { Config } from './platform/config/config.ts';
import type { Database } from './platform/database/database.ts';
import { runNextImport } from './platform/intake/run/import-runner.ts';
import type { Services } from './services.ts';
import { runnerOf } from './services.ts';

const ACTOR = systemActor('demo');
/** After so many days without a delivery the board would look stale: the next start brings a new one. */
const TOP_UP_AFTER_DAYS = 5;
const MONDAY = '2024-01-01';

/** A database that was ever a demo holds people that do not exist and a password that everybody knows. */
export class DemoInProduction extends Error {
  constructor() {
    super('This database holds demo data.');
    this.name = 'DemoInProduction';
  }
}

async function holdsDemo(db: Database): Promise<boolean> {
  const [run] = await db.rows("select id from import_run where actor = 'system:demo' limit 1");
  return Boolean(run) || (await isDemoAccountThere(db));
}

/** In demo: makes the sample account and brings in the sample lists, as of today, by the ordinary way; a later start tops them up. Production refuses a database that holds them. */
export async function prepareDemo(config: Config, services: Services, say: (line: string) => void): Promise<void> {
  const { db, clock } = services;
  if (config.mode === 'production' && (await holdsDemo(db))) throw new DemoInProduction();
  if (!config.demoSet) return;
  await createDemoAccounts(db, clock);
  const [last] = await db.rows<{ day: string | null }>("select max(import_day) as day from import_run where actor = 'system:demo' and state = 'DONE'");
  const today = clock.today();
  if (last?.day && last.day >= addDays(today, -TOP_UP_AFTER_DAYS)) return;
  say(last?.day ? '补充演示岗位 … / Topping up the demo set …' : '第一次启动，放入演示数据 … / First start: bringing in the demo set …');
  const week = Math.floor(daysBetween(MONDAY, today) / 7);
  for (const file of await demoFiles(today, week, !last?.day)) {
    const upload = await services.uploads.keep(ACTOR, file.name, [file.bytes]);
    await startImport(db, clock, ACTOR, { requestId: upload.id, uploadId: upload.id });
  }
  const runner = runnerOf(services, { onError: (error) => say(String(error)) });
  while ((await runNextImport(runner)) !== null);
  const [board] = await db.rows<{ n: number | string }>('select count(*) as n from posting where merged_into is null');
  say(`  ${Number(board?.n ?? 0)} 个岗位 / postings`);
}
