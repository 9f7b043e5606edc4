import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Actor } from '../kernel/actor.ts';
import { visitor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Language } from '../kernel/problem.ts';
import type { Session, SessionToken } from '../modules/sign-in/sign-in.module.ts';
import { freshen, sessionOf } from '../modules/sign-in/sign-in.module.ts';
import type { Database } from '../platform/database/database.ts';

export interface Caller {
  readonly actor: Actor;
  readonly session: Session | null;
}

/** The session cookie: HttpOnly, SameSite=Lax; over https with the __Host- prefix (RFC 6265bis). */
export const cookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session');
const cookieOptions = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure });

export const openCookie = (reply: FastifyReply, secure: boolean, { token, seconds }: SessionToken): void =>
  void reply.setCookie(cookieName(secure), token, { ...cookieOptions(secure), maxAge: seconds });

/** Takes the cookie away and has the browser forget what it kept of this site: the next at a shared phone finds nothing. */
export const closeCookie = (reply: FastifyReply, secure: boolean): void =>
  void reply.clearCookie(cookieName(secure), cookieOptions(secure)).header('clear-site-data', '"cache", "storage"');

export const callerIn = (session: Session | null): Caller => ({ actor: session?.actor ?? visitor, session });

/** Who calls, by the session cookie. */
export const callerOf = async (db: Database, clock: Clock, token: string | undefined): Promise<Caller> =>
  callerIn(token ? await sessionOf(db, clock, token) : null);

/** Notes the use of the caller's session now and then, and gives it a new token when the old one is an hour old. */
export async function keepFresh(db: Database, clock: Clock, { session }: Caller, reply: FastifyReply, secure: boolean): Promise<void> {
  const turned = session?.stale ? await freshen(db, clock, session) : null;
  if (turned) openCookie(reply, secure, turned);
}

/** Chinese unless English is asked for before it. */
export const languageOf = (accepted: string | undefined): Language => (/^\s*en\b/iu.test(accepted ?? '') ? 'en' : 'zh');

/** A deed from another site's page is refused: the Origin, where a browser tells one, must be ours, and so must what it says of the page. */
export const isOwnOrigin = ({ headers }: Pick<FastifyRequest, 'headers'>, origins: ReadonlySet<string>): boolean =>
  headers.origin === undefined ? headers['sec-fetch-site'] !== 'cross-site' : origins.has(headers.origin);

/** The visitor's address: as many steps back along X-Forwarded-For as there are proxies of ours, no more. What a visitor writes there is never believed. */
export function addressOf(remote: string, forwarded: string | undefined, proxies: number): string {
  const steps = [
    remote,
    ...(forwarded ?? '')
      .split(',')
      .toReversed()
      .map((part) => part.trim()),
  ].filter((part) => part !== '');
  return steps[Math.min(proxies, steps.length - 1)] ?? remote;
}

/** The address as limits count it: of IPv6 the network (64 bits), which is one household's or one phone's. */
export function countedAddress(address: string): string {
  if (!address.includes(':') || /\.\d+$/u.test(address)) return address.replace(/^::ffff:/iu, '');
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const all = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return `${all
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/u, ''))
    .join(':')}::/64`;
}
