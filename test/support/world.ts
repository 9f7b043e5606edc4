import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { inject } from 'vitest';

import type { RunningApp } from '@yuegui/server/app';
import { startApp } from '@yuegui/server/app';
import { createAccount, DEMO_ACCOUNT } from '@yuegui/server/accounts';
import type { Config } from '@yuegui/server/config';
import { readConfig } from '@yuegui/server/config';
import { createLog } from '@yuegui/server/log';
import type { Services } from '@yuegui/server/src/services.ts';

/** The day of truth.json: every world stands at it. */
export const TODAY = '2026-11-20';

interface GraphAnswer<T> {
  readonly data: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly status: number;
}

export interface World extends AsyncDisposable {
  readonly url: string;
  readonly app: RunningApp;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Asks as whoever holds the cookie; none: a visitor. */
  ask<T, V>(document: TypedDocumentNode<T, V> | string, variables?: V, as?: { readonly cookie?: string; readonly language?: string }): Promise<GraphAnswer<T>>;
  /** Signs the bureau's account in and gives its cookie. */
  signIn(): Promise<string>;
  /** Sends a file in and waits until its run has ended; gives the run's id. */
  import(name: string, bytes: Uint8Array | string, cookie?: string): Promise<string>;
}

/** An empty database of the dialect under test; PostgreSQL's is one of its own in the shared server. */
export async function emptyDatabase(dataDir: string): Promise<string> {
  if (process.env.TEST_DIALECT !== 'postgres') return `sqlite:${join(dataDir, 'yuegui.db')}`;
  const { Client } = await import('pg');
  const admin = new Client(inject('postgresUrl'));
  await admin.connect();
  const name = `w_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${name}`);
  await admin.end();
  return inject('postgresUrl').replace(/\/[^/]+$/u, `/${name}`);
}

export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'yuegui-test-'));

/** A whole server with an empty database on a port of its own, at the day of truth.json. */
export async function startWorld(
  options: {
    readonly dataDir?: string;
    readonly databaseUrl?: string;
    readonly env?: Record<string, string>;
    /** Is given every line of the log, down to trace. */
    readonly onLog?: (line: string) => void;
    readonly prepare?: (config: Config, services: Services) => Promise<void>;
  } = {},
): Promise<World> {
  const dataDir = options.dataDir ?? freshFolder();
  const databaseUrl = options.databaseUrl ?? (await emptyDatabase(dataDir));
  const config = readConfig(
    { DATA_DIR: dataDir, PORT: '0', YUEGUI_NOW: TODAY, ...(databaseUrl.startsWith('postgres') ? { DATABASE_URL: databaseUrl } : {}), ...options.env },
    dataDir,
  );
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const app = await startApp(config.value, options.onLog ? createLog('trace', { write: options.onLog }) : createLog('silent'), async (services) => {
    if (options.prepare) await options.prepare(config.value, services);
    else await createAccount(services.db, services.clock, DEMO_ACCOUNT);
  });
  const url = app.address.replace('[::1]', 'localhost');
  const world: World = {
    url,
    app,
    dataDir,
    databaseUrl,
    async ask(document, variables, as = {}) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': as.language ?? 'zh-CN', ...(as.cookie ? { cookie: as.cookie } : {}) },
        body: JSON.stringify({ query: typeof document === 'string' ? document : print(document), variables }),
      });
      return { ...((await answer.json()) as object), status: answer.status } as never;
    },
    async signIn() {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }',
          variables: { input: { name: DEMO_ACCOUNT.name, password: DEMO_ACCOUNT.password } },
        }),
      });
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    },
    async import(name, bytes, cookie) {
      const as = cookie ?? (await world.signIn());
      const id = await upload(url, name, bytes, as);
      const started = await world.ask<{ startImport: { run: { id: string } } }, unknown>(
        'mutation($input: StartImportInput!) { startImport(input: $input) { ... on ImportStarted { run { id } } } }',
        { input: { requestId: randomUUID(), uploadId: id } },
        { cookie: as },
      );
      const runId = started.data?.startImport.run.id ?? '';
      await ended(app, runId);
      return runId;
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return world;
}

/** Sends a file by POST /uploads; gives its id. */
export async function upload(url: string, name: string, bytes: Uint8Array | string, cookie: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([bytes as never]), name);
  const answer = await fetch(`${url}/uploads`, { method: 'POST', body: form, headers: { cookie } });
  return ((await answer.json()) as { id: string }).id;
}

/** Waits, by the news feed, until a run has ended and search has caught up. */
export async function ended(app: RunningApp, runId: string): Promise<string> {
  const news = app.graph.feed.watch('import-runs');
  for (;;) {
    const [run] = await app.services.db.rows<{ state: string; refold_after: string | null }>('select state, refold_after from import_run where id = ?', [
      runId,
    ]);
    if (run && ['DONE', 'FAILED', 'UNDONE'].includes(run.state) && run.refold_after === null) {
      await news.return?.();
      await app.searchCaughtUp();
      return run.state;
    }
    await news.next();
  }
}
