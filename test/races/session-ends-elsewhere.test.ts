import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';

import { post } from '../support/sign-in-world.ts';
import { freshFolder, startWorld } from '../support/world.ts';

describe.runIf(process.env.TEST_DIALECT === 'postgres')('a session that another process ends', () => {
  it('ends the socket here', async () => {
    await using here = await startWorld();
    await using there = await startWorld({ dataDir: freshFolder(), databaseUrl: here.databaseUrl, prepare: async () => {} });
    const [held, ending] = [await here.signIn(), await here.signIn()];
    const socket = new WebSocket(`${here.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: held } });
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
      socket.on('message', resolve);
    });
    const ended = await post<{ endOtherSessions: { ended: number } }>(
      there,
      'mutation { endOtherSessions { ... on SessionsEnded { ended } } }',
      {},
      { cookie: ending },
    );
    expect(ended.data.endOtherSessions.ended).toBe(1);
    expect(await closed).toBe(4403);
  });
});
