import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';

import type { SmsGateway } from './sms.ts';

const TIMEOUT_MS = 5_000;

/** Addresses inside: this machine, private networks, link-local (cloud metadata), and what maps onto them (RFC 1918, 3927, 4193, 6598, 6890). */
const inside = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.ipv4.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.ipv6.addSubnet(net, bits, 'ipv6');

/** True for an address that a request of ours must not reach; what is no address counts as inside. */
export function isInside(address: string): boolean {
  const family = ({ 4: 'ipv4', 6: 'ipv6' } as const)[isIP(address) as 4 | 6];
  return family === undefined || inside[family].check(address, family);
}

export interface HttpGatewayOptions {
  readonly url: string;
  readonly token: string;
  /** Which addresses are refused; another only in tests, that have a gateway on this machine. */
  readonly refuses?: (address: string) => boolean;
}

/** Sends by POST of `{"phone", "text"}` with a bearer token. The name is resolved once, its address checked, and that same address called; redirects are not followed. */
export function createHttpGateway(options: HttpGatewayOptions): SmsGateway {
  const url = new URL(options.url);
  const refuses = options.refuses ?? isInside;
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
