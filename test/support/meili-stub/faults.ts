import type { IncomingMessage, ServerResponse } from 'node:http';

import { recorded } from './recorded.ts';

/** What may go wrong on the way: recorded refusals, what proxies answer, and silence. */
export type Fault =
  | { readonly kind: 'recorded'; readonly name: string }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'silence' }
  /** The work is done and the answer is lost. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'reset' };

export interface PlannedFault {
  /** `POST /indexes/postings/documents`, matched from its beginning. */
  readonly on: string;
  readonly fault: Fault;
  times: number;
}

const PAGE = '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>';

/** Answers with a fault. */
export function goWrong(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.kind === 'silence') return;
  if (fault.kind === 'reset' || fault.kind === 'lost') {
    request.socket.destroy();
    return;
  }
  if (fault.kind === 'html') {
    response.writeHead(fault.status, { 'content-type': 'text/html' }).end(PAGE);
    return;
  }
  if (fault.kind === 'status') {
    response.writeHead(fault.status, { 'content-type': 'text/plain', ...(fault.retryAfter ? { 'retry-after': String(fault.retryAfter) } : {}) }).end('');
    return;
  }
  const { status, contentType, body, retryAfter } = recorded(fault.name);
  response.writeHead(status, { ...(contentType ? { 'content-type': contentType } : {}), ...(retryAfter ? { 'retry-after': retryAfter } : {}) });
  response.end(body === '' ? '' : JSON.stringify(body));
}
