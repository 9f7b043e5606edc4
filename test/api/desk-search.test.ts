import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { documentSources } from '@yuegui/server/src/services.ts';
import { parkPairId } from '@yuegui/server/src/modules/postings/park-pair.ts';
import { tellEndedDemand } from '@yuegui/server/src/modules/board/park-demand.document.ts';
import { graphql } from '../generated/gql.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const Demand = graphql(`
  query Demand($text: String, $filter: ParkDemandFilter, $sort: ParkDemandSort, $first: Int, $after: String) {
    parkDemand(text: $text, filter: $filter, sort: $sort, first: $first, after: $after) {
      total
      edges {
        cursor
        node {
          park
          wanted
          urgent
          filled
          employers
          postings
          confirmedOn
          occupation {
            code
          }
        }
      }
      pageInfo {
        hasNextPage
      }
      parks {
        value
        count
        chosen
      }
      occupations {
        value
        count
      }
    }
  }
`);
const Profiles = graphql(`
  query Profiles($text: String, $filter: WorkerProfileFilter) {
    workerProfiles(text: $text, filter: $filter) {
      total
      edges {
        node {
          id
          skills
          wishPay
          availability
          confirmedOn
          trades {
            code
          }
          wishes {
            code
          }
          wishPlaces {
            name
          }
          town {
            name
          }
        }
      }
      places {
        value
        count
      }
      trades {
        value
        count
      }
      availability {
        value
        label
        count
      }
    }
  }
`);

const HEAD = '园区,企业名称,岗位名称,需求人数,其中：急需,月薪,更新日期,截止日期\n';
const PARKS = `${HEAD}金窝工业园,钦州市甲机械有限公司,电焊工,10,4,5000-6000,2026-11-18,长期
金窝工业园,钦州市乙机械有限公司,焊工,5,,5000-6000,2026-11-17,长期
金窝工业园,钦州市乙机械有限公司,普工,30,,5000-6000,2026-11-17,长期
皇马工业园,钦州市丙电子有限公司,普工,7,2,5000-6000,2026-11-18,2026-11-20
`;
/** People who do not exist; what of them stands in an index of workers is a leak. */
const NAMES = ['施测试甲', '施测试乙', '施测试丙', '施测试丁'];
const SECRETS = [...NAMES, '450721199003070018', '1990', '19912345678', '陆屋社区', '脱贫户', '长安村委99队', '男', '已婚'];
const PEOPLE = `姓名,身份证号,联系电话,县区,乡镇,村,户类型,家庭住址,性别,技能特长,就业状态,是否愿意外出,意向务工地,意向岗位,期望月薪,备注
施测试甲,450721199003070018,19912345678,灵山县,陆屋镇,陆屋社区,脱贫户,陆屋镇长安村委99队,男,电焊工、低压电工证、施测试甲19912345678,待业,是,中山,电焊工,6000,"已婚，电话19912345678"
施测试乙,450721199103080029,19912345671,灵山县,陆屋镇,陆屋社区,脱贫户,,女,缝纫工,待业,是,珠海,缝纫工,5000,
施测试丙,450721199203090021,19912345672,灵山县,陆屋镇,陆屋社区,一般,,女,缝纫工,在外务工,是,珠海,缝纫工,5200,
施测试丁,450721199303100020,19912345673,灵山县,陆屋镇,陆屋社区,一般,,女,缝纫工,务农,否,珠海,缝纫工,5200,
`;

describe('search for the desk', () => {
  let world: World;
  let cookie: string;
  let ledger: string;
  beforeAll(async () => {
    world = await startWorld();
    cookie = await world.signIn();
    await world.import('园区用工.csv', PARKS, cookie);
    ledger = await world.import('台账.csv', PEOPLE, cookie);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const undo = (runId: string) =>
    world.ask('mutation($input: UndoImportInput!) { undoImport(input: $input) { __typename } }', { input: { requestId: `undo-${runId}`, runId } }, { cookie });
  const demand = async (variables: Record<string, unknown> = {}, as: { cookie?: string } = { cookie }) => {
    const answer = await world.ask(Demand, variables, as);
    expect(answer.errors).toBeUndefined();
    if (!answer.data) throw new Error('no data');
    return answer.data.parkDemand;
  };
  const lines = async (variables: Record<string, unknown> = {}) =>
    (await demand(variables)).edges.map(({ node: d }) => [d.park, d.occupation?.code, d.wanted, d.urgent, d.employers, d.postings].join(' '));
  const profiles = async (variables: Record<string, unknown> = {}, as: { cookie?: string } = { cookie }) => {
    const answer = await world.ask(Profiles, variables, as);
    expect(answer.errors).toBeUndefined();
    if (!answer.data) throw new Error('no data');
    return answer.data.workerProfiles;
  };

  it('adds up what each park wants of each trade', async () => {
    expect(await lines()).toEqual(['钦南区金窝工业园 general-worker 30 0 1 1', '钦南区金窝工业园 welder 15 4 2 2', '钦北区皇马工业园 general-worker 7 2 1 1']);
    expect(await lines({ sort: 'URGENT' })).toEqual([
      '钦南区金窝工业园 welder 15 4 2 2',
      '钦北区皇马工业园 general-worker 7 2 1 1',
      '钦南区金窝工业园 general-worker 30 0 1 1',
    ]);
    expect(await lines({ text: '焊工' })).toEqual(['钦南区金窝工业园 welder 15 4 2 2']);
    expect(await lines({ text: '皇马工业园区 普工' })).toEqual(['钦北区皇马工业园 general-worker 7 2 1 1']);
    expect(await lines({ filter: { urgentOnly: true, parks: ['钦南区金窝工业园'] } })).toEqual(['钦南区金窝工业园 welder 15 4 2 2']);
    const chosen = await demand({ filter: { parks: ['钦北区皇马工业园'] } });
    expect([chosen.total, chosen.parks.map((p) => `${p.value} ${p.count} ${p.chosen}`)]).toEqual([1, ['钦南区金窝工业园 2 false', '钦北区皇马工业园 1 true']]);
    expect((await demand()).edges.every((e) => e.node.filled === 0)).toBe(true);
    const page = await demand({ first: 2 });
    expect([page.pageInfo.hasNextPage, (await demand({ first: 2, after: page.edges[1]?.cursor })).edges.length]).toEqual([true, 1]);
  });

  it('keeps demand in step: a posting that goes to another park, an import taken back, a day that passes', async () => {
    const { db } = world.app.services;
    const run = await world.import('更多园区.csv', `${HEAD}皇马工业园,钦州市丁家具有限公司,木工,9,,5000-6000,2026-11-19,长期\n`, cookie);
    expect(await lines({ text: '木工' })).toEqual(['钦北区皇马工业园 carpenter 9 0 1 1']);
    const again = await world.import('再确认.csv', `${HEAD}皇马工业园,钦州市丁家具有限公司,木工,8,,5000-6000,2026-11-20,长期\n`, cookie);
    expect(await lines({ text: '木工' })).toEqual(['钦北区皇马工业园 carpenter 8 0 1 1']);
    await db.transaction(async (tx) => {
      const [moved] = await tx.rows<{ id: string }>("update posting set park = '先前的园区' where title = '木工' returning id");
      tx.emit('postings', [moved?.id ?? '']);
      tx.emit('park-demand', [parkPairId({ park: '钦北区皇马工业园', occupation: 'carpenter' }) ?? '']);
    });
    await world.app.searchCaughtUp();
    expect(await lines({ text: '木工' }), 'control: it stands in another park').toEqual(['先前的园区 carpenter 8 0 1 1']);
    await undo(again);
    await expect
      .poll(() => lines({ text: '木工' }), { message: 'folded anew it is back, and has left the other' })
      .toEqual(['钦北区皇马工业园 carpenter 9 0 1 1']);
    await undo(run);
    await expect.poll(() => lines({ text: '木工' })).toEqual([]);
    await expect.poll(async () => (await demand()).total).toBe(3);
    await db.transaction(async (tx) => {
      await tx.rows("update posting set expires_on = '2026-11-19' where park = '钦北区皇马工业园' and empty = ?", [false]);
    });
    expect((await demand()).total, 'control: nobody told').toBe(3);
    await tellEndedDemand(db);
    await world.app.searchCaughtUp();
    expect((await demand()).edges.map((e) => e.node.park)).toEqual(['钦南区金窝工业园', '钦南区金窝工业园']);
  });

  it('finds workers by skill, wish, town and readiness', async () => {
    const [welder] = (await profiles({ text: '电焊工' })).edges;
    expect(welder?.node).toMatchObject({
      trades: [{ code: 'welder' }],
      skills: ['低压电工证'],
      wishes: [{ code: 'welder' }],
      wishPlaces: [{ name: '中山市' }],
      wishPay: 6000,
      town: { name: '陆屋镇' },
      availability: 'LOOKING',
    });
    expect(welder?.node.id).toMatch(/^wp_[0-9a-f]{32}$/u);
    expect((await profiles({ text: '陆屋 缝纫工' })).total).toBe(3);
    expect((await profiles({ filter: { availability: ['WORKING'] } })).total).toBe(1);
    expect((await profiles({ filter: { availability: ['STAYING'] } })).total).toBe(1);
    expect((await profiles({ text: '施测试甲' })).total, 'no name is found').toBe(0);
    expect((await profiles({ text: '19912345678' })).total).toBe(0);
  });

  it('shows no count of fewer than three people', async () => {
    const all = await profiles();
    expect(all.total, 'control').toBe(4);
    expect(all.trades.map((t) => t.count)).toEqual([3]);
    expect(all.availability).toEqual([]);
    expect(all.places.every((p) => p.count >= 3)).toBe(true);
    expect(all.places.length).toBeGreaterThan(0);
  });

  it('holds nothing personal in the documents of workers', async () => {
    const { services } = world.app;
    const source = documentSources(services).find((s) => s.plan.name === 'worker-profiles');
    const ids = (await source?.page(services.db, '', 100)) ?? [];
    const documents = JSON.stringify(await source?.read(services.db, ids));
    expect(ids.length).toBe(4);
    expect(documents, 'control: what may be found is there').toContain('低压电工证');
    expect(documents).toContain('陆屋镇');
    for (const secret of SECRETS) expect(documents.includes(secret), secret).toBe(false);
    const workers = await services.db.rows<{ id: string }>('select id from worker');
    expect(workers.length, 'control').toBe(4);
    for (const { id } of workers) expect(documents.includes(id), 'no way to the record').toBe(false);
    const sealer = services.keyring.sealer('worker-profile');
    const [row] = await services.db.rows<{ profile: Uint8Array }>('select profile from worker order by id limit 1');
    const whole = sealer.open(row?.profile ?? new Uint8Array());
    expect(SECRETS.filter((s) => whole.includes(s)).length, 'control: the profile itself holds them').toBeGreaterThan(2);
  });

  it('is the bureau only, and that profiles were opened stands in the audit trail', async () => {
    expect(await demand({}, {})).toMatchObject({ total: 0, edges: [], parks: [] });
    expect(await profiles({}, {})).toMatchObject({ total: 0, edges: [], trades: [] });
    const [row] = await world.app.services.db.rows<{ n: number | string }>("select count(*) as n from audit_entry where action = 'worker-profiles.read'");
    const before = Number(row?.n);
    expect(before).toBeGreaterThan(0);
    await profiles({}, {});
    await profiles();
    const [after] = await world.app.services.db.rows<{ n: number | string }>("select count(*) as n from audit_entry where action = 'worker-profiles.read'");
    expect(Number(after?.n)).toBe(before + 1);
  });

  it('forgets workers whose ledger is taken back', async () => {
    await undo(ledger);
    await expect.poll(async () => (await profiles()).total).toBe(0);
  });
});
