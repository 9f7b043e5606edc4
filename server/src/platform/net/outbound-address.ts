import { BlockList, isIP } from 'node:net';

import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';

/** What keeps the platform from calling an address that somebody set: a feed, a web hook, an SMS gateway. */
export type OutboundRefusal = 'NOT_A_URL' | 'SCHEME' | 'CREDENTIALS' | 'PORT' | 'INNER_NAME' | 'INNER_ADDRESS' | 'NOT_FOUND';

/** An address that may be called. Only this one: a name that answers otherwise the next time (DNS rebinding) changes nothing. */
export interface OutboundTarget {
  readonly url: URL;
  readonly address: string;
  readonly family: 4 | 6;
}

export interface OutboundRules {
  /** Every address of a name, as `dns.promises.lookup(name, { all: true })` gives them. */
  readonly resolve: (name: string) => Promise<readonly { readonly address: string }[]>;
  /** With `http:` besides `https:`. */
  readonly plainHttp?: boolean;
}

/** Not reachable from the public network: IANA's special-purpose registry of IPv4 (RFC 6890), with 100.64.0.0/10, where a cloud keeps its metadata. */
const INNER_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;
/** Within 2000::/3, which alone is public: protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address inside. */
const INNER_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const;
const PUBLIC_V6 = '2000::/3';
const PORTS = new Set(['', '80', '443', '8080', '8443']);
const INNER_NAMES = /^(?:[^.]+|(?:.*\.)?(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|in-addr\.arpa|ip6\.arpa))$/u;

const listOf = (ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits = ''] = range.split('/');
    list.addSubnet(net, Number(bits), family);
  }
  return list;
};
const innerV4 = listOf(INNER_V4, 'ipv4');
const innerV6 = listOf(INNER_V6, 'ipv6');
const publicV6 = listOf([PUBLIC_V6], 'ipv6');

/** Whether an address is one of the public network, however it is written. IPv4 inside IPv6 (mapped, NAT64, 6to4) is not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$|%.*$/gu, '');
  const family = isIP(bare);
  if (family === 4) return !innerV4.check(bare, 'ipv4');
  return family === 6 && publicV6.check(bare, 'ipv6') && !innerV6.check(bare, 'ipv6');
}

/**
 * Decides whether an address may be called, and fixes the one address it is called at. Every address of the name must be public: one inner one is enough to
 * refuse. Redirects are addresses of their own and are asked about anew.
 */
export async function outboundTarget(text: string, rules: OutboundRules): Promise<Result<OutboundTarget, OutboundRefusal>> {
  if (!URL.canParse(text)) return err('NOT_A_URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rules.plainHttp)) return err('SCHEME');
  if (url.username !== '' || url.password !== '') return err('CREDENTIALS');
  if (!PORTS.has(url.port)) return err('PORT');
  // The parser has turned 0x7f.1, 2130706433 and full-width digits into plain IPv4 by now.
  const name = url.hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '');
  if (isIP(name) !== 0) return targetOf(url, [{ address: name }]);
  if (name === '' || INNER_NAMES.test(name)) return err('INNER_NAME');
  const found = await rules.resolve(name).catch(() => []);
  return targetOf(url, found);
}

function targetOf(url: URL, found: readonly { readonly address: string }[]): Result<OutboundTarget, OutboundRefusal> {
  const [first] = found;
  if (!first) return err('NOT_FOUND');
  if (!found.every((f) => isPublicAddress(f.address))) return err('INNER_ADDRESS');
  return ok({ url, address: first.address, family: isIP(first.address) === 6 ? 6 : 4 });
}

type LookupDone = (error: Error | null, address: string | { address: string; family: number }[], family?: number) => void;

/**
 * The `lookup` of `http.request` and `https.request` that gives the fixed address, whatever the name resolves to by now. TLS still checks the
 * name. Give the request `agent: false`: a shared agent would hand it another's connection to the same name.
 */
export const pinnedLookup =
  ({ address, family }: OutboundTarget) =>
  (_: string, options: { readonly all?: boolean }, done: LookupDone): void => {
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
