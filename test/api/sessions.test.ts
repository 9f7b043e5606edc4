import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';

import { createAccount } from '@yuegui/server/accounts';
import { stepAt, totpAt } from '@yuegui/server/src/modules/sign-in/totp.ts';
import { addressOf, countedAddress } from '@yuegui/server/src/http/sessions.ts';
import { post, signInByPhone, solve } from '../support/sign-in-world.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const VIEWER = '{ viewer { id role secondFactor recoveryCodesLeft sessions { id device current } grants { id role scope acting } } }';
interface Viewer {
  viewer: {
    id: string;
    role: string;
    secondFactor: boolean;
    recoveryCodesLeft: number;
    sessions: { id: string; device: string; current: boolean }[];
    grants: { id: string; role: string; scope: string | null; acting: boolean }[];
  } | null;
}
const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on ChallengeNeeded { token bits } } }';
const PASSWORD = 'a long password';

describe('sessions', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    const { db, clock } = world.app.services;
    await createAccount(db, clock, {
      name: 'both',
      displayName: 'both',
      password: PASSWORD,
      grants: [
        { role: 'EMPLOYER', duty: 'OWNER', scope: 'org_a' },
        { role: 'AGENCY', duty: 'STAFF', scope: 'org_b' },
        { role: 'ADMIN', until: '2020-01-01T00:00:00.000Z' },
      ],
    });
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const as = (cookie: string, query = VIEWER, variables: unknown = {}) => post<Viewer>(world, query, variables, { cookie });
  const signIn = (name: string, more: object = {}, headers: Record<string, string> = {}) =>
    post<{ signIn: { __typename: string; token?: string; bits?: number } }>(world, SIGN_IN, { input: { name, password: PASSWORD, ...more } }, headers);
  const cookieOf = async (name: string): Promise<string> => (await signIn(name)).cookie;

  it('are listed with the device, and end one by one or all but this one; a stranger ends none', async () => {
    const phone = '13600000001';
    const { cookie: one } = await signIn('both', {}, { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/120 Secret-Serial-4711' });
    const two = await cookieOf('both');
    const three = await cookieOf('both');
    const mine = (await as(one)).data.viewer;
    expect(mine?.sessions.map((s) => s.device)).toContain('Chrome · Android');
    expect(mine?.sessions.filter((s) => s.current).length).toBe(1);
    const other = mine?.sessions.find((s) => !s.current)?.id ?? '';
    const stranger = await signInByPhone(world, phone);
    const END = 'mutation($id: ID!) { endSession(id: $id) { __typename ... on SessionsEnded { ended } } }';
    expect(await post(world, END, { id: other }, { cookie: stranger })).toMatchObject({ data: { endSession: { ended: 0 } } });
    expect(await post(world, END, { id: other }, { cookie: one })).toMatchObject({ data: { endSession: { ended: 1 } } });
    await post(world, 'mutation { endOtherSessions { __typename } }', {}, { cookie: one });
    expect([(await as(one)).data.viewer?.id, (await as(two)).data.viewer, (await as(three)).data.viewer]).toEqual([mine?.id, null, null]);
    const out = await post(world, 'mutation { signOut { at } }', {}, { cookie: one });
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect((await as(one)).data.viewer).toBeNull();
  });

  it('turn their token after an hour; the old one holds for half a minute and no longer', async () => {
    const old = await cookieOf('both');
    const { db, clock } = world.app.services;
    await db.transaction((tx) => tx.rows("update session set turned_at = '2026-11-20T00:00:00.000Z'"));
    const turned = await as(old);
    expect(turned.cookie).toMatch(/^session=/u);
    expect(turned.cookie).not.toBe(old);
    expect((await as(turned.cookie)).data.viewer?.id).toBe(turned.data.viewer?.id);
    expect((await as(old)).data.viewer?.id, 'a request that was under way').toBe(turned.data.viewer?.id);
    await db.transaction((tx) => tx.rows('update session set previous_until = ?', [clock.now().toISOString()]));
    expect((await as(old)).data.viewer).toBeNull();
  });

  it('act in one role of several, turn when it changes, and offer none that has ended', async () => {
    const before = await cookieOf('both');
    const { viewer } = (await as(before)).data;
    expect(viewer?.grants.map((g) => [g.role, g.scope, g.acting])).toEqual([
      ['EMPLOYER', 'org_a', true],
      ['AGENCY', 'org_b', false],
    ]);
    const ACT = 'mutation($id: ID!) { actAs(grantId: $id) { __typename ... on SignedIn { account { role duty } } } }';
    const acted = await post(world, ACT, { id: viewer?.grants[1]?.id }, { cookie: before });
    expect(acted.data).toEqual({ actAs: { __typename: 'SignedIn', account: { role: 'AGENCY', duty: 'STAFF' } } });
    expect([(await as(before)).data.viewer, (await as(acted.cookie)).data.viewer?.role]).toEqual([null, 'AGENCY']);
    const [ended] = await world.app.services.db.rows<{ id: string }>("select id from account_grant where role = 'ADMIN'");
    for (const id of [ended?.id, 'grt_none', (await as(await world.signIn())).data.viewer?.grants[0]?.id])
      expect((await post(world, ACT, { id }, { cookie: acted.cookie })).data).toMatchObject({ actAs: { __typename: 'NotFound' } });
  });

  it('end with the account’s suspension and with the end of the role', async () => {
    const { db } = world.app.services;
    for (const sql of [
      "update account set suspended_at = '2026-11-20' where name = 'both'",
      "update account_grant set to_at = '2026-11-20T00:00:00.000Z' where scope = 'org_a'",
    ]) {
      const cookie = await cookieOf('both');
      expect((await as(cookie)).data.viewer?.role, 'control').toBe('EMPLOYER');
      await db.transaction((tx) => tx.rows(sql));
      expect((await as(cookie)).data.viewer).toBeNull();
      if (sql.includes('suspended')) expect((await signIn('both')).data.signIn.__typename).toBe('AccountSuspended');
      await db.transaction((tx) => tx.rows("update account set suspended_at = null where name = 'both'"));
      await db.transaction((tx) => tx.rows("update account_grant set to_at = null where scope = 'org_a'"));
    }
  });

  it('are closed to other sites’ pages', async () => {
    const cookie = await cookieOf('both');
    const from = (headers: Record<string, string>) =>
      fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, ...headers },
        body: JSON.stringify({ query: 'mutation { signOut { at } }' }),
      });
    expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await from({ 'content-type': 'text/plain' })).status).toBeGreaterThanOrEqual(400);
    expect((await as(cookie)).data.viewer?.role, 'still signed in').toBe('EMPLOYER');
    expect((await from({ origin: new URL(world.url).origin })).status, 'control').toBe(200);
  });

  it('ask for a second factor once it is set up: each step counts once, each recovery code once', async () => {
    const { db, clock } = world.app.services;
    await createAccount(db, clock, { name: 'careful', displayName: 'careful', password: PASSWORD });
    const cookie = await cookieOf('careful');
    const begun = await post<{ beginSecondFactor: { secret: string; uri: string } }>(
      world,
      'mutation { beginSecondFactor { ... on SecondFactorBegun { secret uri } } }',
      {},
      { cookie },
    );
    const { secret, uri } = begun.data.beginSecondFactor;
    expect(uri).toMatch(/^otpauth:\/\/totp\//u);
    expect((await signIn('careful')).data.signIn.__typename, 'not asked before it is confirmed').toBe('SignedIn');
    const CONFIRM = 'mutation($code: String!) { confirmSecondFactor(code: $code) { __typename ... on SecondFactorConfirmed { recoveryCodes } } }';
    const step = stepAt(clock.now());
    const confirmed = await post<{ confirmSecondFactor: { recoveryCodes: string[] } }>(world, CONFIRM, { code: totpAt(secret, step - 1) }, { cookie });
    const codes = confirmed.data.confirmSecondFactor.recoveryCodes;
    expect(new Set(codes).size).toBe(10);
    const kind = async (code?: string): Promise<string> => (await signIn('careful', { code })).data.signIn.__typename;
    expect(await kind()).toBe('SecondFactorNeeded');
    expect(await kind(totpAt(secret, step - 1)), 'the step that confirmed it').toBe('WrongCredentials');
    const same = totpAt(secret, step);
    expect((await Promise.all([kind(same), kind(same), kind(same)])).filter((k) => k === 'SignedIn').length, 'one step at the same moment').toBe(1);
    expect(await kind(totpAt(secret, step + 3)), 'too far ahead').toBe('WrongCredentials');
    const [first = ''] = codes;
    expect((await Promise.all([kind(first), kind(first), kind(first.toUpperCase())])).filter((k) => k === 'SignedIn').length, 'one recovery code').toBe(1);
    expect((await as(cookie)).data.viewer).toMatchObject({ secondFactor: true, recoveryCodesLeft: 9 });
  });

  it('by password: an address with many wrong tries does work first, and is not refused', async () => {
    const { db, keyring, clock } = world.app.services;
    await db.transaction((tx) =>
      tx.insert({
        table: 'sign_in_try',
        columns: ['key', 'tries', 'since'],
        rows: [[`a:${keyring.blindIndex('sign-in.try')('127.0.0.1')}`, 60, clock.now().toISOString()]],
        onConflict: 'on conflict (key) do update set tries = 60',
      }),
    );
    const { data } = await signIn('both');
    expect(data.signIn.__typename).toBe('ChallengeNeeded');
    expect((await signIn('both', { challenge: solve(data.signIn) })).data.signIn.__typename).toBe('SignedIn');
    await db.transaction((tx) => tx.rows('delete from sign_in_try'));
  });

  it('end their WebSocket, and what is not a subscription is refused on one', async () => {
    const cookie = await cookieOf('both');
    const other = await cookieOf('both');
    const closed = new Promise<number>((resolve) => {
      const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie } });
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
      socket.on('message', () => void post(world, 'mutation { endOtherSessions { __typename } }', {}, { cookie: other }));
      socket.on('close', resolve);
    });
    expect(await closed).toBe(4403);
    const client = createClient({ url: `${world.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    const refused = await new Promise((resolve) => {
      client.subscribe({ query: '{ viewer { id } }' }, { next: resolve, error: resolve, complete: () => {} });
    });
    expect(JSON.stringify(refused)).toContain('SUBSCRIPTIONS_ONLY');
    await client.dispose();
  });

  it('count addresses as far as proxies of ours are to be believed', () => {
    expect(addressOf('10.0.0.1', '6.6.6.6, 7.7.7.7', 0)).toBe('10.0.0.1');
    expect(addressOf('10.0.0.1', '6.6.6.6, 7.7.7.7', 1)).toBe('7.7.7.7');
    expect(addressOf('10.0.0.1', undefined, 1)).toBe('10.0.0.1');
    expect(countedAddress('2400:3200:0:1::5')).toBe('2400:3200:0:1::/64');
    expect(countedAddress('2400:3200:0:1:9:9:9:9')).toBe('2400:3200:0:1::/64');
    expect(countedAddress('::ffff:1.2.3.4')).toBe('1.2.3.4');
  });
});
