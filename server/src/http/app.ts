import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';

import type { GraphContext } from '../graphql/context.ts';
import { shownError } from '../graphql/errors.ts';
import { LIMITS, limitsRule, refusalOf } from '../graphql/limits.ts';
import { createLoaders } from '../graphql/loaders.ts';
import { createSchema } from '../graphql/schema.ts';
import { deviceWords, sessionById } from '../modules/sign-in/sign-in.module.ts';
import { findRun, receiptWorkbook } from '../modules/imports/imports.module.ts';
import type { Config } from '../platform/config/config.ts';
import { commandRoutes } from './command-routes.ts';
import type { HttpParts } from './parts.ts';
import { plainErrors, withoutHints } from './schema-details.ts';
import type { Caller } from './sessions.ts';
import { addressOf, callerIn, callerOf, closeCookie, cookieName, countedAddress, isOwnOrigin, keepFresh, languageOf, openCookie } from './sessions.ts';
import { serveSite } from './site.ts';
import { serveSubscriptions } from './subscriptions.ts';
import { uploadsRoute } from './uploads-route.ts';

export interface HttpApp {
  readonly app: FastifyInstance;
  /** SHA-256 fingerprint of the certificate it shows; null without TLS. */
  readonly certificate: string | null;
  /** Begins to take requests; gives the address on this machine. */
  listen(): Promise<string>;
  /** Stops taking requests, answers those under way, ends subscriptions. */
  close(): Promise<void>;
}

/** What a request tells of the one who asks. */
type Asker = Pick<FastifyRequest, 'ip' | 'headers'>;

const MINUTE_MS = 60_000;
const REQUESTS_A_MINUTE = 1_200;
const CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** Puts the web server together: limits first, then security headers, then routes, then GraphQL over http and WebSocket on one path. */
export async function createHttpApp(parts: HttpParts): Promise<HttpApp> {
  const { config, services, graph } = parts;
  const tls = config.tls ? { cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key) } : null;
  const secure = config.publicUrl.startsWith('https:');
  const app = fastify({
    loggerInstance: parts.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.bodyBytes,
    trustProxy: (_address: string, hop: number) => hop < config.trustProxy,
    ...(tls ? { https: tls } : {}),
  }) as unknown as FastifyInstance;
  const origins = new Set<string>();
  const caller = (cookies: Record<string, string | undefined>): Promise<Caller> => callerOf(services.db, services.clock, cookies[cookieName(secure)]);

  await app.register(rateLimit, {
    max: REQUESTS_A_MINUTE,
    timeWindow: MINUTE_MS,
    allowList: (request) => config.mode === 'demo' && request.ip === '127.0.0.1',
  });
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: CSP }, strictTransportSecurity: secure });
  await app.register(compress, { threshold: 1_024 });
  await app.register(cookie);
  await uploadsRoute(app, services, caller, origins);
  healthRoutes(app, parts);
  receiptRoute(app, parts, caller);
  await app.register(async (scope) => commandRoutes(scope, parts));
  await serveSite(app);

  const schema = createSchema();
  const apollo = new ApolloServer<GraphContext>({
    schema,
    validationRules: [limitsRule],
    parseOptions: { maxTokens: LIMITS.tokens },
    introspection: config.mode !== 'production',
    hideSchemaDetailsFromClientErrors: config.mode === 'production',
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => {
      const shown = shownError(formatted);
      if (shown.extensions.code === 'INTERNAL_SERVER_ERROR') parts.log.error({ err: error }, 'a resolver failed');
      return shown;
    },
    // Answers depend on who asks: nothing between may keep them, and no field needs to be watched for it.
    plugins: [fastifyApolloDrainPlugin(app), ApolloServerPluginCacheControlDisabled(), limitsPlugin(schema)],
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const contextOf = (who: Caller, from: Asker, reply: FastifyReply | null): GraphContext => ({
    services: graph,
    actor: who.actor,
    account: who.session?.account ?? null,
    language: languageOf(from.headers['accept-language']),
    address: countedAddress(from.ip),
    session: {
      current: who.session,
      device: deviceWords(from.headers['user-agent']),
      open: (token) => reply && openCookie(reply, secure, token),
      close: () => reply && closeCookie(reply, secure),
    },
    loaders: createLoaders(services.db),
  });
  app.route({
    url: '/graphql',
    method: ['GET', 'POST', 'OPTIONS'],
    preHandler: async (request, reply) =>
      isOwnOrigin(request, origins)
        ? undefined
        : reply.status(403).send({ errors: [{ message: '请在本站的页面操作', extensions: { code: 'FOREIGN_ORIGIN' } }] }),
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const who = await caller(request.cookies);
        await keepFresh(services.db, services.clock, who, reply, secure);
        return contextOf(who, request, reply);
      },
    }),
  });
  const subscriptions = serveSubscriptions(app.server, {
    schema,
    origins,
    feed: graph.feed,
    ...(config.mode === 'production' ? withoutHints : plainErrors),
    sessionOf: async (cookies) => (await caller(cookies)).session,
    sessionById: (id) => sessionById(services.db, services.clock, id),
    contextOf: (request, session) => {
      const ip = addressOf(request.socket.remoteAddress ?? '', [request.headers['x-forwarded-for']].flat().join(','), config.trustProxy);
      return contextOf(callerIn(session), { ip, headers: request.headers }, null);
    },
  });
  return {
    app,
    certificate: tls && new X509Certificate(tls.cert).fingerprint256,
    async listen() {
      const address = await app.listen({ port: config.port, host: config.host });
      for (const origin of originsOf(config, new URL(address).port)) origins.add(origin);
      return address;
    },
    async close() {
      await subscriptions.close();
      await apollo.stop();
      await app.close();
    },
  };
}

/** The limits once more when the variables are known. */
const limitsPlugin = (schema: GraphQLSchema): ApolloServerPlugin<GraphContext> => ({
  requestDidStart: async () => ({
    async didResolveOperation({ document, request, contextValue }) {
      const refused = refusalOf(schema, document, request.variables ?? {}, contextValue.language);
      if (refused) throw refused;
    },
  }),
});

/** Pages of ours: the public address, and in demo this machine under its other names. */
function originsOf(config: Config, port: string): readonly string[] {
  const own = new URL(config.publicUrl);
  const near = config.mode === 'demo' ? ['localhost', '127.0.0.1'].map((host) => `${own.protocol}//${host}:${port}`) : [];
  return [own.origin, ...near, ...(config.mode === 'demo' ? ['http://localhost:5173'] : [])];
}

function healthRoutes(app: FastifyInstance, parts: HttpParts): void {
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_, reply) => {
    const database = await parts.services.db.rows('select 1 as one').then(
      () => true,
      () => false,
    );
    const search = await parts.search.answers();
    const imports = parts.imports.isUp();
    // Imports wait, and the board is served all the same: no reason to send visitors elsewhere.
    const degraded = (!search && parts.search.degrades) || !imports;
    return reply.status(database && (search || parts.search.degrades) ? 200 : 503).send({ database, search, imports, ...(degraded ? { degraded } : {}) });
  });
}

function receiptRoute(app: FastifyInstance, parts: HttpParts, caller: (cookies: Record<string, string | undefined>) => Promise<Caller>): void {
  app.get<{ Params: { name: string } }>('/receipts/:name', async (request, reply) => {
    const { db, rows } = parts.services;
    const language = languageOf(request.headers['accept-language']);
    const { actor } = await caller(request.cookies);
    const run = await findRun(db, request.params.name.replace(/\.xlsx$/u, ''));
    const workbook = run ? await receiptWorkbook(db, rows, actor, run, language) : null;
    if (!run || !workbook)
      return reply
        .status(404)
        .send({ code: 'NOT_FOUND', message: language === 'en' ? 'There is no such receipt; please sign in first.' : '没有这份回执，请先登录' });
    const name = `${language === 'en' ? 'receipt' : '回执'}-${run.fileName.replace(/\.[^.]+$/u, '')}.xlsx`;
    return reply
      .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'no-store')
      .send(Buffer.from(workbook));
  });
}
