import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { World } from '../support/world.ts';
import { ended, startWorld, upload } from '../support/world.ts';

const LIST = `企业名称,岗位名称,人数,月薪,工作地点,联系电话,更新日期
中山市测试五金有限公司,电焊工,5,6000-8000,中山市小榄镇工业大道1号,13800000001,2026-11-18
中山市测试五金有限公司,普工,-3,5000-6000,中山市小榄镇工业大道1号,13800000001,2026-11-18
,文员,2,4000,中山市小榄镇,13800000002,2026-11-18
珠海市测试电子有限公司,质检员,3,0.5-0.6万/月,珠海市斗门区,13800000003,2026-11-17
`;
const RUN =
  'query($id: ID!) { importRun(id: $id) { state counts { created merged unchanged refused } sameAs { id } rows(outcomes: [REFUSED]) { total edges { node { row problems { column code zh en } cells { header text } } } } } }';

interface RunAnswer {
  importRun: {
    state: string;
    counts: { created: number; merged: number; unchanged: number; refused: number };
    sameAs: { id: string } | null;
    rows: {
      total: number;
      edges: { node: { row: number; problems: { column: string; code: string; zh: string; en: string }[]; cells: { header: string; text: string }[] } }[];
    };
  } | null;
}

describe('an import', () => {
  let world: World;
  let cookie: string;
  let run: string;
  beforeAll(async () => {
    world = await startWorld();
    cookie = await world.signIn();
    run = await world.import('测试岗位.csv', LIST, cookie);
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const look = async (id: string): Promise<NonNullable<RunAnswer['importRun']>> => {
    const answer = await world.ask<RunAnswer, unknown>(RUN, { id }, { cookie });
    if (!answer.data?.importRun) throw new Error(JSON.stringify(answer));
    return answer.data.importRun;
  };

  it('takes good rows in, and refuses bad ones with cell, code and both languages', async () => {
    const told = await look(run);
    expect(told.state).toBe('DONE');
    expect(told.counts).toEqual({ created: 2, merged: 0, unchanged: 0, refused: 2 });
    expect(told.rows.edges.map((e) => [e.node.row, e.node.problems[0]?.column, e.node.problems[0]?.code])).toEqual([
      [3, 'C', 'HEADCOUNT_BELOW_ONE'],
      [4, 'A', 'NO_EMPLOYER'],
    ]);
    expect(told.rows.edges[0]?.node.problems[0]?.zh).toContain('最少填 1');
    expect(told.rows.edges[0]?.node.problems[0]?.en).toContain('at least 1');
  });

  it('shows phones masked in the receipt, on the page and in the workbook', async () => {
    const told = await look(run);
    expect(told.rows.edges[0]?.node.cells.find((c) => c.header === '联系电话')?.text).toBe('138****0001');
    const workbook = await fetch(`${world.url}/receipts/${run}.xlsx`, { headers: { cookie } });
    const cells = (await readXlsx(new Uint8Array(await workbook.arrayBuffer()))).sheets
      .flatMap((s) => s.rows)
      .flat()
      .map(String);
    expect(cells).toContain('138****0001');
    expect(cells.join(' ')).not.toContain('13800000001');
    expect(cells.join(' ')).toContain('最少填 1');
  });

  it('keeps receipts, runs and uploads from visitors', async () => {
    expect((await world.ask<RunAnswer, unknown>(RUN, { id: run })).data?.importRun).toBeNull();
    expect((await fetch(`${world.url}/receipts/${run}.xlsx`)).status).toBe(404);
    const form = new FormData();
    form.append('file', new Blob([LIST]), 'x.csv');
    expect((await fetch(`${world.url}/uploads`, { method: 'POST', body: form })).status).toBe(401);
    const refused = await world.ask<{ startImport: { __typename: string } }, unknown>(
      'mutation($input: StartImportInput!) { startImport(input: $input) { __typename } }',
      { input: { requestId: randomUUID(), uploadId: 'upl_x' } },
    );
    expect(refused.data?.startImport.__typename).toBe('NotSignedIn');
  });

  it('refuses an upload from a page of another site', async () => {
    const form = new FormData();
    form.append('file', new Blob([LIST]), 'x.csv');
    expect((await fetch(`${world.url}/uploads`, { method: 'POST', body: form, headers: { cookie, origin: 'https://evil.example' } })).status).toBe(403);
  });

  it('keeps nothing of a file whose content is no list, whatever its name says', async () => {
    const sealed = (): string[] => readdirSync(join(world.dataDir, 'uploads'));
    const before = sealed();
    for (const bytes of [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from('%PDF-1.7\n'), Buffer.from('MZ\0\0')]) {
      const form = new FormData();
      form.append('file', new Blob([bytes]), '名单.xlsx');
      const answer = await fetch(`${world.url}/uploads`, { method: 'POST', body: form, headers: { cookie } });
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([415, 'NOT_A_LIST']);
    }
    expect(sealed()).toEqual(before);
  });

  it('keeps nothing of a file that was empty', async () => {
    const sealed = (): string[] => readdirSync(join(world.dataDir, 'uploads'));
    const before = sealed();
    const form = new FormData();
    form.append('file', new Blob([]), 'leer.csv');
    const answer = await fetch(`${world.url}/uploads`, { method: 'POST', body: form, headers: { cookie } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'EMPTY_FILE']);
    expect(before.length, 'control: there are files').toBeGreaterThan(0);
    expect(sealed()).toEqual(before);
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await world.app.services.db.rows('select * from posting order by id');
    const again = await look(await world.import('又一次.csv', LIST, cookie));
    expect(again.sameAs?.id).toBe(run);
    expect(again.counts).toEqual({ created: 0, merged: 0, unchanged: 2, refused: 2 });
    expect(await world.app.services.db.rows('select * from posting order by id')).toEqual(before);
  });

  it('answers the same requestId with the same run, and other parameters with a conflict', async () => {
    const first = await upload(world.url, 'a.csv', LIST.replace('质检员', '焊工'), cookie);
    const second = await upload(world.url, 'b.csv', LIST.replace('质检员', '包装工'), cookie);
    const requestId = randomUUID();
    const start = async (uploadId: string) =>
      (
        await world.ask<{ startImport: { __typename: string; run?: { id: string } } }, unknown>(
          'mutation($input: StartImportInput!) { startImport(input: $input) { __typename ... on ImportStarted { run { id } } } }',
          { input: { requestId, uploadId } },
          { cookie },
        )
      ).data?.startImport;
    const one = await start(first);
    expect((await start(first))?.run?.id).toBe(one?.run?.id);
    expect((await start(second))?.__typename).toBe('RequestConflict');
    await ended(world.app, one?.run?.id ?? '');
  });

  it('takes a run out again: its posting goes from the board, ids stay', async () => {
    const id = await world.import(
      '新单位.csv',
      '企业名称,岗位名称,人数,月薪,工作地点,更新日期\n深圳市撤销测试有限公司,叉车司机,4,6000-7000,深圳市宝安区,2026-11-18\n',
      cookie,
    );
    const find = async () =>
      (await world.ask<{ searchPostings: { total: number } }, unknown>('{ searchPostings(input: { text: "撤销测试" }) { total } }')).data?.searchPostings.total;
    expect(await find()).toBe(1);
    await world.ask(
      'mutation($input: UndoImportInput!) { undoImport(input: $input) { __typename } }',
      { input: { requestId: randomUUID(), runId: id } },
      { cookie },
    );
    await ended(world.app, id);
    expect(await find()).toBe(0);
    const [kept] = await world.app.services.db.rows<{ n: number | string }>('select count(*) as n from posting where empty = ?', [true]);
    expect(Number(kept?.n)).toBe(1);
  });

  it('fails a file that is no table, and says what a table needs', async () => {
    const id = await world.import('信.txt', '亲爱的同事：\n请查收附件。\n', cookie);
    const answer = await world.ask<{ importRun: { state: string; error: string } }, unknown>(
      'query($id: ID!) { importRun(id: $id) { state error } }',
      { id },
      { cookie },
    );
    expect(answer.data?.importRun.state).toBe('FAILED');
    expect(answer.data?.importRun.error).toMatch(/岗位|表/u);
  });

  it('writes who imported, read and downloaded to the audit trail, without anything personal', async () => {
    const trail = await world.app.services.db.rows<{ action: string; actor: string; facts: string | null }>('select action, actor, facts from audit_entry');
    for (const action of ['upload.keep', 'import.start', 'import.undo', 'receipt.read', 'receipt.download', 'session.open'])
      expect(trail.map((t) => t.action)).toContain(action);
    expect(trail.filter((t) => t.action === 'receipt.read').every((t) => t.actor.startsWith('account:'))).toBe(true);
    expect(JSON.stringify(trail)).not.toMatch(/1380000000|测试五金/u);
  });
});
