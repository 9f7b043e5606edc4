import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

import { fastifyCookie } from '@fastify/cookie';
import type { DocumentNode, GraphQLSchema, ValidationRule } from 'graphql';
import { GraphQLError, Kind, OperationTypeNode, parse, specifiedRules, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';

import type { GraphContext, NewsFeed } from '../graphql/context.ts';
import { refusal } from '../graphql/errors.ts';
import { LIMITS, limitsRule, refusalOf } from '../graphql/limits.ts';
import type { Session } from '../modules/sign-in/sign-in.module.ts';
import { SESSIONS_TOPIC } from '../modules/sign-in/sign-in.module.ts';

export interface SubscriptionParts {
  readonly schema: GraphQLSchema;
  readonly origins: ReadonlySet<string>;
  readonly feed: NewsFeed;
  /** Rules beside the usual ones, as no introspection. */
  readonly rules: readonly ValidationRule[];
  readonly shownErrors: (errors: readonly GraphQLError[]) => readonly GraphQLError[];
  readonly sessionOf: (cookies: Record<string, string | undefined>) => Promise<Session | null>;
  readonly sessionById: (id: string) => Promise<Session | null>;
  readonly contextOf: (request: IncomingMessage, session: Session | null) => GraphContext;
}

/** A session that is over, or that acts in another role now: the socket ends, and a page may come back with what it is now. */
const ENDED = 4403;
const CHECK_MS = 30_000;
const SUBSCRIPTIONS_A_SOCKET = 50;
const subscriptionsOnly = refusal({
  code: 'SUBSCRIPTIONS_ONLY',
  zh: 'WebSocket 上只能订阅，其他请用 POST',
  en: 'A WebSocket is for subscriptions only; please POST the rest.',
});
const tooManyHere = refusal({ code: 'TOO_MANY_SUBSCRIPTIONS', zh: '一个连接上订阅太多', en: 'Too many subscriptions on one socket.' });

/** What was asked, or why it is no GraphQL: an answer to that one subscription. Thrown, it would close the socket with all others on it. */
function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens: LIMITS.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return new GraphQLError(error.message, { source: error.source, positions: error.positions, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  }
}

/** GraphQL over WebSocket (graphql-transport-ws) on /graphql, with the limits of http; other sites' pages are refused, and a socket ends with its session. */
export function serveSubscriptions(server: Server, parts: SubscriptionParts): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.bodyBytes });
  /** Whose each socket is, by session id; a visitor's is not in it. */
  const holders = new Map<WebSocket, string>();
  const sessions = new WeakMap<IncomingMessage, string>();
  const graph = useServer(
    {
      schema: parts.schema,
      onSubscribe: (ctx, _, payload) => {
        if (Object.keys(ctx.subscriptions).length > SUBSCRIPTIONS_A_SOCKET) return [tooManyHere];
        const document = parsed(payload.query);
        if (document instanceof GraphQLError) return [...parts.shownErrors([document])];
        if (document.definitions.some((d) => d.kind === Kind.OPERATION_DEFINITION && d.operation !== OperationTypeNode.SUBSCRIPTION))
          return [subscriptionsOnly];
        const errors = validate(parts.schema, document, [...specifiedRules, limitsRule, ...parts.rules]);
        const refused = refusalOf(parts.schema, document, payload.variables ?? {});
        if (refused) return [refused];
        return errors.length > 0
          ? [...parts.shownErrors(errors)]
          : { schema: parts.schema, document, operationName: payload.operationName, variableValues: payload.variables };
      },
      context: async (ctx) => {
        const { request, socket } = ctx.extra;
        const id = sessions.get(request);
        const session = id === undefined ? null : await parts.sessionById(id);
        if (id !== undefined && !session) socket.close(ENDED, 'The session has ended');
        return parts.contextOf(request, session);
      },
    },
    sockets,
  );
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (new URL(request.url ?? '/', 'http://any').pathname !== '/graphql') return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    if (request.headers.origin !== undefined && !parts.origins.has(request.headers.origin)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    parts.sessionOf(fastifyCookie.parse(request.headers.cookie ?? '')).then(
      (session) =>
        sockets.handleUpgrade(request, socket, head, (opened) => {
          if (session) {
            sessions.set(request, session.id);
            holders.set(opened, session.id);
            opened.once('close', () => holders.delete(opened));
          }
          sockets.emit('connection', opened, request);
        }),
      () => socket.destroy(),
    );
  };
  server.on('upgrade', upgrade);
  const watch = endWithSessions(parts, holders);
  return {
    async close() {
      server.off('upgrade', upgrade);
      watch.stop();
      await graph.dispose();
    },
  };
}

/** Ends sockets whose session was ended or turned to another role, told by the outbox, so by any process; and, looked at now and then, those whose time is over. */
function endWithSessions(parts: Pick<SubscriptionParts, 'feed' | 'sessionById'>, holders: ReadonlyMap<WebSocket, string>): { stop(): void } {
  const end = (over: (id: string) => boolean): void => {
    for (const [socket, id] of holders) if (over(id)) socket.close(ENDED, 'The session has ended');
  };
  const news = parts.feed.watch(SESSIONS_TOPIC);
  void (async () => {
    for await (const ids of news) end((id) => ids.includes(id));
  })();
  const timer = setInterval(() => {
    for (const id of new Set(holders.values()))
      void parts.sessionById(id).then(
        (session) => (session ? undefined : end((held) => held === id)),
        () => undefined,
      );
  }, CHECK_MS);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      void news.return?.();
    },
  };
}
