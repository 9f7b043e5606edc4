import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { askServer, OtherCertificate } from './cli/ask-server.ts';
import { auditVerify } from './cli/audit.ts';
import { importFiles, localImporter, remoteImporter } from './cli/import-files.ts';
import { escrowKey, keysStatus, recoverFromParts, rotateHere, rotateThere } from './cli/keys.ts';
import { say, USAGE, WrongUse } from './cli/say.ts';
import { listFailures, sayEmbedded, upkeepHere, upkeepThere } from './cli/search-upkeep.ts';
import { ENTITIES } from './entities.ts';
import { createAccount, LEAST_PASSWORD } from './modules/accounts/accounts.module.ts';
import { allPostings } from './modules/postings/postings.module.ts';
import { openAuditSealer } from './platform/audit/audit-sealer.ts';
import type { Config } from './platform/config/config.ts';
import { readConfig } from './platform/config/config.ts';
import type { ServerNote } from './platform/config/data-dir.ts';
import { DataDirHeld, formerSecretOf, holdDataDir, readNote, secretOf } from './platform/config/data-dir.ts';
import { createKeyring } from './platform/crypto/keyring.ts';
import { BackupNotWritten, writeBackup } from './platform/database/backup.ts';
import { openDatabase } from './platform/database/database.ts';
import { readBackup, RestoreRefused } from './platform/database/restore.ts';
import type { KeeperDeed } from './platform/search/meilisearch/index-keeper.ts';
import type { ServiceOptions, Services } from './services.ts';
import { openServices } from './services.ts';

const cwd = process.env.INIT_CWD ?? process.cwd();

const serviceOptions = (config: Config): Omit<ServiceOptions, 'migrate'> => ({
  databaseUrl: config.databaseUrl,
  dataDir: config.dataDir,
  secret: secretOf(config),
  formerSecret: formerSecretOf(config),
  clock: config.clock,
});

/** Opens what is needed in this process, under the lock of the data folder where SQLite has one writer. */
async function alone<T>(config: Config, work: (services: Services) => Promise<T>): Promise<T> {
  const letGo = config.databaseUrl.startsWith('sqlite:') ? holdDataDir(config.dataDir) : () => {};
  const services = await openServices({ ...serviceOptions(config), migrate: true });
  const sealer = openAuditSealer(services.db, config.dataDir, (error) => say(`✗ ${String(error)}`));
  try {
    return await work(services);
  } finally {
    await sealer.close();
    await services.db.close();
    letGo();
  }
}

async function doImport(config: Config, args: readonly string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({ args: [...args], options: { receipt: { type: 'string' } }, allowPositionals: true });
  if (positionals.length === 0) throw new WrongUse('要导入哪些文件？/ which files?');
  const note = readNote(config.dataDir);
  if (note) return importFiles(remoteImporter(note), positionals, cwd, values.receipt ?? null);
  return alone(config, (services) => importFiles(localImporter(services), positionals, cwd, values.receipt ?? null));
}

async function doExport(config: Config, args: readonly string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({ args: [...args], options: { out: { type: 'string' } }, allowPositionals: true });
  if (positionals[0] !== 'postings' || !values.out) throw new WrongUse('export postings --out FILE.jsonl');
  const db = await openDatabase({ url: config.databaseUrl, entities: ENTITIES, clock: config.clock, migrate: false });
  const out = createWriteStream(resolve(cwd, values.out));
  let count = 0;
  for await (const p of allPostings(db)) {
    out.write(
      `${JSON.stringify({ id: p.id, employerId: p.employerId, payMin: p.payMin, payMax: p.payMax, payUnit: p.payUnit, headcount: p.headcount, confirmedOn: p.confirmedOn, title: p.title, kind: p.kind, offeredBy: p.offeredBy, region: p.region, park: p.park, expiresOn: p.expiresOn })}\n`,
    );
    count += 1;
  }
  await new Promise((done) => out.end(done));
  await db.close();
  say(`✓ ${count} 个岗位 / postings → ${values.out}`);
  return true;
}

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(`密码（至少 ${LEAST_PASSWORD} 个字符）/ password: `);
  let text = '';
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.replace(/\r?\n[\s\S]*$/u, '');
}

async function doAccount(config: Config, args: readonly string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({ args: [...args], options: { display: { type: 'string' } }, allowPositionals: true });
  const [deed, name] = positionals;
  if (deed !== 'create' || !name) throw new WrongUse('account create NAME [--display TEXT]');
  const account = { name, displayName: values.display ?? name, password: await readPassword() };
  const note = readNote(config.dataDir);
  const made = note ? await askAccount(note, account) : await alone(config, ({ db, clock }) => createAccount(db, clock, account));
  if (made.ok) say(`✓ 账号 ${made.value.name} 建好了 / the account is made`);
  else
    say(
      `✗ ${{ NAME_TAKEN: '这个名字已经有了 / the name is taken', WEAK_PASSWORD: `密码太短，至少 ${LEAST_PASSWORD} 个字符 / the password is too short`, BAD_NAME: '名字用 3 到 60 个小写字母、数字、. _ - / name: 3 to 60 of a-z 0-9 . _ -' }[made.error.kind]}`,
    );
  return made.ok;
}

const askAccount = (note: ServerNote, account: object): ReturnType<typeof createAccount> =>
  askServer(note, 'accounts', { method: 'POST', type: 'application/json', body: JSON.stringify(account) });

async function doBackup(config: Config, [file]: readonly string[]): Promise<boolean> {
  if (!file) throw new WrongUse('backup FILE');
  const keys = createKeyring(secretOf(config), formerSecretOf(config));
  const db = await openDatabase({ url: config.databaseUrl, entities: ENTITIES, clock: config.clock, migrate: false });
  try {
    const told = await writeBackup(db, config.dataDir, keys, config.clock.now(), resolve(cwd, file));
    say(`✓ ${told.rows} 行、${told.files} 个文件 / rows, files → ${file}。密钥不在备份里，请另外保管 / the key is not in it; keep it elsewhere.`);
    return true;
  } catch (error) {
    if (!(error instanceof BackupNotWritten)) throw error;
    say(`✗ 备份写不进去，没有留下文件 / the backup could not be written and no file was left: ${error.message}`);
    return false;
  } finally {
    await db.close();
  }
}

const REFUSED = {
  NOT_A_BACKUP: '没有这个文件，或者它不是粤桂就业桥的备份 / there is no such file, or it is no backup of Yuegui Jobs Bridge',
  OTHER_KEY: '备份用的是另一把密钥，请换上当时的 SECRET_KEY / the backup was sealed with another SECRET_KEY',
  NOT_EMPTY: '这个数据库里已经有东西，请恢复到空的 DATA_DIR / the database is not empty; restore into an empty DATA_DIR',
  CUT_SHORT: '备份文件不完整或损坏，什么也没有写入 / the backup is cut short or damaged; nothing was written',
} as const;

async function doRestore(config: Config, [file]: readonly string[]): Promise<boolean> {
  if (!file) throw new WrongUse('restore FILE');
  try {
    const told = await alone(config, ({ db, keyring }) => readBackup(db, config.dataDir, keyring, resolve(cwd, file)));
    say(`✓ ${told.rows} 行、${told.files} 个文件恢复了 / rows, files restored`);
    return true;
  } catch (error) {
    if (!(error instanceof RestoreRefused)) throw error;
    say(`✗ ${REFUSED[error.reason]}`);
    return false;
  }
}

async function upkeep(config: Config, deed: KeeperDeed): Promise<boolean> {
  const { meili } = config;
  if (!meili) {
    sayEmbedded();
    return true;
  }
  const note = readNote(config.dataDir);
  return note ? upkeepThere(note, deed) : alone(config, (services) => upkeepHere(meili, services, deed));
}

async function doSearch(config: Config, [what]: readonly string[]): Promise<boolean> {
  if (what === 'reconcile') return upkeep(config, 'reconcile');
  if (what !== 'failures') throw new WrongUse('search failures | search reconcile');
  const db = await openDatabase({ url: config.databaseUrl, entities: ENTITIES, clock: config.clock, migrate: false });
  try {
    return await listFailures(db);
  } finally {
    await db.close();
  }
}

async function doKeys(config: Config, [deed = '', ...args]: readonly string[]): Promise<boolean> {
  if (deed === 'escrow') return escrowKey(config, cwd, args);
  if (deed === 'recover') return recoverFromParts(cwd, args);
  if (deed !== 'rotate' && deed !== 'status') throw new WrongUse('keys rotate | keys status | keys escrow --parts N --needed K DIR | keys recover FILE…');
  const note = readNote(config.dataDir);
  if (deed === 'rotate' && note) return rotateThere(note);
  if (deed === 'rotate') return alone(config, rotateHere);
  // Only reads, so a server may hold the folder.
  const services = await openServices({ ...serviceOptions(config), migrate: false });
  try {
    return await keysStatus(services);
  } finally {
    await services.db.close();
  }
}

const COMMANDS: Readonly<Record<string, (config: Config, args: readonly string[]) => Promise<boolean>>> = {
  import: doImport,
  export: doExport,
  account: doAccount,
  audit: auditVerify,
  keys: doKeys,
  backup: doBackup,
  restore: doRestore,
  reindex: (config) => upkeep(config, 'reindex'),
  search: doSearch,
};

async function run(): Promise<number> {
  const [command = '', ...args] = process.argv.slice(2);
  const work = COMMANDS[command];
  if (!work) {
    say(USAGE);
    return command === 'help' || command === '--help' ? 0 : 2;
  }
  const config = readConfig(process.env, cwd);
  if (!config.ok) {
    for (const p of config.error) say(`✗ ${p.setting}  ${p.zh} / ${p.en}`);
    return 2;
  }
  try {
    return (await work(config.value, args)) ? 0 : 1;
  } catch (error) {
    if (error instanceof WrongUse || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')) {
      say(`✗ ${(error as Error).message}\n${USAGE}`);
      return 2;
    }
    if (error instanceof OtherCertificate)
      say(
        '✗ 服务器的证书和 server.json 里记的不一样，什么也没有发给它；请重启服务器 / the server shows another certificate than server.json names; nothing was sent. Restart it',
      );
    else if (error instanceof DataDirHeld) say(`✗ DATA_DIR 正被进程 ${error.pid} 使用 / is held by process ${error.pid}`);
    else say(`✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return 1;
  }
}

process.exitCode = await run();
