import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, it } from 'vitest';

import { createHttpGateway } from './http-gateway.ts';

describe('the gateway of short messages', () => {
  it('calls no address inside, not even by a name', async () => {
    let calls = 0;
    const server = createServer((request, response) => {
      calls += 1;
      response.statusCode = request.url === '/moved' ? 302 : 200;
      response.setHeader('location', '/');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433'])
      expect(await createHttpGateway({ url: `http://${host}:${port}/`, token: 't' }).send('13800138000', 'x'), host).toBe(false);
    expect(calls).toBe(0);
    const open = { token: 't', refuses: () => false };
    expect(await createHttpGateway({ url: `http://localhost:${port}/`, ...open }).send('13800138000', 'x'), 'control').toBe(true);
    expect(await createHttpGateway({ url: `http://127.0.0.1:${port}/moved`, ...open }).send('13800138000', 'x'), 'no redirect is followed').toBe(false);
    expect(calls).toBe(2);
    server.close();
  });
});
