import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT } from '@yuegui/server/accounts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on UserError { message } ... on TooManyTries { retryAfter } } }';
interface Answer {
  signIn: { __typename: string; message?: string; retryAfter?: number };
}

describe('signing in', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const tryWith = async (name: string, password: string) => (await world.ask<Answer, unknown>(SIGN_IN, { input: { name, password } })).data?.signIn;
  const viewer = async (cookie: string) => (await world.ask<{ viewer: { name: string } | null }, unknown>('{ viewer { name } }', {}, { cookie })).data?.viewer;

  it('opens a session kept in an HttpOnly cookie, and ends it', async () => {
    const answer = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SIGN_IN, variables: { input: { name: DEMO_ACCOUNT.name, password: DEMO_ACCOUNT.password } } }),
    });
    const set = answer.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/HttpOnly/u);
    expect(set).toMatch(/SameSite=Lax/u);
    const cookie = set.split(';')[0] ?? '';
    expect(await viewer(cookie)).toEqual({ name: 'renshe' });
    await world.ask('mutation { signOut { at } }', {}, { cookie });
    expect(await viewer(cookie)).toBeNull();
    const [row] = await world.app.services.db.rows<{ n: number | string }>('select count(*) as n from session where token_hash = ?', [
      cookie.split('=')[1] ?? '',
    ]);
    expect(Number(row?.n), 'the token itself is never stored').toBe(0);
  });

  it('does not say whether the name or the password is wrong', async () => {
    const wrongPassword = await tryWith(DEMO_ACCOUNT.name, 'not this one');
    const wrongName = await tryWith('nobody-here', 'not this one');
    expect(wrongPassword).toEqual(wrongName);
    expect(wrongPassword?.__typename).toBe('WrongCredentials');
  });

  it('looks at no further try after eight wrong ones, not even the right one', async () => {
    for (let n = 0; n < 8; n += 1) await tryWith(DEMO_ACCOUNT.name, `wrong ${n}`);
    const refused = await tryWith(DEMO_ACCOUNT.name, DEMO_ACCOUNT.password);
    expect(refused?.__typename).toBe('TooManyTries');
    expect(refused?.retryAfter).toBeGreaterThan(60);
  });
});
