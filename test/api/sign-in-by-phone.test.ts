import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { codeSentTo, enter, minutesPass, post, request, signInByPhone, solve } from '../support/sign-in-world.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

let next = 0;
/** A phone nobody has used yet. */
const freshPhone = (): string => `1390000${String((next += 1)).padStart(4, '0')}`;

describe('signing in by phone', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const viewer = async (cookie: string) =>
    (
      await world.ask<{ viewer: { id: string; displayName: string; role: string; phone: string } | null }, unknown>(
        '{ viewer { id displayName role phone } }',
        {},
        { cookie },
      )
    ).data?.viewer;

  it('makes a seeker the first time, and knows them the second', async () => {
    const phone = freshPhone();
    const first = await viewer(await signInByPhone(world, phone));
    expect(first).toMatchObject({ role: 'SEEKER', displayName: `139****${phone.slice(7)}`, phone: `139****${phone.slice(7)}` });
    await minutesPass(world, 2);
    expect((await viewer(await signInByPhone(world, phone)))?.id).toBe(first?.id);
  });

  it('takes a code once, for five minutes, and five tries', async () => {
    const phone = freshPhone();
    const { ticket = '' } = await request(world, phone);
    const code = codeSentTo(world, phone);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let n = 0; n < 4; n += 1) expect((await enter(world, ticket, wrong)).data.signInByPhone.__typename).toBe('WrongCode');
    expect((await enter(world, ticket, code)).data.signInByPhone.__typename, 'control: the fifth try is looked at').toBe('SignedIn');
    expect((await enter(world, ticket, code)).data.signInByPhone.__typename, 'a second use').toBe('WrongCode');

    await minutesPass(world, 2);
    const spent = await request(world, phone);
    for (let n = 0; n < 5; n += 1) await enter(world, spent.ticket ?? '', wrong);
    expect((await enter(world, spent.ticket ?? '', codeSentTo(world, phone))).data.signInByPhone.__typename, 'the sixth try').toBe('WrongCode');

    await minutesPass(world, 2);
    const old = await request(world, phone);
    await minutesPass(world, 5);
    expect((await enter(world, old.ticket ?? '', codeSentTo(world, phone))).data.signInByPhone.__typename, 'after five minutes').toBe('WrongCode');
  });

  it('binds tries to the one who asked: a stranger cannot spend the owner’s', async () => {
    const phone = freshPhone();
    const stranger = await request(world, phone);
    await minutesPass(world, 2);
    const owner = await request(world, phone);
    for (let n = 0; n < 6; n += 1) await enter(world, stranger.ticket ?? '', '000000');
    expect((await enter(world, stranger.ticket ?? '', codeSentTo(world, phone))).cookie, 'nor enter with the code of another').toBe('');
    expect((await enter(world, owner.ticket ?? '', codeSentTo(world, phone))).data.signInByPhone.__typename).toBe('SignedIn');
  });

  it('sends one a minute, five an hour, ten a day; past that it asks for work, and lets the owner in', async () => {
    const phone = freshPhone();
    expect((await request(world, phone)).__typename).toBe('CodeSent');
    expect((await request(world, phone)).__typename, 'within the minute').toBe('ChallengeNeeded');
    for (let n = 0; n < 4; n += 1) {
      await minutesPass(world, 1);
      expect((await request(world, phone)).__typename).toBe('CodeSent');
    }
    await minutesPass(world, 1);
    const asked = await request(world, phone);
    expect(asked.__typename, 'the sixth of an hour').toBe('ChallengeNeeded');
    const answer = solve(asked);
    expect((await request(world, phone, { ...answer, number: answer.number + 1 })).__typename, 'wrong work').toBe('ChallengeNeeded');
    expect((await request(world, freshPhone(), answer)).__typename, 'control: a fresh phone needs none').toBe('CodeSent');
    const let_in = await request(world, phone, answer);
    expect(let_in.__typename).toBe('CodeSent');
    expect((await request(world, phone, answer)).__typename, 'an answer counts once').toBe('ChallengeNeeded');
    expect((await enter(world, let_in.ticket ?? '', codeSentTo(world, phone))).data.signInByPhone.__typename).toBe('SignedIn');
    for (let n = 0; n < 4; n += 1) {
      await minutesPass(world, 61);
      expect((await request(world, phone)).__typename, `${7 + n} of the day`).toBe('CodeSent');
    }
    await minutesPass(world, 61);
    expect((await request(world, phone)).__typename, 'the eleventh of a day').toBe('ChallengeNeeded');
  });

  it('never refuses an address: after 60 codes in an hour it asks for work; X-Forwarded-For changes nothing', async () => {
    const { db, keyring } = world.app.services;
    await db.transaction(async (tx) => {
      const at = world.app.services.clock.now().toISOString();
      await tx.insert({
        table: 'sign_in_code',
        columns: ['id', 'purpose', 'phone_index', 'phone_sealed', 'address_index', 'code_hash', 'tries', 'created_at', 'expires_at'],
        rows: Array.from({ length: 60 }, (_, n) => [
          `cod_crowd${n}`,
          'sign-in',
          `crowd${n}`,
          Buffer.from('x'),
          keyring.blindIndex('sign-in.address')('127.0.0.1'),
          'x',
          0,
          at,
          at,
        ]),
      });
    });
    const phone = freshPhone();
    const asked = await request(world, phone, undefined, { 'x-forwarded-for': '203.0.113.9' });
    expect(asked.__typename).toBe('ChallengeNeeded');
    expect((await request(world, phone, solve(asked))).__typename).toBe('CodeSent');
    await minutesPass(world, 61);
    expect((await request(world, freshPhone())).__typename, 'control: an hour later').toBe('CodeSent');
  });

  it('answers a known phone and an unknown one alike, in the same time', async () => {
    const known = freshPhone();
    await signInByPhone(world, known);
    const shape = (answer: object): string[] => Object.keys(answer).sort();
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let n = 0; n < 15; n += 1) {
      await minutesPass(world, 1500);
      const unknown = freshPhone();
      for (const [which, phone] of [
        ['known', known],
        ['unknown', unknown],
      ] as const) {
        const began = performance.now();
        const answer = await request(world, phone);
        times[which].push(performance.now() - began);
        expect(shape(answer)).toEqual(['__typename', 'againIn', 'ticket', 'validFor']);
      }
    }
    const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
    expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(5 + median(times.unknown) / 2);
  });

  it('refuses what is no mobile number, and a landline', async () => {
    for (const phone of ['', '12345', '0777-1234567', '1380013800', '13800138000 13900139000', 'x'.repeat(5_000)])
      expect((await request(world, phone)).__typename, phone.slice(0, 20)).toBe('BadPhone');
    expect((await request(world, '+86 138-0013-8000')).__typename, 'control').toBe('CodeSent');
  });

  it('keeps neither phone, code nor token in clear', async () => {
    const phone = freshPhone();
    const cookie = await signInByPhone(world, phone);
    const code = codeSentTo(world, phone);
    const { db } = world.app.services;
    for (const table of ['account', 'sign_in_code', 'session', 'audit_entry', 'outbox_entry']) {
      const text = (await db.rows<Record<string, unknown>>(`select * from ${table}`))
        .flatMap((row) => Object.values(row).map((v) => (v instanceof Uint8Array ? Buffer.from(v).toString('latin1') : String(v))))
        .join('\n');
      for (const secret of [phone, cookie.split('=')[1] ?? 'x']) expect(text.includes(secret), `${table} holds ${secret}`).toBe(false);
      if (table === 'sign_in_code') expect(text.split('\n').includes(code)).toBe(false);
    }
  });

  it('has no outbox in production, and says so plainly that nothing was sent', async () => {
    await using production = await startWorld({
      env: { MODE: 'production', YUEGUI_NOW: '', SECRET_KEY: Buffer.from(Array.from({ length: 32 }, (_, n) => n * 7)).toString('base64') },
      prepare: async () => {},
    });
    expect((await request(production, freshPhone())).__typename).toBe('SmsNotSent');
    expect((await post<{ demoMessages: unknown[]; demoAccounts: unknown[] }>(production, '{ demoMessages { text } demoAccounts { name } }', {})).data).toEqual({
      demoMessages: [],
      demoAccounts: [],
    });
    const hints = await production.ask('{ viewerr { id } }');
    expect(JSON.stringify(hints), 'no suggestions').not.toMatch(/did you mean/iu);
    expect(JSON.stringify(await world.ask('{ viewerr { id } }')), 'control').toMatch(/did you mean/iu);
    expect(JSON.stringify(await production.ask('{ __schema { types { name } } }'))).not.toContain('"types"');
  });
});
