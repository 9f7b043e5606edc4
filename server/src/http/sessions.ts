import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Actor } from '../kernel/actor.ts';
import { visitor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Language } from '../kernel/problem.ts';
import type { AccountView } from '../modules/accounts/accounts.module.ts';
import { SESSION_HOURS, sessionOf } from '../modules/accounts/accounts.module.ts';
import type { Database } from '../platform/database/database.ts';

export interface Caller {
  readonly actor: Actor;
  readonly account: AccountView | null;
  readonly token: string | null;
}

const HOUR_S = 3_600;

/** The session cookie: HttpOnly, SameSite=Lax; over https with the __Host- prefix (RFC 6265bis). */
export const cookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session');
const cookieOptions = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure });

export const openCookie = (reply: FastifyReply, secure: boolean, token: string): void =>
  void reply.setCookie(cookieName(secure), token, { ...cookieOptions(secure), maxAge: SESSION_HOURS * HOUR_S });
export const closeCookie = (reply: FastifyReply, secure: boolean): void => void reply.clearCookie(cookieName(secure), cookieOptions(secure));

/** Who calls, by the session cookie. */
export async function callerOf(db: Database, clock: Clock, token: string | undefined): Promise<Caller> {
  const session = token ? await sessionOf(db, clock, token) : null;
  return session ? { actor: session.actor, account: session.account, token: token ?? null } : { actor: visitor, account: null, token: null };
}

/** Chinese unless English is asked for before it. */
export const languageOf = (accepted: string | undefined): Language => (/^\s*en\b/iu.test(accepted ?? '') ? 'en' : 'zh');

/** A deed from another site's page is refused: the Origin, where a browser tells one, must be ours. */
export const isOwnOrigin = (request: Pick<FastifyRequest, 'headers'>, origins: ReadonlySet<string>): boolean =>
  request.headers.origin === undefined || origins.has(request.headers.origin);
