import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { World } from '../support/world.ts';
import { ended, startWorld, upload } from '../support/world.ts';

const LONG = '很长的一格'.repeat(200);
const HEAD =
  '企业名称,岗位名称,人数,月薪,工作地点,更新日期,截止日期,行业,学历,年龄,福利待遇,所属园区,联系人,联系电话,岗位职责,任职要求,技能要求,职位编号,统一社会信用代码,备注';
const JOBS = `${HEAD}
${HEAD.split(',')
  .map(() => LONG)
  .join(',')}
中山市联天永五金有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18,长期,五金,初中,18-45岁,包吃住,,,,,,,,,
${LONG},普工${LONG},5,面议${LONG},科技路1号${LONG},2026-11-18,,${LONG},,,${LONG},${LONG},${LONG},,${LONG},${LONG},${LONG},${LONG},,${LONG}
`;

describe('texts longer than can be kept', () => {
  let world: World;
  let cookie = '';
  beforeAll(async () => {
    world = await startWorld();
    cookie = await world.signIn();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('in cells are cut, and the import goes on', async () => {
    const run = await world.import('岗位.csv', JOBS, cookie);
    const [row] = await world.app.services.db.rows<{ state: string; error: string | null }>('select state, error from import_run where id = ?', [run]);
    expect(row).toEqual({ state: 'DONE', error: null });
    const postings = await world.app.services.db.rows<Record<'title' | 'industry' | 'park' | 'address' | 'pay_text', string | null>>(
      'select title, industry, park, address, pay_text from posting',
    );
    expect(postings.map((p) => p.title)).toContain('电焊工');
    const long = postings.find((p) => p.title?.startsWith('普工很长'));
    expect([long?.park?.length, long?.address?.length, long?.pay_text?.length]).toEqual([200, 500, 200]);
  });

  it('of a list’s own maker are cut too', async () => {
    const run = await world.import('名单.csv', `填报单位：${LONG}\n${HEAD}\n中山市永胜电子有限公司,普工,5,6000-8000,中山市小榄镇,2026-11-18\n`, cookie);
    const [row] = await world.app.services.db.rows<{ state: string }>('select state from import_run where id = ?', [run]);
    expect(row?.state).toBe('DONE');
  });

  it('are refused in a requestId or a source’s name, with the length that fits', async () => {
    const uploadId = await upload(world.url, 'a.csv', `${HEAD}\n中山市丰华塑胶有限公司,普工,5,6000-8000,中山市小榄镇,2026-11-18\n`, cookie);
    const ask = async (name: string, input: unknown, kind: string) =>
      (
        await world.ask<Record<string, unknown>, unknown>(
          `mutation($input: ${kind}!) { ${name}(input: $input) { __typename ... on InputTooLong { code field most } ... on ImportStarted { run { id } } } }`,
          { input },
          { cookie },
        )
      ).data?.[name] as { readonly __typename: string; readonly run?: { readonly id: string } };
    const requestId = { __typename: 'InputTooLong', code: 'INPUT_TOO_LONG', field: 'requestId', most: 80 };
    const sourceName = { __typename: 'InputTooLong', code: 'INPUT_TOO_LONG', field: 'sourceName', most: 200 };
    expect(await ask('startImport', { requestId: 'x'.repeat(81), uploadId }, 'StartImportInput')).toEqual(requestId);
    expect(await ask('startImport', { requestId: randomUUID(), uploadId, sourceName: '来'.repeat(201) }, 'StartImportInput')).toEqual(sourceName);
    const started = await ask('startImport', { requestId: 'x'.repeat(80), uploadId, sourceName: '来'.repeat(200) }, 'StartImportInput');
    expect(started.__typename, 'control').toBe('ImportStarted');
    const runId = started.run?.id ?? '';
    await ended(world.app, runId);
    // The other unions have no ImportStarted, so they are asked without it.
    const refused = async (query: string, input: unknown) => JSON.stringify((await world.ask<unknown, unknown>(query, { input }, { cookie })).data);
    const told = '{ __typename ... on InputTooLong { field most } }';
    expect(await refused(`mutation($input: UndoImportInput!) { undoImport(input: $input) ${told} }`, { requestId: 'x'.repeat(81), runId })).toContain(
      '"requestId","most":80',
    );
    expect(await refused(`mutation($input: ConfirmSourceInput!) { confirmSource(input: $input) ${told} }`, { runId, sourceName: '来'.repeat(201) })).toContain(
      '"sourceName","most":200',
    );
    expect(
      await refused(`mutation($input: AddSearchWordInput!) { addSearchWord(input: $input) ${told} }`, {
        requestId: 'x'.repeat(81),
        word: '铁板',
        occupation: 'welder',
      }),
    ).toContain('"requestId","most":80');
    expect(
      await refused(`mutation($input: RemoveSearchWordInput!) { removeSearchWord(input: $input) ${told} }`, { requestId: 'x'.repeat(81), id: 'w' }),
    ).toContain('"requestId","most":80');
  });
});
