import type { GraphQLOutputType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { everything, rootField } from '../support/walk-schema.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

/** A person who does not exist; whatever of them stands in clear anywhere is a leak. */
const SECRETS = ['施测试人', '450721199003070018', '19912345678', '19900307', '1990-03-07', '旧州镇长安村委99队'];
const PEOPLE = `姓名,身份证号,联系电话,村,户类型,家庭住址\n施测试人,450721199003070018,19912345678,灵山县陆屋镇陆屋社区,脱贫户,旧州镇长安村委99队\n施测试人,450721199003070012,19912345678,灵山县陆屋镇陆屋社区,脱贫户,旧州镇长安村委99队\n`;
const TRAVEL = '姓名,身份证号,联系电话,上车地点,目的地,出行日期,同行人数\n施测试人,450721199003070018,19912345678,陆屋镇,中山市小榄镇,2026-12-01,1\n';
const JOBS =
  '企业名称,岗位名称,人数,月薪,工作地点,更新日期,联系人,联系电话\n中山市权限有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18,陈某某,13912340000\n';

describe('what is known of a person', () => {
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
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('no public answer tells of a person, a contact or a phone, whatever is asked of it', async () => {
    const texts: string[] = [];
    for (const [field, args] of [
      ['searchPostings', '(input: { first: 2 })'],
      ['suggest', '(text: "施测试人")'],
      ['suggest', '(text: "中山")'],
    ] as const) {
      const answer = await world.ask(`{ ${field}${args} ${everything(rootField('Query', field)?.type as GraphQLOutputType, 5)} }`);
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
      '{ importRuns(first: 10) { edges { node { rows(first: 20) { edges { node { outcome problems { zh en } cells { header text } } } } } } } }',
      undefined,
      { cookie },
    );
    const text = JSON.stringify(answer.data);
    expect(text, 'control: the wrong citizen ID was refused').toContain('REFUSED');
    for (const secret of ['施测试人', '450721199003070018', '450721199003070012', '19912345678', '旧州镇长安村委99队'])
      expect(text, secret).not.toContain(secret);
  });
});
