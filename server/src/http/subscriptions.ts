import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

import { fastifyCookie } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { parse, specifiedRules, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

import type { GraphContext } from '../graphql/context.ts';
import { LIMITS, limitsRule, refusalOf } from '../graphql/limits.ts';

export interface SubscriptionParts {
  readonly schema: GraphQLSchema;
  readonly origins: ReadonlySet<string>;
  readonly contextOf: (request: FastifyRequest, cookies: Record<string, string | undefined>) => Promise<GraphContext>;
}

/** GraphQL over WebSocket (graphql-transport-ws) on /graphql, with the limits of http; other sites' pages are refused. */
export function serveSubscriptions(server: Server, parts: SubscriptionParts): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.bodyBytes });
  const graph = useServer(
    {
      schema: parts.schema,
      onSubscribe: (_, __, payload) => {
        const document = parse(payload.query, { maxTokens: LIMITS.tokens });
        const errors = validate(parts.schema, document, [...specifiedRules, limitsRule]);
        const refused = refusalOf(document, payload.variables ?? {});
        if (refused) return [refused];
        return errors.length > 0 ? [...errors] : { schema: parts.schema, document, operationName: payload.operationName, variableValues: payload.variables };
      },
      context: async (ctx) => {
        const request = ctx.extra.request;
        const cookies = fastifyCookie.parse(request.headers.cookie ?? '');
        return parts.contextOf({ headers: request.headers, ip: request.socket.remoteAddress ?? '' } as unknown as FastifyRequest, cookies);
      },
    },
    sockets,
  );
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (new URL(request.url ?? '/', 'http://any').pathname !== '/graphql') return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    if (request.headers.origin !== undefined && !parts.origins.has(request.headers.origin)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  };
  server.on('upgrade', upgrade);
  return {
    async close() {
      server.off('upgrade', upgrade);
      await graph.dispose();
    },
  };
}
