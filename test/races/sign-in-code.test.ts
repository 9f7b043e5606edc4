import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { codeSentTo, enter, request, solve } from '../support/sign-in-world.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const RACERS = 8;
const together = <T>(work: (n: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: RACERS }, (_, n) => work(n)));

describe('codes, many at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('one code opens one session, however many use it at the same moment', async () => {
    const { ticket = '' } = await request(world, '13700000001');
    const code = codeSentTo(world, '13700000001');
    const answers = await together(() => enter(world, ticket, code));
    expect(answers.filter((a) => a.data.signInByPhone.__typename === 'SignedIn').length).toBe(1);
  });

  it('tries at the same moment count each: of 8 wrong ones five are counted, and the right one comes too late', async () => {
    const { ticket = '' } = await request(world, '13700000002');
    const code = codeSentTo(world, '13700000002');
    const wrong = code === '000000' ? '000001' : '000000';
    await together(() => enter(world, ticket, wrong));
    const [row] = await world.app.services.db.rows<{ tries: number }>('select tries from sign_in_code where id = ?', [ticket]);
    expect(row?.tries).toBe(5);
    expect((await enter(world, ticket, code)).data.signInByPhone.__typename).toBe('WrongCode');
  });

  it('a phone asked for many times at once rings once', async () => {
    const answers = await together(() => request(world, '13700000003'));
    expect(answers.filter((a) => a.__typename === 'CodeSent').length).toBe(1);
  });

  it('an answer to a challenge counts once, also at the same moment', async () => {
    const answer = solve(await request(world, '13700000003'));
    const answers = await together(() => request(world, '13700000003', answer));
    expect(answers.filter((a) => a.__typename === 'CodeSent').length).toBe(1);
  });

  it('control: looking first and counting afterwards lets several in and loses tries', async () => {
    const { db } = world.app.services;
    await db.transaction((tx) => tx.rows('create table control_code (id text, used integer, tries integer)'));
    await db.transaction((tx) => tx.rows("insert into control_code values ('c', 0, 0)"));
    const entered = await together(async () => {
      const [row] = await db.rows<{ used: number; tries: number }>("select used, tries from control_code where id = 'c'");
      if (!row || row.used > 0) return false;
      await db.transaction((tx) => tx.rows("update control_code set used = 1, tries = ? where id = 'c'", [row.tries + 1]));
      return true;
    });
    expect(entered.filter(Boolean).length, 'more than one').toBeGreaterThan(1);
    const [left] = await db.rows<{ tries: number }>('select tries from control_code');
    expect(left?.tries, 'fewer tries than came').toBeLessThan(RACERS);
  });
});
