import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { buildSchema, getNamedType, isAbstractType, isLeafType, isNonNullType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const SCHEMA = join(import.meta.dirname, '..', '..', 'schema');
const FILES = ['privacy', 'base', 'accounts', 'board', 'imports', 'organizations', 'postings', 'regions'];
const schema = buildSchema(FILES.map((name) => readFileSync(join(SCHEMA, `${name}.graphql`), 'utf8')).join('\n'));

/** Who may ask for what; a root field that is not in this table fails the test. */
const PUBLIC = [
  'Query.server',
  'Query.viewer',
  'Query.demoAccounts',
  'Query.searchPostings',
  'Query.posting',
  'Query.suggest',
  'Query.employer',
  'Query.region',
  'Query.regionsBelow',
  'Query.occupations',
  'Query.node',
];
const OF_THE_BUREAU = [
  'Query.worker',
  'Mutation.revealContact',
  'Mutation.giveConsent',
  'Mutation.withdrawConsent',
  'Mutation.exportPerson',
  'Mutation.erasePerson',
  'Mutation.confirmClaim',
  'Mutation.contestClaim',
  'Mutation.settleClaim',
  'Query.importRuns',
  'Query.importRun',
  'Query.reviewPairs',
  'Query.sources',
  'Query.searchWords',
  'Query.parkDemand',
  'Query.workerProfiles',
  'Mutation.startImport',
  'Mutation.confirmSource',
  'Mutation.undoImport',
  'Mutation.addSearchWord',
  'Mutation.removeSearchWord',
  'Subscription.importProgress',
];
const OF_EVERYBODY = ['Mutation.signIn', 'Mutation.signOut', 'Mutation.revealEmployerContact', 'Mutation.ping', 'Subscription.hello'];
/** Types that nobody but the bureau may ever receive. */
const INNER_TYPES = new Set(['WorkerCard', 'Consent', 'WorkerClaim', 'ImportRun', 'ReceiptRow', 'ReviewPair', 'Source', 'Account', 'SearchWord']);

/** A person who does not exist; whatever of them stands in clear anywhere is a leak. */
const SECRETS = ['施测试人', '450721199003070018', '19912345678', '19900307', '1990-03-07', '旧州镇长安村委99队'];
const PEOPLE = `姓名,身份证号,联系电话,村,户类型,家庭住址\n施测试人,450721199003070018,19912345678,灵山县陆屋镇陆屋社区,脱贫户,旧州镇长安村委99队\n施测试人,450721199003070012,19912345678,灵山县陆屋镇陆屋社区,脱贫户,旧州镇长安村委99队\n`;
const TRAVEL = '姓名,身份证号,联系电话,上车地点,目的地,出行日期,同行人数\n施测试人,450721199003070018,19912345678,陆屋镇,中山市小榄镇,2026-12-01,1\n';
const JOBS =
  '企业名称,岗位名称,人数,月薪,工作地点,更新日期,联系人,联系电话\n中山市权限有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18,陈某某,13912340000\n';

/** Every field below a type that needs no argument, to a depth. */
function everything(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isAbstractType(named))
    return `{ __typename ${schema
      .getPossibleTypes(named)
      .map((t) => `... on ${t.name} ${everything(t, depth - 1)}`)
      .filter((part) => part.includes('{'))
      .join(' ')} }`;
  if (!isObjectType(named)) return '';
  const fields = Object.values((named as GraphQLObjectType).getFields()).flatMap((f) => {
    if (f.args.some((a) => isNonNullType(a.type) && a.defaultValue === undefined)) return [];
    if (isLeafType(getNamedType(f.type))) return [f.name];
    return depth > 0 && !['similar', 'previous', 'employer'].includes(f.name) ? [`${f.name} ${everything(f.type, depth - 1)}`] : [];
  });
  return `{ __typename ${fields.join(' ')} }`;
}
const outer = (depth: number): string =>
  `{ __typename ${schema
    .getPossibleTypes(schema.getType('Node') as never)
    .map((t) => {
      const own = Object.values(t.getFields()).filter((f) => isLeafType(getNamedType(f.type)));
      return `... on ${t.name} { ${
        depth > 0
          ? own
              .map((f) => `${t.name}_${f.name}: ${f.name}`)
              .slice(0, 2)
              .join(' ')
          : 'id'
      } }`;
    })
    .join(' ')} }`;

describe('rights', () => {
  let world: World;
  let cookie: string;
  beforeAll(async () => {
    world = await startWorld();
    cookie = await world.signIn();
    for (const [name, text] of [
      ['台账.csv', PEOPLE],
      ['出行.csv', TRAVEL],
      ['岗位.csv', JOBS],
    ] as const)
      await world.import(name, text, cookie);
    await world.ask('mutation { addSearchWord(input: { requestId: "w", word: "烧铁佬", occupation: "welder" }) { __typename } }', undefined, { cookie });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('are decided for every field that can be asked for', () => {
    const all = ['Query', 'Mutation', 'Subscription'].flatMap((root) =>
      Object.keys((schema.getType(root) as GraphQLObjectType).getFields()).map((f) => `${root}.${f}`),
    );
    expect(all.sort()).toEqual([...PUBLIC, ...OF_THE_BUREAU, ...OF_EVERYBODY].sort());
  });

  it('of the bureau: a visitor gets nothing, the bureau gets it (control)', async () => {
    const [run] = await world.app.services.db.rows<{ id: string }>('select id from import_run order by no limit 1');
    const [worker] = await world.app.services.db.rows<{ id: string }>('select id from worker limit 1');
    const [posting] = await world.app.services.db.rows<{ id: string }>('select id from posting limit 1');
    const person = { workerId: worker?.id };
    const queries: Readonly<Record<string, string>> = {
      importRuns: `{ importRuns { total edges { node { id fileName } } } }`,
      importRun: `{ importRun(id: "${run?.id}") { id fileName rows { total edges { node { cells { text } } } } } }`,
      reviewPairs: `{ reviewPairs { total } }`,
      sources: `{ sources { id name } }`,
      worker: `{ worker(id: "${worker?.id}") { id name } }`,
      searchWords: `{ searchWords { total edges { node { id word } } } }`,
    };
    for (const [name, query] of Object.entries(queries)) {
      const visitor = await world.ask<Record<string, unknown>, unknown>(query);
      const bureau = await world.ask<Record<string, unknown>, unknown>(query, undefined, { cookie });
      expect(JSON.stringify(bureau.data?.[name] ?? bureau), `control ${name}`).toMatch(/total|id/u);
      expect(JSON.stringify(visitor.data ?? null), name).not.toMatch(/wkr_|run_|src_|wrd_|台账|total":[1-9]/u);
    }
    for (const [name, input, asked] of [
      ['startImport', 'StartImportInput', { requestId: 'r', uploadId: 'u' }],
      ['confirmSource', 'ConfirmSourceInput', { runId: run?.id, sourceName: 'x' }],
      ['undoImport', 'UndoImportInput', { requestId: 'r', runId: run?.id }],
      ['revealContact', 'RevealContactInput', { ...person, purpose: 'TRAVEL' }],
      ['revealEmployerContact', 'RevealEmployerContactInput', { postingId: posting?.id }],
      ['giveConsent', 'GiveConsentInput', { ...person, purpose: 'EMPLOYER', how: 'PAPER' }],
      ['withdrawConsent', 'WithdrawConsentInput', { ...person, purpose: 'EMPLOYER' }],
      ['exportPerson', 'ExportPersonInput', person],
      ['erasePerson', 'ErasePersonInput', person],
      ['confirmClaim', 'ConfirmClaimInput', { ...person, accountId: 'a' }],
      ['contestClaim', 'ContestClaimInput', { claimId: 'c' }],
      ['settleClaim', 'SettleClaimInput', { claimId: 'c', keep: true }],
      ['addSearchWord', 'AddSearchWordInput', { requestId: 'r', word: '烧电嘅', occupation: 'welder' }],
      ['removeSearchWord', 'RemoveSearchWordInput', { requestId: 'r', id: 'wrd_none' }],
    ] as const) {
      const answer = await world.ask<Record<string, { __typename: string }>, unknown>(`mutation($input: ${input}!) { ${name}(input: $input) { __typename } }`, {
        input: asked,
      });
      expect(answer.data?.[name]?.__typename, name).toBe('NotSignedIn');
    }
  });

  it('behind every id: node answers a visitor with what is public only', async () => {
    const { db } = world.app.services;
    const ids: string[] = [];
    for (const table of [
      'search_word',
      'account',
      'import_run',
      'source',
      'source_row',
      'upload',
      'worker',
      'travel_demand',
      'employer',
      'posting',
      'session',
      'audit_entry',
    ])
      ids.push(...(await db.rows<{ id?: string | number }>(`select * from ${table}`)).map((r) => String(r.id ?? '')).filter((id) => id !== ''));
    expect(ids.length).toBeGreaterThan(10);
    const seen = { visitor: new Set<string>(), bureau: new Set<string>() };
    for (const id of ids)
      for (const [who, as] of [
        ['visitor', {}],
        ['bureau', { cookie }],
      ] as const) {
        const answer = await world.ask<{ node: { __typename: string } | null }, unknown>(`query($id: ID!) { node(id: $id) ${outer(1)} }`, { id }, as);
        expect(answer.errors, id).toBeUndefined();
        if (answer.data?.node) seen[who].add(answer.data.node.__typename);
      }
    expect([...seen.visitor].filter((t) => INNER_TYPES.has(t))).toEqual([]);
    expect([...seen.visitor].sort()).toEqual(['Employer', 'Posting']);
    expect([...seen.bureau], 'control').toEqual(expect.arrayContaining(['ImportRun', 'Posting']));
  });

  it('no public answer tells of a person, a contact or a phone, whatever is asked of it', async () => {
    const type = (schema.getType('Query') as GraphQLObjectType).getFields();
    const texts: string[] = [];
    for (const [field, args] of [
      ['searchPostings', '(input: { first: 2 })'],
      ['suggest', '(text: "施测试人")'],
      ['suggest', '(text: "中山")'],
    ] as const) {
      const answer = await world.ask(`{ ${field}${args} ${everything((type[field] as { type: GraphQLOutputType }).type, 5)} }`);
      expect(answer.errors).toBeUndefined();
      texts.push(JSON.stringify(answer.data));
    }
    for (const text of ['施测试人', '19912345678', '陈某某', '13912340000', '450721199003070018'])
      texts.push(JSON.stringify((await world.ask('query($text: String) { searchPostings(input: { text: $text }) { total } }', { text })).data));
    const [board] = texts;
    expect(board, 'control: the posting is there').toContain('电焊工');
    for (const secret of [...SECRETS, '陈某某', '13912340000']) for (const text of texts) expect(text).not.toContain(secret);
    expect(texts.slice(3).every((t) => t.includes('"total":0'))).toBe(true);
  });

  it('nothing of a person stands in clear in the database, in the receipt or in a refusal', async () => {
    const { db } = world.app.services;
    const tables = await db.rows<{ name: string }>(
      db.dialect === 'sqlite'
        ? "select name from sqlite_master where type = 'table'"
        : "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    let cells = 0;
    for (const { name } of tables)
      for (const row of await db.rows<Record<string, unknown>>(`select * from "${name}"`))
        for (const [column, value] of Object.entries(row)) {
          const text = value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : JSON.stringify(value);
          cells += 1;
          for (const secret of SECRETS) expect(text.includes(secret), `${name}.${column} holds ${secret}`).toBe(false);
        }
    expect(cells).toBeGreaterThan(300);
    const answer = await world.ask(
      '{ importRuns { edges { node { rows { edges { node { outcome problems { zh en } cells { header text } } } } } } } }',
      undefined,
      { cookie },
    );
    const text = JSON.stringify(answer.data);
    expect(text, 'control: the wrong citizen ID was refused').toContain('REFUSED');
    for (const secret of ['施测试人', '450721199003070018', '450721199003070012', '19912345678', '旧州镇长安村委99队'])
      expect(text, secret).not.toContain(secret);
  });
});
