import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

import { MeilisearchFailure } from './failure.ts';

export interface NodeHttp {
  /** For the client's option `httpClient`: gives the parsed answer, throws MeilisearchFailure. */
  readonly request: (...args: Parameters<typeof fetch>) => Promise<unknown>;
  close(): void;
}

const MOST_SOCKETS = 32;
const SECOND_MS = 1_000;

/**
 * The client's transport on node:http with kept connections: on `fetch` headers and body travel apart and each search waits some 40 ms for a
 * delayed acknowledgement. An answer that takes longer than `timeoutMs` counts as none.
 */
export function nodeHttp(timeoutMs: number): NodeHttp {
  const options = { keepAlive: true, maxSockets: MOST_SOCKETS, scheduling: 'lifo' as const };
  const agents = { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) };
  return {
    async request(input, init = {}) {
      const url = new URL(input instanceof Request ? input.url : input);
      const secure = url.protocol === 'https:';
      const body = typeof init.body === 'string' ? Buffer.from(init.body) : null;
      const headers: Record<string, string | number> = { ...Object.fromEntries(new Headers(init.headers)), 'content-length': body?.length ?? 0 };
      const { answer, text } = await exchange(
        { agent: agents[secure ? 'https:' : 'http:'], method: init.method ?? 'GET', headers },
        (given, take) => (secure ? httpsRequest : httpRequest)(url, given, take),
        body,
        timeoutMs,
      );
      return parsed(answer, text);
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

type Ask = (options: RequestOptions, take: (answer: IncomingMessage) => void) => ClientRequest;

function exchange(options: RequestOptions, ask: Ask, body: Buffer | null, timeoutMs: number): Promise<{ answer: IncomingMessage; text: string }> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      reject(error instanceof MeilisearchFailure ? error : new MeilisearchFailure(error.code ?? 'network', error.message, { cause: error }));
    };
    const request = ask(options, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', fail);
      answer.on('end', () => {
        clearTimeout(timer);
        resolve({ answer, text: Buffer.concat(parts).toString('utf8') });
      });
    });
    const timer = setTimeout(() => request.destroy(new MeilisearchFailure('timeout', `no answer within ${timeoutMs} ms`)), timeoutMs);
    request.on('error', fail);
    request.end(body ?? undefined);
  });
}

/** The answer's JSON. What is no JSON (a proxy's page, an empty body) is told by its status, and never thrown as a SyntaxError. */
function parsed(answer: IncomingMessage, text: string): unknown {
  const status = answer.statusCode ?? 0;
  const value = jsonOf(text);
  if (status >= 200 && status < 300) {
    if (value === NO_JSON && text !== '') throw new MeilisearchFailure('not_json', `a page of ${text.length} characters that is no JSON`, { status: 502 });
    return value === NO_JSON ? undefined : value;
  }
  const told = value !== NO_JSON && typeof value === 'object' && value !== null ? (value as { code?: unknown; message?: unknown }) : {};
  const waits = Number(answer.headers['retry-after']);
  throw new MeilisearchFailure(
    typeof told.code === 'string' ? told.code : `http_${status}`,
    typeof told.message === 'string' ? told.message : (answer.statusMessage ?? ''),
    { status, retryAfterMs: Number.isFinite(waits) && waits > 0 ? waits * SECOND_MS : null },
  );
}

const NO_JSON = Symbol('no JSON');

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NO_JSON;
  }
}
