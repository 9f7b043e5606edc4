import type { Client } from 'graphql-ws';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';

import type { RunningFeed } from '@yuegui/server/src/news-feed.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const LIST = '企业名称,岗位名称,人数,月薪,工作地点,更新日期\n中山市一厂,电焊工,5,6000-8000,中山市小榄镇,2026-11-18\n';

type Told = { readonly value?: unknown; readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]; readonly closed?: number };

describe('subscriptions', () => {
  let world: World;
  let run = '';
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const watchers = (): number => (world.app.graph.feed as RunningFeed).watching('import-runs');
  const clientOf = (cookie = ''): Client => {
    const Socket = class extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers: cookie ? { cookie } : {} });
      }
    };
    return createClient({ url: `${world.url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0 });
  };
  const first = (client: Client, query: string): Promise<Told> =>
    new Promise((resolve) => {
      client.subscribe(
        { query },
        {
          next: (value) => resolve({ value }),
          error: (e) => resolve(Array.isArray(e) ? { errors: e } : { closed: (e as CloseEvent).code }),
          complete: () => resolve({}),
        },
      );
    });
  /** A run that waits for ever: no thread works it. */
  async function waitingRun(cookie: string): Promise<string> {
    const run = await world.import('a.csv', LIST, cookie);
    await world.app.services.db.transaction((tx) =>
      tx.rows("update import_run set state = 'WAITING', leased_by = 'nobody', lease_until = '2999-01-01T00:00:00.000Z' where id = ?", [run]),
    );
    return run;
  }

  it('refused ones leave nobody who watches', async () => {
    const client = clientOf();
    for (let n = 0; n < 5; n += 1) expect(await first(client, `subscription { importProgress(runId: "run_${n}") { id } }`)).toEqual({});
    expect(watchers()).toBe(0);
    await client.dispose();
  });

  it('of a socket that goes away, and one that is unsubscribed, leave nobody who watches', async () => {
    const cookie = await world.signIn();
    run = await waitingRun(cookie);
    const query = `subscription { importProgress(runId: "${run}") { id state } }`;
    const client = clientOf(cookie);
    expect(await first(client, query)).toMatchObject({ value: { data: { importProgress: { id: run, state: 'WAITING' } } } });
    await expect.poll(watchers, { message: 'control: it is watched' }).toBe(1);
    await client.dispose();
    await expect.poll(watchers).toBe(0);

    const other = clientOf(cookie);
    const leave = await new Promise<() => void>((resolve) => {
      const end = other.subscribe({ query }, { next: () => resolve(() => end()), error: () => {}, complete: () => {} });
    });
    await expect.poll(watchers, { message: 'control' }).toBe(1);
    leave();
    await expect.poll(watchers).toBe(0);
    await other.dispose();
  });

  it('that are no GraphQL, or too long, are refused alone; the others on the socket go on', async () => {
    const cookie = await world.signIn();
    const client = clientOf(cookie);
    const states: unknown[] = [];
    let closed = false;
    client.on('closed', () => (closed = true));
    client.subscribe(
      { query: `subscription { importProgress(runId: "${run}") { state } }` },
      { next: (v) => states.push(v.data?.importProgress), error: (e) => states.push(e), complete: () => states.push('complete') },
    );
    await expect.poll(() => states).toHaveLength(1);
    for (const query of ['subscription { hello', `subscription { ${'hello '.repeat(2_100)} }`])
      expect((await first(client, query)).errors?.[0]?.extensions?.code, query.slice(0, 30)).toBe('GRAPHQL_PARSE_FAILED');
    expect(await first(client, 'subscription { hello }'), 'control').toMatchObject({ value: { data: { hello: expect.any(String) } } });
    await world.app.services.db.transaction(async (tx) => tx.emit('import-runs', [run]));
    await expect.poll(() => states).toHaveLength(2);
    expect([closed, states[1]]).toEqual([false, { state: 'WAITING' }]);
    await client.dispose();
  });
});
