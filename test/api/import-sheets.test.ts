import { writeXlsx } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const ID = '360730198507133342';
const LEDGER = {
  name: '台账',
  rows: [
    ['姓名', '身份证号', '联系电话', '求职意向'],
    ['李春梅', ID, '13570012345', '缝纫工'],
  ],
};
const TRAVEL = {
  name: '出行',
  rows: [
    ['姓名', '身份证号', '联系电话', '出发地', '目的地', '出行日期'],
    ['李春梅', ID, '13570012345', '灵山县', '中山市', '2026-12-01'],
  ],
};
const POSTING = '企业名称,岗位名称,人数,月薪,工作地点,更新日期';

describe('an import whose rows hang together', () => {
  let world: World;
  let cookie: string;
  beforeEach(async () => {
    world = await startWorld();
    cookie = await world.signIn();
  });
  afterEach(() => world[Symbol.asyncDispose]());
  const rows = <T>(sql: string): Promise<T[]> => world.app.services.db.rows<T>(sql);

  it.each([
    ['ledger first', [LEDGER, TRAVEL]],
    ['travel first', [TRAVEL, LEDGER]],
  ])('is one person in a workbook with a ledger and a sheet of travel, %s', async (_, sheets) => {
    await world.import('名单.xlsx', await writeXlsx({ sheets }), cookie);
    expect(await rows('select r.kind, l.outcome from row_link l join source_row r on r.id = l.row_id order by r.kind')).toEqual([
      { kind: 'travel-demand', outcome: 'UNCHANGED' },
      { kind: 'worker', outcome: 'CREATED' },
    ]);
    expect(await rows('select id from worker')).toHaveLength(1);
    expect(await rows('select t.id from travel_demand t join worker w on w.id = t.worker_id')).toHaveLength(1);
    const [run] = await rows<{ rows_read: number; rows_done: number }>('select rows_read, rows_done from import_run');
    expect(run).toEqual({ rows_read: 2, rows_done: 2 });
  });

  it('folds two postings that become one from the rows of both, though no new row falls to them', async () => {
    await world.import('a.csv', `${POSTING}\n中山市同一五金有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18\n`, cookie);
    await world.import('b.csv', `${POSTING}\n中山市同一五金有限公司,电焊工,9,6500-8500,中山市古镇镇,2026-11-19\n`, cookie);
    const before = await rows<{ id: string; region: string }>('select id, region from posting order by id');
    expect(before).toHaveLength(2);
    // As if the table of places had learnt that both are one: the evidence of the second now says the first's place.
    await world.app.services.db.transaction((tx) => tx.rows('update posting set region = ?', [before[0]?.region ?? '']));
    await world.import('c.csv', `${POSTING}\n中山市同一五金有限公司,文员,1,4000-5000,中山市小榄镇,2026-11-19\n`, cookie);
    const after = await rows<{ id: string; merged_into: string | null; headcount: number; confirmed_on: string }>(
      "select id, merged_into, headcount, confirmed_on from posting where title = '电焊工' order by id",
    );
    expect(after.map((p) => p.merged_into)).toEqual([null, before[0]?.id]);
    expect(after[0]).toMatchObject({ headcount: 9, confirmed_on: '2026-11-19' });
  });
});
