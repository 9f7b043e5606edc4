import { timingSafeEqual } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import type { TurnState } from '../cli/keys.ts';
import { keyTurnOf, whyNotTurned } from '../cli/keys.ts';
import type { DeedState } from '../cli/search-upkeep.ts';
import { KEPT_ELSEWHERE } from '../cli/search-upkeep.ts';
import { systemActor } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';
import { createAccount } from '../modules/accounts/accounts.module.ts';
import { findRun, readReceiptPage, startImport } from '../modules/imports/imports.module.ts';
import { READ_LIMITS } from '../platform/intake/read/limits.ts';
import { rotateKeys } from '../platform/keys/rotate-keys.ts';
import type { KeeperDeed } from '../platform/search/meilisearch/index-keeper.ts';
import { KeptElsewhere } from '../platform/search/meilisearch/index-keeper.ts';
import type { HttpParts } from './parts.ts';

const MIB = 1024 * 1024;
const CLI = systemActor('cli');

/** What the command line on this machine may ask of the serving process: only with the token of server.json, and never from a browser. */
export async function commandRoutes(app: FastifyInstance, parts: HttpParts): Promise<void> {
  const { db, clock, uploads } = parts.services;
  const token = Buffer.from(parts.commandToken);
  app.addHook('onRequest', async (request, reply) => {
    const given = Buffer.from(String(request.headers['x-yuegui-token'] ?? ''));
    if (request.headers.origin !== undefined || given.length !== token.length || !timingSafeEqual(given, token))
      await reply.status(404).send({ code: 'NOT_FOUND' });
  });
  app.addContentTypeParser('application/octet-stream', { bodyLimit: READ_LIMITS.bytes + MIB }, (_, body, done) => done(null, body));
  app.post<{ Querystring: { name: string } }>('/command/imports', { bodyLimit: READ_LIMITS.bytes + MIB }, async (request) => {
    const upload = await uploads.keep(CLI, request.query.name, request.body as AsyncIterable<Buffer>);
    const started = await startImport(db, clock, CLI, { requestId: upload.id, uploadId: upload.id });
    if (!started.ok) throw new Error(started.error.kind);
    parts.graph.wakeImports();
    return started.value;
  });
  app.get<{ Params: { id: string } }>('/command/imports/:id', async (request) => findRun(db, request.params.id));
  app.get<{ Params: { id: string }; Querystring: { after: string; file: string } }>('/command/imports/:id/receipt', async ({ params, query }) =>
    readReceiptPage(db, CLI, params.id, query.file, query.after),
  );
  searchRoutes(app, parts);
  keyRoutes(app, parts);
  app.post<{ Body: { name: string; displayName: string; password: string } }>('/command/accounts', async (request) => createAccount(db, clock, request.body));
}

/** The turn to a new key is begun by POST and looked after by GET. */
function keyRoutes(app: FastifyInstance, { services }: HttpParts): void {
  let turn: TurnState | null = null;
  app.post('/command/keys/rotate', async (_, reply) => {
    if (turn?.state !== 'UNDER_WAY') {
      turn = { state: 'UNDER_WAY' };
      rotateKeys(keyTurnOf(services)).then(
        (report) => (turn = { state: 'DONE', report }),
        (error: unknown) => (turn = { state: 'FAILED', why: whyNotTurned(error) }),
      );
    }
    return reply.status(202).send(turn);
  });
  app.get('/command/keys/rotate', async (_, reply) => turn ?? reply.status(404).send({ code: 'NOT_FOUND' }));
}

const DEEDS = ['reindex', 'reconcile'] as const;
const isDeed = (name: string): name is KeeperDeed => (DEEDS as readonly string[]).includes(name);

/** A deed on the search index is begun by POST and looked after by GET: it may take minutes. */
function searchRoutes(app: FastifyInstance, { search }: HttpParts): void {
  const states = new Map<string, DeedState>();
  app.post<{ Params: { deed: string } }>('/command/search/:deed', async ({ params: { deed } }, reply) => {
    if (!search.keeper || !isDeed(deed)) return reply.status(404).send({ code: 'NOT_FOUND' });
    const id = newId('deed');
    states.set(id, { state: 'UNDER_WAY' });
    search.keeper.ask(deed).then(
      (reports) => states.set(id, { state: 'DONE', reports }),
      (error: unknown) => states.set(id, { state: 'FAILED', why: error instanceof KeptElsewhere ? KEPT_ELSEWHERE : String(error) }),
    );
    return reply.status(202).send({ id });
  });
  app.get<{ Params: { id: string } }>(
    '/command/search/:id',
    async ({ params: { id } }, reply) => states.get(id) ?? reply.status(404).send({ code: 'NOT_FOUND' }),
  );
}
