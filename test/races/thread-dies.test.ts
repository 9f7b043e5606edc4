import { Worker } from 'node:worker_threads';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { callThread } from '@yuegui/server/src/threads/rpc.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const list = (employer: string): string => `企业名称,岗位名称,人数,月薪,工作地点,更新日期\n${employer},电焊工,5,6000-8000,中山市小榄镇,2026-11-18\n`;

interface Board {
  readonly searchPostings: { readonly total: number; readonly degraded: boolean };
}

describe('a thread that dies', () => {
  /** Threads of this process that were started while the test runs: of the server, search first, then imports. */
  const started: Worker[] = [];
  const note = (worker: Worker): void => void started.push(worker);
  let world: World;
  beforeAll(async () => {
    process.on('worker', note);
    world = await startWorld();
  });
  afterAll(async () => {
    process.off('worker', note);
    await world[Symbol.asyncDispose]();
  });

  const board = (): Promise<{ data: Board | null; errors?: unknown }> =>
    world.ask<Board, unknown>('{ searchPostings(input: { text: "电焊工" }) { total degraded } }');
  const ready = async (): Promise<unknown> => (await fetch(`${world.url}/readyz`)).json();

  it('rejects calls under way, and later ones at once', async () => {
    const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
    const thread = callThread(worker, () => {});
    const underWay = thread.call('never').catch((error: Error) => error.name);
    await worker.terminate();
    expect(await underWay).toBe('ThreadEnded');
    await expect(thread.call('never')).rejects.toMatchObject({ name: 'ThreadEnded' });
  });

  it('of search: SQL answers meanwhile, and the next one finds what was committed while none was there', async () => {
    await world.import('a.csv', list('中山市明亮电器有限公司'));
    expect((await board()).data?.searchPostings, 'control').toEqual({ total: 1, degraded: false });
    const [search] = started;
    const answers = Promise.all(Array.from({ length: 20 }, () => board()));
    await search?.terminate();
    for (const { data, errors } of await answers) expect([data?.searchPostings.total, errors]).toEqual([1, undefined]);
    expect((await board()).data?.searchPostings, 'control: it is dead').toEqual({ total: 1, degraded: true });
    expect(await ready()).toMatchObject({ search: false });
    // Whoever waits for search to catch up is refused while it is dead; the import itself is done.
    await world.import('b.csv', list('东莞市广平纺织有限公司')).catch(() => {});
    await expect.poll(async () => (await board()).data?.searchPostings, { timeout: 20_000 }).toEqual({ total: 2, degraded: false });
    expect(await ready()).toEqual({ database: true, search: true, imports: true });
  });

  it('of imports: /readyz tells, and the next one works what came meanwhile', async () => {
    const imports = started.at(1);
    await imports?.terminate();
    expect(await ready(), 'control: it is dead').toEqual({ database: true, search: true, imports: false, degraded: true });
    await world.import('c.csv', list('佛山市长顺五金有限公司'));
    await expect.poll(ready, { timeout: 20_000 }).toEqual({ database: true, search: true, imports: true });
    // Again: not only once.
    await started.at(-1)?.terminate();
    await expect.poll(ready, { timeout: 20_000 }).toEqual({ database: true, search: true, imports: true });
  });
});
