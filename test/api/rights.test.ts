import { createClient } from 'graphql-ws';
import { isLeafType, getNamedType, isUnionType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';

import type { Action } from '@yuegui/server/accounts';
import { may } from '@yuegui/server/accounts';
import type { Asker } from '../support/askers.ts';
import { everyAsker, MUTATIONS_AT_THE_END, mutationInputs } from '../support/askers.ts';
import { FIELD_RIGHTS } from '../support/field-rights.ts';
import { everything, objectTypes, rootField, schema, toldIn } from '../support/walk-schema.ts';
import { post } from '../support/sign-in-world.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const JOBS =
  '企业名称,岗位名称,人数,月薪,工作地点,更新日期,联系人,联系电话\n中山市权限有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18,陈某某,13912340000\n中山市权限电器有限公司,普工,5,6000-8000,中山市小榄镇,2026-11-18,陈某某,13912340000\n';
const PEOPLE =
  '姓名,身份证号,联系电话,县区,乡镇,村,技能特长,就业状态,是否愿意外出,意向务工地,意向岗位,期望月薪\n施测试人,450721199003070018,19912345678,灵山县,陆屋镇,陆屋社区,电焊工,待业,是,中山,电焊工,6000\n施测试人,450721199003070012,19912345678,灵山县,陆屋镇,陆屋社区,电焊工,待业,是,中山,电焊工,6000\n';
const PARKS = '园区,企业名称,岗位名称,需求人数,月薪,更新日期\n金窝工业园,钦州市权限机械有限公司,电焊工,10,5000-6000,2026-11-18\n';

/** `Type.field` → the action it falls under. */
const RULE = new Map<string, Action | 'refusal'>(
  Object.entries(FIELD_RIGHTS).flatMap(([action, types]) =>
    Object.entries(types).flatMap(([type, fields]) => fields.split(' ').map((f) => [`${type}.${f}`, action as Action | 'refusal'] as const)),
  ),
);
const maySee = (asker: Asker, field: string): boolean => {
  const rule = RULE.get(field);
  return rule === 'refusal' || (rule !== undefined && may(asker.actor, rule));
};

describe('rights: every field, every role', () => {
  let world: World;
  let askers: readonly Asker[];
  let run: string;
  let refusedRun: string;
  beforeAll(async () => {
    world = await startWorld();
    const cookie = await world.signIn();
    const people = await world.import('台账.csv', PEOPLE, cookie);
    refusedRun = people;
    await world.import('园区用工.csv', PARKS, cookie);
    run = await world.import('岗位.csv', JOBS, cookie);
    await world.ask('mutation { addSearchWord(input: { requestId: "w", word: "烧铁佬", occupation: "welder" }) { __typename } }', undefined, { cookie });
    askers = await everyAsker(world);
  });
  afterAll(() => world[Symbol.asyncDispose]());
  /** What a query tells somebody; that it tells nothing above their rights, and of accounts only their own, is seen to here. */
  const told = async (asker: Asker, query: string, variables: unknown = {}): Promise<Set<string>> => {
    const { data } = await post<unknown>(world, query, variables, asker.cookie ? { cookie: asker.cookie } : {});
    expect(data, query).toBeTruthy();
    const fields = toldIn(data, (object) => {
      if (object.__typename === 'Account' && object.id !== undefined) expect(object.id, `${asker.who} is handed another's account`).toBe(asker.accountId);
    });
    for (const field of fields) expect(maySee(asker, field), `${asker.who} is told ${field} by ${query.slice(0, 60)}`).toBe(true);
    return fields;
  };
  /** Only those who may get an answer; all others the same as for what is not there. */
  const compare = async (what: string, query: string, missing: string | null): Promise<void> => {
    for (const asker of askers) {
      const fields = await told(asker, query);
      const allowed = maySee(asker, what);
      if (allowed && what !== 'Query.viewer') expect(fields.size, `control: ${asker.who} is told ${what}`).toBeGreaterThan(0);
      if (allowed || missing === null) continue;
      const answers = [];
      for (const q of [query, missing]) answers.push(await post<unknown>(world, q, {}, asker.cookie ? { cookie: asker.cookie } : {}).then((a) => a.data));
      expect(answers[0], `${asker.who}: hidden and missing look alike in ${what}`).toEqual(answers[1]);
    }
  };

  it('has a rule for every field of the schema, and none for a field that is not there', () => {
    const fields = objectTypes().flatMap((t) => Object.keys(t.getFields()).map((f) => `${t.name}.${f}`));
    expect(
      fields.filter((f) => !RULE.has(f)),
      'fields without a rule',
    ).toEqual([]);
    expect(
      [...RULE.keys()].filter((f) => !fields.includes(f)),
      'rules without a field',
    ).toEqual([]);
    expect(RULE.has('Query.planted'), 'control').toBe(false);
  });

  it('queries tell everybody exactly what their role may see', async () => {
    const [posting] = await world.app.services.db.rows<{ id: string; employer_id: string }>('select id, employer_id from posting');
    const args: Readonly<Record<string, readonly [string, string | null]>> = {
      importRun: [`(id: "${run}")`, '(id: "run_none")'],
      employer: [`(id: "${posting?.employer_id}")`, null],
      posting: [`(id: "${posting?.id}")`, null],
      node: [`(id: "${posting?.id}")`, null],
      region: ['(code: "450700")', null],
      worker: [`(id: "${(await world.app.services.db.rows<{ id: string }>('select id from worker'))[0]?.id}")`, '(id: "wrk_none")'],
      regionsBelow: ['(parent: "450000")', null],
      suggest: ['(text: "电焊")', null],
      searchPostings: ['(input: { first: 2 })', null],
    };
    for (const name of Object.keys((schema.getQueryType() ?? { getFields: () => ({}) }).getFields())) {
      const field = rootField('Query', name);
      if (!field) continue;
      const selection = name === 'node' ? '{ __typename id }' : everything(field.type, 5);
      const [given, missing] = args[name] ?? [field.args.some((a) => a.name === 'first') ? '(first: 2)' : '', null];
      await compare(`Query.${name}`, `{ __typename ${name}${given} ${selection} }`, missing === null ? null : `{ __typename ${name}${missing} ${selection} }`);
    }
  });

  it('the controls reach what is guarded: the bureau is told of runs, receipts, columns and words', async () => {
    const bureau = askers.find((a) => a.who.startsWith('BUREAU'));
    if (!bureau) throw new Error('no bureau');
    const fields = new Set<string>();
    for (const [name, given] of [
      ['importRun', `(id: "${refusedRun}")`],
      ['importRun', `(id: "${run}")`],
      ['importRuns', '(first: 2)'],
      ['searchWords', '(first: 2)'],
      ['sources', ''],
      ['viewer', ''],
    ] as const)
      for (const f of await told(bureau, `{ ${name}${given} ${everything(rootField('Query', name)?.type as never, 5)} }`)) fields.add(f);
    for (const f of [
      'ImportRun.fileName',
      'ReceiptCell.text',
      'RowProblem.zh',
      'ImportColumn.header',
      'SearchWord.addedBy',
      'Source.name',
      'Session.createdAt',
      'Grant.scope',
      'ImportCounts.refused',
    ])
      expect([...fields]).toContain(f);
  });

  it('behind every id in the database: node tells each role what it may see, and nobody another’s account', async () => {
    const { db } = world.app.services;
    const ids: string[] = ['run_none', 'acc_none'];
    for (const table of [
      'search_word',
      'account',
      'account_grant',
      'session',
      'sign_in_code',
      'import_run',
      'source',
      'source_row',
      'upload',
      'worker',
      'employer',
      'posting',
      'audit_entry',
    ])
      ids.push(...(await db.rows<{ id?: string | number; seq?: number }>(`select * from ${table} limit 20`)).map((r) => String(r.id ?? r.seq)));
    const types = schema.getPossibleTypes(schema.getType('Node') as never);
    for (const asker of askers) {
      const seen = new Set<string>();
      for (const id of ids) {
        const { data } = await post<{ node: { __typename: string } | null }>(
          world,
          'query($id: ID!) { node(id: $id) { __typename } }',
          { id },
          asker.cookie ? { cookie: asker.cookie } : {},
        );
        const type = types.find((t) => t.name === data.node?.__typename);
        if (!type) continue;
        seen.add(type.name);
        await told(asker, `query($id: ID!) { node(id: $id) { ... on ${type.name} ${everything(type, 4)} } }`, { id });
      }
      const expected = [
        'Posting',
        'Employer',
        ...(asker.accountId ? ['Account'] : []),
        ...(may(asker.actor, 'imports.manage') ? ['ImportRun', 'SearchWord'] : []),
      ];
      expect([...seen].sort(), asker.who).toEqual(expected.sort());
    }
  });

  it('mutations: who may not is told to sign in or that nothing is there, and nothing happens', async () => {
    const { db } = world.app.services;
    const [[worker], [posting]] = [
      await db.rows<{ id: string }>('select id from worker'),
      await db.rows<{ id: string }>("select id from posting where title = '普工'"),
    ];
    const ids = { run, worker: worker?.id ?? '', posting: posting?.id ?? '' };
    const inputs = mutationInputs(ids);
    const names = Object.keys((schema.getMutationType() ?? { getFields: () => ({}) }).getFields()).filter((n) => !MUTATIONS_AT_THE_END.some((m) => m === n));
    expect(
      names.filter((n) => inputs[n] === undefined),
      'a mutation that is not tried',
    ).toEqual([]);
    for (const name of names) {
      const type = getNamedType(rootField('Mutation', name)?.type as never);
      const selection = isLeafType(type) ? '' : isUnionType(type) ? '{ __typename }' : '{ __typename }';
      for (const asker of askers) {
        if (name === 'beginSecondFactor' && asker.accountId === null) continue;
        const query = `mutation { ${name}${mutationInputs(ids)[name]} ${selection} }`;
        const { data } = await post<Record<string, { __typename: string }>>(world, query, {}, asker.cookie ? { cookie: asker.cookie } : {});
        const answered = data[name]?.__typename ?? 'true';
        if (maySee(asker, `Mutation.${name}`)) expect(answered, `control: ${asker.who} ${name}`).not.toBe('NotSignedIn');
        else expect(['NotSignedIn', ...(asker.accountId ? ['NotFound'] : [])], `${asker.who} ${name}`).toContain(answered);
        if (asker.who.startsWith('BUREAU') && /^(?:reveal|give|withdraw|export)/u.test(name)) expect(answered, `control: ${name}`).not.toBe('NotFound');
      }
    }
    const { data } = await post<{ beginSecondFactor: { __typename: string } }>(world, 'mutation { beginSecondFactor { __typename } }', {});
    expect(data.beginSecondFactor.__typename).toBe('NotSignedIn');
  });

  it('subscriptions: only who may follow a run is told of it', async () => {
    for (const asker of askers) {
      const Socket = class extends WebSocket {
        constructor(address: string, protocols: string[]) {
          super(address, protocols, { headers: asker.cookie ? { cookie: asker.cookie } : {} });
        }
      };
      const client = createClient({ url: `${world.url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0 });
      const first = await new Promise<string>((resolve) => {
        client.subscribe(
          { query: `subscription { importProgress(runId: "${run}") { id fileName } }` },
          { next: (v) => resolve(JSON.stringify(v)), error: (e) => resolve(JSON.stringify(e)), complete: () => resolve('nothing') },
        );
      });
      await client.dispose();
      expect(first.includes('岗位.csv'), `${asker.who} ${first}`).toBe(may(asker.actor, 'imports.manage'));
    }
  });

  it('uploads and receipts: the same by their addresses', async () => {
    for (const asker of askers) {
      const headers: Record<string, string> = asker.cookie ? { cookie: asker.cookie } : {};
      const receipt = await fetch(`${world.url}/receipts/${run}.xlsx`, { headers });
      const none = await fetch(`${world.url}/receipts/run_none.xlsx`, { headers });
      const form = new FormData();
      form.append('file', new Blob(['企业名称,岗位名称\n']), 'x.csv');
      const upload = await fetch(`${world.url}/uploads`, { method: 'POST', body: form, headers });
      const allowed = may(asker.actor, 'imports.manage');
      expect([receipt.status, upload.status], asker.who).toEqual(allowed ? [200, 201] : [404, 401]);
      expect(none.status).toBe(404);
      if (!allowed) expect(await receipt.text()).toBe(await none.text());
    }
  });

  it('one’s own sessions and roles are nobody else’s to end or take', async () => {
    const [owner, stranger] = askers.filter((a) => a.who.startsWith('SEEKER by phone'));
    const mine = await post<{ viewer: { sessions: { id: string }[]; grants: { id: string }[] } }>(
      world,
      '{ viewer { sessions { id } grants { id } } }',
      {},
      { cookie: owner?.cookie ?? '' },
    );
    const { sessions, grants } = mine.data.viewer;
    const END = 'mutation($id: ID!) { endSession(id: $id) { __typename ... on SessionsEnded { ended } } }';
    const ACT = 'mutation($id: ID!) { actAs(grantId: $id) { __typename } }';
    const as = (asker: Asker | undefined, query: string, id: string | undefined) =>
      post<Record<string, unknown>>(world, query, { id }, { cookie: asker?.cookie ?? '' }).then((a) => a.data);
    expect(await as(stranger, END, sessions[0]?.id)).toEqual(await as(stranger, END, 'ses_none'));
    expect(await as(stranger, ACT, grants[0]?.id)).toEqual(await as(stranger, ACT, 'grt_none'));
    expect(await as(owner, END, sessions[0]?.id), 'control').toEqual({ endSession: { __typename: 'SessionsEnded', ended: 1 } });
    for (const name of MUTATIONS_AT_THE_END)
      for (const asker of [askers[0], stranger])
        await told(asker as Asker, `mutation { ${name} ${everything(rootField('Mutation', name)?.type as never, 2)} }`);
  });
});
