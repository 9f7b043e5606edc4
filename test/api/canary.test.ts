import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';

import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { systemActor } from '@yuegui/server/src/kernel/actor.ts';
import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import { exportPerson } from '@yuegui/server/src/modules/privacy/export-person.ts';
import { writeBackup } from '@yuegui/server/src/platform/database/backup.ts';
import { openDatabase } from '@yuegui/server/src/platform/database/database.ts';
import { documentSources } from '@yuegui/server/src/services.ts';
import { citizenId } from '../support/people.ts';
import type { World } from '../support/world.ts';
import { freshFolder, startWorld, upload } from '../support/world.ts';

/** Persons who do not exist: the first stays, the second is erased. Whatever of them stands in clear anywhere is a leak. */
const CANARY = { name: '覃金雀', id: citizenId('450721', '19910317', 7), phone: '19987654321', address: '旧州镇长安村委金雀屯九十九号' };
const SECOND = { name: '黄雀儿', id: citizenId('450721', '19920418', 8), phone: '19976543210', address: '那隆镇高塘村委银雀屯八十八号' };
const NEIGHBOUR = { name: '邻居人', id: citizenId('450721', '19850307', 1), phone: '13700002222', address: '陆屋镇陆屋社区' };
const SECRETS = [CANARY, SECOND].flatMap((p) => [p.name, p.id, p.phone, p.address, p.id.slice(6, 14)]).concat('１９９８７６５４３２１', '199-8765-4321');

const HEAD = ['姓名', '身份证号', '联系电话', '家庭住址', '户类型'];
const rowOf = (p: typeof CANARY): string[] => [p.name, p.id, p.phone, p.address, '脱贫户'];
const text = (rows: readonly (readonly string[])[], by: string): string => `${rows.map((r) => r.join(by)).join('\n')}\n`;
const wrongId = (p: typeof CANARY): string => `${p.id.slice(0, 17)}${p.id.endsWith('1') ? '2' : '1'}`;

/** The canary in every form of file: as a worker, as a refused row, as a passenger, as a firm's contact. */
async function files(): Promise<(readonly [string, string | Uint8Array])[]> {
  const people = [HEAD, rowOf(CANARY), rowOf(SECOND), rowOf(NEIGHBOUR), [CANARY.name, wrongId(CANARY), CANARY.phone, CANARY.address, '脱贫户']];
  const objects = [CANARY, SECOND].map((p) => Object.fromEntries(HEAD.map((h, n) => [h, rowOf(p)[n] ?? ''])));
  const travel = [
    ['姓名', '身份证号', '联系电话', '上车地点', '目的地', '出行日期'],
    [CANARY.name, CANARY.id, CANARY.phone, CANARY.address, '中山市小榄镇', '2026-12-01'],
  ];
  const jobs = [
    ['企业名称', '岗位名称', '人数', '月薪', '工作地点', '更新日期', '联系人', '联系电话', '备注', '行业', '所属园区', '职位编号'],
    [
      '中山市金丝五金有限公司',
      '电焊工',
      '5',
      '6000-8000',
      '中山市小榄镇',
      '2026-11-18',
      CANARY.name,
      CANARY.phone,
      `有事打${CANARY.phone}，或１９９８７６５４３２１，199-8765-4321`,
      `五金，${CANARY.phone}`,
      `金丝园${CANARY.phone}`,
      CANARY.phone,
    ],
    [`小榄金丝五金厂 联系人${CANARY.name}${CANARY.phone}`, '抛光工', '3', '6000-7000', '中山市小榄镇', '2026-11-18'],
  ];
  return [
    ['台账.csv', text(people, ',')],
    ['台账.tsv', text(people, '\t')],
    ['台账.json', JSON.stringify({ data: objects })],
    ['台账.xlsx', await writeXlsx({ sheets: [{ name: '台账', rows: people }] })],
    ['出行.csv', text(travel, ',')],
    ['岗位.csv', text(jobs, ',')],
    [
      '不懂.csv',
      text(
        [
          ['甲', '乙'],
          [CANARY.name, CANARY.id],
        ],
        ',',
      ),
    ],
    ['坏的.xlsx', `PK\u0003\u0004${CANARY.name}${CANARY.id}`],
  ];
}

/** Everything a person with the canary's data in hand may ask or send. */
async function everyFlow(world: World, cookie: string, seen: string[]): Promise<void> {
  const ask = async (query: string, variables: unknown = {}, as: { cookie?: string } = { cookie }): Promise<unknown> => {
    const answer = await world.ask<unknown, unknown>(query, variables, as);
    seen.push(JSON.stringify(answer));
    return answer.data;
  };
  for (const [name, bytes] of await files()) await world.import(name, bytes, cookie);
  await ask('{ importRuns { edges { node { id error rows { edges { node { outcome problems { zh en } cells { text } } } } } } } }');
  const { db } = world.app.services;
  for (const { id } of await db.rows<{ id: string }>('select id from import_run'))
    seen.push(Buffer.from(await (await fetch(`${world.url}/receipts/${id}.xlsx`, { headers: { cookie } })).arrayBuffer()).toString('latin1'));
  for (const secret of SECRETS) {
    await ask('query($t: String) { searchPostings(input: { text: $t }) { total edges { node { title description requirements } } } }', { t: secret }, {});
    await ask('query($t: String!) { suggest(text: $t) { __typename } }', { t: secret }, {});
    await ask('query($id: ID!) { node(id: $id) { id } posting(id: $id) { id } worker(id: $id) { id } }', { id: secret });
    await ask(`{ broken(x: "${secret}") }`);
    await fetch(`${world.url}/graphql?query=${encodeURIComponent(`{ posting(id: "${secret}") { id } }`)}`);
    await fetch(`${world.url}/${encodeURIComponent(secret)}`);
    await ask('mutation($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: { name: secret, password: secret } }, {});
  }
  await upload(world.url, `${CANARY.phone}.csv`.replace(CANARY.phone, 'x'), CANARY.name, 'session=none').catch(() => '');
  const [worker] = await db.rows<{ record_id: string }>("select record_id from row_link where entity = 'worker' and outcome = 'CREATED' order by row_id");
  const person = { workerId: worker?.record_id };
  await ask('query($id: ID!) { worker(id: $id) { name citizenId phones consents { id } } }', { id: person.workerId });
  await ask('mutation($input: GiveConsentInput!) { giveConsent(input: $input) { __typename } }', { input: { ...person, purpose: 'EMPLOYER', how: 'PAPER' } });
  // What is meant to be shown is shown, and is no leak; that it is shown is the control.
  const reveal = 'mutation($input: RevealContactInput!) { revealContact(input: $input) { ... on ContactRevealed { phones } } }';
  expect(JSON.stringify((await world.ask(reveal, { input: { ...person, purpose: 'TRAVEL' } }, { cookie })).data)).toContain(CANARY.phone);
}

async function eraseSecond(world: World, cookie: string): Promise<void> {
  const { db } = world.app.services;
  const rows = await db.rows<{ record_id: string }>("select distinct record_id from row_link where entity = 'worker' and record_id is not null");
  const exports = await Promise.all(rows.map((r) => exportPerson(world.app.graph, systemActor('test'), { workerId: r.record_id })));
  const at = exports.findIndex((e) => e.ok && e.value.json.includes(SECOND.id));
  const input = { workerId: rows[at]?.record_id };
  const erased = await world.ask('mutation($input: ErasePersonInput!) { erasePerson(input: $input) { __typename } }', { input }, { cookie });
  expect(erased.data).toEqual({ erasePerson: { __typename: 'PersonErased' } });
  expect(JSON.stringify((await world.ask('{ worker(id: "x") { id } }', {}, { cookie })).data)).toContain('null');
}

/** All bytes of a folder's files, WAL and journals too. */
function bytesBelow(folder: string): Buffer[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
}

/** The files in which the database keeps its tables and its write-ahead log. */
async function databaseFiles(world: World): Promise<Buffer[]> {
  const { db } = world.app.services;
  if (db.dialect === 'sqlite') return bytesBelow(world.dataDir);
  await db.rows('checkpoint');
  const [at] = await db.rows<{ data_directory: string }>('show data_directory');
  const [own] = await db.rows<{ oid: number }>('select oid from pg_database where datname = current_database()');
  return [
    ...bytesBelow(join(at?.data_directory ?? '', 'base', String(own?.oid))),
    ...bytesBelow(join(at?.data_directory ?? '', 'pg_wal')),
    ...bytesBelow(world.dataDir),
  ];
}

async function indexDocuments(world: World): Promise<string> {
  const told: unknown[] = [];
  for (const source of documentSources(world.app.services))
    told.push(await source.read(world.app.services.db, await source.page(world.app.services.db, '', 1_000)));
  return JSON.stringify(told);
}

async function backupText(world: World, folder: string): Promise<Buffer> {
  const file = join(folder, 'backup.gz');
  const handle = await openDatabase({ url: world.databaseUrl, entities: ENTITIES, clock: systemClock, migrate: false });
  await writeBackup(handle, world.dataDir, world.app.services.keyring, new Date(), file);
  await handle.close();
  return gunzipSync(readFileSync(file));
}

async function exportOfNeighbour(world: World): Promise<string> {
  const rows = await world.app.services.db.rows<{ id: string }>('select id from worker where empty = ?', [false]);
  const all = await Promise.all(rows.map((r) => exportPerson(world.app.graph, systemActor('test'), { workerId: r.id })));
  const own = all.find((e) => e.ok && e.value.json.includes(NEIGHBOUR.id));
  return own?.ok ? own.value.json + own.value.page : '';
}

const spellings = (secret: string): Buffer[] => [
  Buffer.from(secret),
  Buffer.from(secret, 'utf16le'),
  Buffer.from(Buffer.from(secret).toString('base64').slice(0, -4)),
];
const leaks = (hay: readonly Buffer[]): string[] => SECRETS.filter((s) => spellings(s).some((bytes) => bytes.length > 6 && hay.some((h) => h.includes(bytes))));

describe('a canary through every flow', () => {
  it('is found in clear nowhere: database, WAL, index, log, receipts, answers, backup, other people’s exports', async () => {
    const log: string[] = [];
    const seen: string[] = [];
    const folder = freshFolder();
    const world = await startWorld({ onLog: (line) => log.push(line) });
    const cookie = await world.signIn();
    await everyFlow(world, cookie, seen);
    const before = await indexDocuments(world);
    await eraseSecond(world, cookie);
    expect(JSON.parse(before)[2].length - JSON.parse(await indexDocuments(world))[2].length, 'the erased one left the index').toBe(1);

    const places = async (): Promise<Record<string, readonly Buffer[]>> => ({
      database: await databaseFiles(world),
      index: [Buffer.from(await indexDocuments(world))],
      log: [Buffer.from(log.join('\n'))],
      answers: seen.map((s) => Buffer.from(s)),
      backup: [await backupText(world, folder)],
      export: [Buffer.from(await exportOfNeighbour(world))],
    });
    for (const [place, hay] of Object.entries(await places())) {
      expect(
        hay.reduce((n, h) => n + h.length, 0),
        `${place} holds something`,
      ).toBeGreaterThan(200);
      expect(leaks(hay), place).toEqual([]);
    }
    expect(log.length, 'control: the log was written to').toBeGreaterThan(10);

    // Control: each of the places would have been seen to leak.
    const { db } = world.app.services;
    await db.transaction((tx) => tx.rows("insert into source (id, name, name_key, trust, created_at) values ('src_x', ?, 'x', 1, '')", [CANARY.name]));
    await db.transaction((tx) => tx.rows('update posting set title = ?', [CANARY.address]));
    log.push(JSON.stringify({ msg: SECOND.phone }));
    seen.push(JSON.stringify({ data: SECOND.id }));
    writeFileSync(join(world.dataDir, 'planted'), CANARY.phone);
    const planted = await places();
    expect(leaks(planted.database ?? [])).toEqual(expect.arrayContaining([CANARY.name, CANARY.phone, CANARY.address]));
    expect(leaks(planted.backup ?? [])).toEqual(expect.arrayContaining([CANARY.name, CANARY.address]));
    expect(leaks(planted.index ?? [])).toEqual([CANARY.address]);
    expect(leaks(planted.log ?? [])).toEqual([SECOND.phone]);
    expect(leaks(planted.answers ?? [])).toContain(SECOND.id);
    await world[Symbol.asyncDispose]();
  }, 120_000);
});
