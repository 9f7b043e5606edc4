import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';

import { isPublicAddress } from '../net/outbound-address.ts';
import type { SmsGateway } from './sms.ts';

const TIMEOUT_MS = 5_000;

export interface HttpGatewayOptions {
  readonly url: string;
  readonly token: string;
  /** Which addresses are refused; another only in tests, that have a gateway on this machine. */
  readonly refuses?: (address: string) => boolean;
}

/** Sends by POST of `{"phone", "text"}` with a bearer token. The name is resolved once, its address checked, and that same address called; redirects are not followed. */
export function createHttpGateway(options: HttpGatewayOptions): SmsGateway {
  const url = new URL(options.url);
  const refuses = options.refuses ?? ((address: string) => !isPublicAddress(address));
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  return {
    async send(phone, text) {
      const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true }).catch(() => []);
      const [target] = found;
      if (!target || found.some((f) => refuses(f.address))) return false;
      const body = JSON.stringify({ phone, text });
      return new Promise((resolve) => {
        const call = (url.protocol === 'https:' ? secureRequest : plainRequest)(
          url,
          {
            method: 'POST',
            timeout: TIMEOUT_MS,
            headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${options.token}` },
            lookup: (_, { all }, done) => (all ? done(null, [target]) : done(null, target.address, target.family)),
          },
          (answer) => {
            answer.resume();
            resolve((answer.statusCode ?? 0) >= 200 && (answer.statusCode ?? 0) < 300);
          },
        );
        call.on('timeout', () => call.destroy());
        call.on('error', () => resolve(false));
        call.end(body);
      });
    },
  };
}
