import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Actor } from '@yuegui/server/src/kernel/actor.ts';
import { systemActor, visitor } from '@yuegui/server/src/kernel/actor.ts';
import { claimWorker } from '@yuegui/server/src/modules/privacy/claim-worker.ts';
import { confirmClaim } from '@yuegui/server/src/modules/privacy/confirm-claim.ts';
import { giveConsent, hasConsent, withdrawConsent } from '@yuegui/server/src/modules/privacy/consents.ts';
import { erasePerson } from '@yuegui/server/src/modules/privacy/erase-person.ts';
import { exportPerson } from '@yuegui/server/src/modules/privacy/export-person.ts';
import { revealContact, showWorker } from '@yuegui/server/src/modules/privacy/reveal-contact.ts';
import { contestClaim, settleClaim } from '@yuegui/server/src/modules/privacy/settle-claim.ts';
import type { GraphServices } from '@yuegui/server/src/graphql/context.ts';
import { verifyAudit } from '@yuegui/server/src/platform/audit/audit-verify.ts';
import { citizenId } from '../support/people.ts';
import { signInByPhone } from '../support/sign-in-world.ts';
import type { World } from '../support/world.ts';
import { ended, startWorld } from '../support/world.ts';

const ID = '450721199003070018';
const PHONE = '19912345678';
const HEAD = '姓名,身份证号,联系电话,村,户类型,登记日期\n';
const PEOPLE = `${HEAD}施测试,${ID},${PHONE}、13800001111,灵山县陆屋镇陆屋社区,脱贫户,2026-11-01\n邻居人,${citizenId('450721', '19850307', 1)},13700002222,灵山县陆屋镇陆屋社区,一般,2026-11-01\n`;
const TRAVEL = `姓名,身份证号,联系电话,上车地点,目的地,出行日期\n施测试,${ID},${PHONE},陆屋镇,中山市小榄镇,2026-12-01\n`;
const JOBS =
  '企业名称,岗位名称,人数,月薪,工作地点,更新日期,联系人,联系电话\n中山市权限有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18,陈某某,13912340000\n';
const bureau = systemActor('bureau-test');
const account = (id: string): Actor => ({ kind: 'account', accountId: id, role: 'SEEKER', name: id }) as never;

describe('personal data of workers', () => {
  let world: World;
  let services: GraphServices;
  let cookie: string;
  let worker: string;
  const audits = (action: string): Promise<{ subject: string; purpose: string | null; actor: string }[]> =>
    services.db.rows('select subject, purpose, actor from audit_entry where action = ? order by seq', [action]);
  const find = async (): Promise<string> =>
    (await services.db.rows<{ record_id: string }>("select record_id from row_link where entity = 'worker' order by row_id limit 1"))[0]?.record_id ?? '';
  beforeAll(async () => {
    world = await startWorld();
    services = world.app.graph;
    cookie = await world.signIn();
    await world.import('台账.csv', PEOPLE, cookie);
    await world.import('出行.csv', TRAVEL, cookie);
    await world.import('岗位.csv', JOBS, cookie);
    worker = await find();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('is masked by default, and a contact is shown for a purpose only, logged, to those who may', async () => {
    const asked = `{ worker(id: "${worker}") { name citizenId phones } }`;
    expect((await world.ask<{ worker: object }, unknown>(asked, undefined, { cookie })).data?.worker).toEqual({
      name: '施**',
      citizenId: '4507************18',
      phones: ['199****5678', '138****1111'],
    });
    expect((await world.ask<{ worker: object }, unknown>(asked)).data?.worker).toBeNull();
    const reveal = 'mutation($input: RevealContactInput!) { revealContact(input: $input) { __typename ... on ContactRevealed { name phones } } }';
    const input = { workerId: worker, purpose: 'TRAVEL' };
    expect((await world.ask<object, unknown>(reveal, { input }, { cookie })).data).toEqual({
      revealContact: { __typename: 'ContactRevealed', name: '施测试', phones: [PHONE, '13800001111'] },
    });
    expect((await world.ask<object, unknown>(reveal, { input })).data).toEqual({ revealContact: { __typename: 'NotSignedIn' } });
    expect((await world.ask(reveal, { input: { ...input, purpose: 'CURIOSITY' } }, { cookie })).errors, 'a purpose that is not in the list').toBeDefined();
    expect((await revealContact(services, account('acc_x'), { workerId: worker, purpose: 'TRAVEL' })).ok).toBe(false);
    expect((await revealContact(services, account('acc_x'), { workerId: worker, purpose: 'OWN' })).ok).toBe(false);
    expect((await audits('contact.reveal')).map((a) => [a.subject, a.purpose])).toEqual([[worker, 'TRAVEL']]);
  });

  it('an employer’s contact is shown to whoever is signed in, and logged', async () => {
    const [posting] = await services.db.rows<{ id: string }>('select id from posting');
    const reveal =
      'mutation($input: RevealEmployerContactInput!) { revealEmployerContact(input: $input) { __typename ... on ContactRevealed { name phones } } }';
    const input = { postingId: posting?.id };
    expect((await world.ask<object, unknown>(reveal, { input })).data).toEqual({ revealEmployerContact: { __typename: 'NotSignedIn' } });
    expect((await world.ask<object, unknown>(reveal, { input }, { cookie })).data).toEqual({
      revealEmployerContact: { __typename: 'ContactRevealed', name: '陈某某', phones: ['13912340000'] },
    });
    expect(await audits('employer-contact.reveal')).toHaveLength(1);
  });

  it('is passed on by consent only: given once, withdrawn at once, with its history', async () => {
    const { db, clock } = services;
    const consent = { workerId: worker, purpose: 'EMPLOYER' } as const;
    expect(await hasConsent(db, worker, 'EMPLOYER')).toBe(false);
    const [one, two] = [await giveConsent(db, clock, bureau, { ...consent, how: 'PAPER' }), await giveConsent(db, clock, bureau, { ...consent, how: 'PHONE' })];
    expect(one).toEqual(two);
    expect(await hasConsent(db, worker, 'EMPLOYER')).toBe(true);
    expect(await hasConsent(db, worker, 'CARRIER'), 'one purpose is not another').toBe(false);
    expect((await withdrawConsent(db, clock, account('acc_x'), consent)).ok, 'a stranger').toBe(false);
    const withdrawn = await withdrawConsent(db, clock, bureau, consent);
    expect(withdrawn.ok && withdrawn.value.map((c) => [c.how, c.withdrawnAt !== null])).toEqual([['PAPER', true]]);
    expect(await hasConsent(db, worker, 'EMPLOYER')).toBe(false);
    await giveConsent(db, clock, bureau, { ...consent, how: 'IN_PERSON' });
    const answer = await world.ask<{ worker: { consents: object[] } }, unknown>(
      `{ worker(id: "${worker}") { consents { purpose how withdrawnAt } } }`,
      undefined,
      {
        cookie,
      },
    );
    expect(answer.data?.worker.consents).toHaveLength(2);
    expect((await giveConsent(db, clock, visitor, { ...consent, how: 'PAPER' })).ok).toBe(false);
  });

  it('a record is claimed by name, phone and the last of the citizen ID with few tries, told to its other phones, and frozen when contested', async () => {
    const claim = (who: string, idDigits: string, name = '施测试') => claimWorker(services, account(who), { name, phone: PHONE, idDigits });
    expect(await claim('acc_1', '000000')).toEqual({ ok: false, error: { kind: 'NO_MATCH', triesLeft: 4 } });
    expect(await claim('acc_1', '070018', '别的人'), 'a missing record answers like wrong digits').toEqual({
      ok: false,
      error: { kind: 'NO_MATCH', triesLeft: 3 },
    });
    expect((await claim('acc_1', '0018')).ok, 'fewer digits than asked').toBe(false);
    const made = await claim('acc_1', '070018');
    expect(made).toMatchObject({ ok: true, value: { workerId: worker, accountId: 'acc_1', how: 'ID_DIGITS', state: 'HELD' } });
    expect(await services.db.rows('select claim_id from claim_notice'), 'the other phone is told, the account’s own is not').toHaveLength(1);
    for (let n = 0; n < 3; n += 1) await claim(`acc_many_${n}`, '999999');
    expect(await claim('acc_fresh', '070018'), 'the record’s own limit, whoever tries').toEqual({ ok: false, error: { kind: 'TOO_MANY_TRIES' } });

    expect(await revealContact(services, account('acc_1'), { workerId: worker, purpose: 'OWN' })).toMatchObject({ ok: true });
    expect((await showWorker(services, account('acc_1'), worker))?.phones).toEqual(['199****5678', '138****1111']);
    expect((await exportPerson(services, account('acc_1'), { workerId: worker })).ok).toBe(true);
    if (!made.ok) throw new Error('no claim');
    expect((await contestClaim(services, account('acc_x'), { claimId: made.value.id })).ok, 'a stranger contests nothing').toBe(false);
    const contest = 'mutation($input: ContestClaimInput!) { contestClaim(input: $input) { __typename } }';
    const contested = async (phone: string): Promise<unknown> =>
      (await world.ask<unknown, unknown>(contest, { input: { claimId: made.value.id } }, { cookie: await signInByPhone(world, phone) })).data;
    expect(await contested('13700009999'), 'a stranger’s phone').toEqual({ contestClaim: { __typename: 'NotFound' } });
    expect(await contested('13800001111'), 'the record’s other phone').toEqual({ contestClaim: { __typename: 'ClaimChanged' } });
    expect((await revealContact(services, account('acc_1'), { workerId: worker, purpose: 'OWN' })).ok, 'frozen').toBe(false);
    await settleClaim(services, bureau, { claimId: made.value.id, keep: false });
    const [own] = await services.db.rows<{ id: string }>('select id from account limit 1');
    expect(await confirmClaim(services, bureau, { workerId: worker, accountId: own?.id ?? '' })).toMatchObject({ ok: true, value: { how: 'CONFIRMED' } });
    expect((await confirmClaim(services, account('acc_1'), { workerId: worker, accountId: own?.id ?? '' })).ok).toBe(false);
  });

  it('whoever signed in by the phone that lists know claims the record, then sees it; a stranger does not', async () => {
    const claim =
      'mutation($input: ClaimWorkerInput!) { claimWorker(input: $input) { __typename ... on RecordClaimed { workerId } ... on ClaimNotMatched { triesLeft } } }';
    const neighbour = citizenId('450721', '19850307', 1);
    const input = { name: '邻居人', idDigits: neighbour.slice(-6) };
    const [own, stranger] = [await signInByPhone(world, '13700002222'), await signInByPhone(world, '13700003333')];
    const ask = async (cookie?: string, more: object = {}): Promise<{ claimWorker: { __typename: string; workerId?: string } } | null> =>
      (await world.ask<{ claimWorker: { __typename: string; workerId?: string } }, unknown>(claim, { input: { ...input, ...more } }, cookie ? { cookie } : {}))
        .data;
    expect(await ask()).toEqual({ claimWorker: { __typename: 'NotSignedIn' } });
    expect(await ask(stranger), 'the right name and digits under another phone').toEqual({ claimWorker: { __typename: 'ClaimNotMatched', triesLeft: 4 } });
    expect(await ask(own, { idDigits: '000000' })).toEqual({ claimWorker: { __typename: 'ClaimNotMatched', triesLeft: 4 } });
    const claimed = (await ask(own))?.claimWorker;
    expect(claimed?.__typename).toBe('RecordClaimed');
    const card = `{ worker(id: "${claimed?.workerId}") { name phones } }`;
    expect((await world.ask<object, unknown>(card, undefined, { cookie: own })).data).toEqual({ worker: { name: '邻**', phones: ['137****2222'] } });
    expect((await world.ask<object, unknown>(card, undefined, { cookie: stranger })).data).toEqual({ worker: null });
  });

  it('tries at the same moment do not pass the limit together', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => claimWorker(services, account('acc_racer'), { name: '无此人', phone: '13000000000', idDigits: '123456' })),
    );
    expect(tries.filter((t) => !t.ok && t.error.kind === 'NO_MATCH')).toHaveLength(5);
    expect(tries.filter((t) => !t.ok && t.error.kind === 'TOO_MANY_TRIES')).toHaveLength(7);

    const { db } = services;
    const naive = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const [row] = await db.rows<{ tries: number }>("select tries from claim_try where subject = 'naive'");
        await db.transaction((tx) =>
          tx.rows("insert into claim_try (subject, day, tries) values ('naive', 'x', 1) on conflict (subject, day) do update set tries = claim_try.tries + 1"),
        );
        return (row?.tries ?? 0) < 5;
      }),
    );
    expect(naive.filter(Boolean).length, 'control: looking first and counting then lets more through').toBeGreaterThan(5);
  });

  it('is exported whole, as JSON and as a page', async () => {
    const exported = await exportPerson(services, bureau, { workerId: worker });
    if (!exported.ok) throw new Error(exported.error.kind);
    const told = JSON.parse(exported.value.json) as { profile: { citizenId: string }; lists: { file: string }[]; handled: { action: string }[] };
    expect(told.profile.citizenId).toBe(ID);
    expect(told.lists.map((l) => l.file)).toEqual(['台账.csv', '出行.csv']);
    expect(told.handled.map((h) => h.action)).toEqual(expect.arrayContaining(['contact.reveal', 'consent.give', 'claim.make']));
    expect(exported.value.page).toContain(ID);
    expect(exported.value.page).not.toMatch(/<script|邻居人/u);
    expect(exported.value.json).not.toContain('邻居人');
  });

  it('erased, the person is gone from every table and file, and does not come back by any list', async () => {
    const erase = 'mutation($input: ErasePersonInput!) { erasePerson(input: $input) { __typename ... on PersonErased { rows keptUntil } } }';
    const asked = { input: { workerId: worker } };
    expect((await world.ask<object, unknown>(erase, asked)).data).toEqual({ erasePerson: { __typename: 'NotSignedIn' } });
    const refused = `${HEAD}施测试,${ID.slice(0, 17)}0,${PHONE},灵山县陆屋镇陆屋社区,脱贫户,2026-11-02\n`;
    await world.import('错号.csv', refused, cookie);
    const answer = { erasePerson: { __typename: 'PersonErased', rows: 3, keptUntil: '2029-11-20' } };
    expect((await world.ask<object, unknown>(erase, asked, { cookie })).data).toEqual(answer);
    expect((await world.ask<object, unknown>(erase, asked, { cookie })).data, 'asked again').toEqual(answer);

    expect((await world.ask<{ worker: null }, unknown>(`{ worker(id: "${worker}") { name } }`, undefined, { cookie })).data?.worker).toBeNull();
    expect((await revealContact(services, bureau, { workerId: worker, purpose: 'SURVEY' })).ok).toBe(false);
    expect((await exportPerson(services, bureau, { workerId: worker })).ok, 'what the law keeps is not shown').toBe(false);
    expect(await services.db.rows('select id from consent'), 'but it is kept').toHaveLength(2);
    for (const [table, sql] of [
      ['profile', `select id from worker where id = '${worker}' and length(profile) > 0`],
      ['keys', `select key from worker_key where worker_id = '${worker}'`],
      ['demands', `select id from travel_demand where worker_id = '${worker}'`],
      [
        'rows',
        `select r.id from source_row r join row_link l on l.row_id = r.id where l.record_id = '${worker}' and (length(r.raw) > 0 or r.open is not null or r.sealed is not null)`,
      ],
      ['refused rows', "select r.id from source_row r join row_link l on l.row_id = r.id where l.outcome = 'REFUSED'"],
      ['consents', 'select id from consent where withdrawn_at is null'],
      ['files', "select id from upload where deleted_at is null and file_name in ('台账.csv', '出行.csv', '错号.csv')"],
    ] as const)
      expect(await services.db.rows(sql), table).toEqual([]);
    expect(await services.db.rows('select id from worker where empty = ?', [false]), 'control: the neighbour stands').toHaveLength(1);
    await stays('之后.csv', PEOPLE.replace('2026-11-01', '2026-11-19'), 1);
    await stays('别处.csv', `姓名,手机号码,村\n施测试,${PHONE},灵山县陆屋镇陆屋社区\n`, 1);
    await stays('出行二.csv', TRAVEL.replace('2026-12-01', '2026-12-05'), 1);
    // Another citizen ID under the same name and phone is another person.
    await stays('同名.csv', `${HEAD}施测试,${citizenId('450721', '19910307', 1)},${PHONE},灵山县陆屋镇陆屋社区,一般,2026-11-19\n`, 0);
    const found = await verifyAudit(services.db, world.dataDir);
    expect(found.findings).toEqual([]);
    expect(await services.db.rows('select id from worker where empty = ?', [false]), 'control: the namesake came in').toHaveLength(2);
  });

  /** Imports a list in which so many rows are of the erased person; the receipt says so, in both languages, and shows nothing of them. */
  async function stays(name: string, text: string, left: number): Promise<void> {
    const run = await world.import(name, text, cookie);
    const query = `{ importRun(id: "${run}") { state counts { ignored } rows(outcomes: [IGNORED]) { edges { node { problems { zh en } cells { text } } } } } }`;
    const told = (
      await world.ask<{ importRun: { state: string; counts: { ignored: number }; rows: { edges: { node: object }[] } } }, unknown>(query, undefined, { cookie })
    ).data?.importRun;
    expect(told?.state, name).toBe('DONE');
    expect(told?.counts.ignored, name).toBe(left);
    const shown = JSON.stringify(told?.rows.edges ?? []);
    expect(told?.rows.edges, name).toHaveLength(left);
    if (left > 0) expect(shown).toMatch(/要求删除过个人信息.*had their data erased/u);
    expect(shown).not.toMatch(/施|1234567/u);
    expect(await services.db.rows(`select id from worker where id = '${worker}' and empty = ?`, [false]), name).toEqual([]);
  }

  it('stays erased when an import with the person’s rows is undone, or its source gets another name', async () => {
    const [run] = await services.db.rows<{ id: string }>('select id from import_run order by no limit 1');
    const input = { runId: run?.id, sourceName: '另一个来源' };
    await world.ask('mutation($input: ConfirmSourceInput!) { confirmSource(input: $input) { __typename } }', { input }, { cookie });
    await ended(world.app, run?.id ?? '');
    await world.ask(
      'mutation($input: UndoImportInput!) { undoImport(input: $input) { __typename } }',
      { input: { requestId: randomUUID(), runId: run?.id } },
      { cookie },
    );
    await ended(world.app, run?.id ?? '');
    expect(await services.db.rows('select id from worker where id = ? and empty = ?', [worker, false])).toEqual([]);
    expect(await services.db.rows('select id from worker where id = ? and length(profile) > 0', [worker])).toEqual([]);
  });

  it('is not erased while an import has its rows in hand', async () => {
    const [other] = await services.db.rows<{ id: string }>('select id from worker where empty = ? limit 1', [false]);
    const state = (to: string): Promise<unknown> =>
      services.db.transaction((tx) => tx.rows('update import_run set state = ? where no = (select max(no) from import_run)', [to]));
    await services.db.transaction((tx) =>
      tx.rows('update import_run set leased_by = ?, lease_until = ? where no = (select max(no) from import_run)', ['another', '2999']),
    );
    await state('APPLYING');
    const deps = { ...services };
    expect(await erasePerson(deps, bureau, { workerId: other?.id ?? '' })).toEqual({ ok: false, error: { kind: 'IMPORT_UNDER_WAY' } });
    await state('DONE');
    await services.db.transaction((tx) => tx.rows('update import_run set leased_by = null, lease_until = null'));
    expect((await erasePerson(deps, bureau, { workerId: other?.id ?? '' })).ok, 'control').toBe(true);
  });
});
