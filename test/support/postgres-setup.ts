import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string;
  }
}

/** One real PostgreSQL for all files; each file makes databases of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'postgres-server.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  const [url] = (await Promise.race([once(createInterface(server.stdout), 'line'), ended.then(() => [''])])) as [string];
  if (!url.startsWith('postgres:')) throw new Error('PostgreSQL did not start.');
  project.provide('postgresUrl', url);
  return async () => {
    server.stdin.end();
    await ended;
  };
}
