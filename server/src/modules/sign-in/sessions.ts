import { createHash, randomBytes } from 'node:crypto';

import type { AccountActor, Actor, Duty, Role } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import type { AccountRow, AccountView, GrantView } from '../accounts/accounts.module.ts';
import { actorOf, GATHERED, liveGrants } from '../accounts/accounts.module.ts';
import { after, HOUR_MS, MINUTE_MS, SIGN_IN_LIMITS } from './sign-in.limits.ts';

/** The topic on which ends and turns of sessions are told, by session id. */
export const SESSIONS_TOPIC = 'sessions';

/** A cookie's content, and how long it lasts, in seconds. */
export interface SessionToken {
  readonly token: string;
  readonly seconds: number;
}

export interface Session {
  readonly id: string;
  readonly actor: AccountActor;
  readonly account: AccountView;
  readonly expiresAt: string;
  /** Its token is old and should be turned, or its last use was long ago. */
  readonly stale: boolean;
}

/** Where a session is opened from. */
export interface Opening {
  readonly device: string;
}

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');
const newToken = (): string => randomBytes(32).toString('base64url');
const hoursOf = (role: Role): number => (role === 'SEEKER' ? SIGN_IN_LIMITS.session.seekerHours : SIGN_IN_LIMITS.session.staffHours);

/** Opens a session in the first of the account's roles; null if it has none today. */
export async function openSession(
  tx: Tx,
  account: Pick<AccountRow, 'id' | 'name'>,
  opening: Opening,
  now: Date,
): Promise<(SessionToken & { id: string }) | null> {
  const grants = await liveGrants(tx, account.id, now);
  const [first] = grants;
  if (!first) return null;
  const token = newToken();
  const id = newId('ses', now);
  const hours = hoursOf(first.role);
  const at = now.toISOString();
  await tx.rows('delete from session where expires_at < ?', [at]);
  await tx.insert({
    table: 'session',
    columns: ['id', 'token_hash', 'account_id', 'grant_id', 'device', 'created_at', 'last_used_at', 'turned_at', 'expires_at'],
    rows: [[id, hashed(token), account.id, first.id, opening.device, at, at, at, after(now, hours * HOUR_MS)]],
  });
  tx.audit({ actor: actorOf(account, first, grants), action: 'session.open', subject: id });
  return { id, token, seconds: hours * (HOUR_MS / 1000) };
}

interface SessionRow {
  id: string;
  account_id: string;
  expires_at: string;
  turned_at: string;
  last_used_at: string;
  name: string | null;
  display_name: string;
  phone_sealed: Uint8Array | null;
  totp_confirmed_at: string | null;
  grant_id: string;
  role: Role;
  duty: Duty | null;
  scope: string | null;
  from_at: string;
  to_at: string | null;
}
/** A session counts while it, its account and the role it acts in do. */
const FIND = `select s.id, s.account_id, s.expires_at, s.turned_at, s.last_used_at, a.name, a.display_name, a.phone_sealed, a.totp_confirmed_at,
    g.id as grant_id, g.role, g.duty, g.scope, g.from_at, g.to_at
  from session s join account a on a.id = s.account_id join account_grant g on g.id = s.grant_id and g.account_id = s.account_id
  where s.expires_at > ? and a.suspended_at is null and g.from_at <= ? and (g.to_at is null or g.to_at > ?) and `;

async function find(db: Database, now: Date, where: string, values: readonly string[]): Promise<Session | null> {
  const at = now.toISOString();
  const [row] = await db.rows<SessionRow>(FIND + where, [at, at, at, ...values]);
  if (!row) return null;
  const acting: GrantView = { id: row.grant_id, role: row.role, duty: row.duty, scope: row.scope, from: row.from_at, to: row.to_at };
  const account = { id: row.account_id, name: row.name };
  const actor = actorOf(account, acting, GATHERED.has(row.role) ? await liveGrants(db, row.account_id, now) : [acting]);
  const { session } = SIGN_IN_LIMITS;
  return {
    id: row.id,
    actor,
    account: {
      ...account,
      displayName: row.display_name,
      phoneSealed: row.phone_sealed,
      secondFactor: row.totp_confirmed_at !== null,
      acting: actor,
      grantId: row.grant_id,
    },
    expiresAt: row.expires_at,
    stale: row.turned_at < after(now, -session.turnMinutes * MINUTE_MS) || row.last_used_at < after(now, -session.touchMinutes * MINUTE_MS),
  };
}

/** Who holds this token; null if nobody or no longer. A token just turned is taken for a few seconds more. */
export async function sessionOf(db: Database, clock: Clock, token: string): Promise<Session | null> {
  if (!/^[\w-]{43}$/u.test(token)) return null;
  const hash = hashed(token);
  const now = clock.now();
  return (await find(db, now, 's.token_hash = ?', [hash])) ?? find(db, now, 's.previous_hash = ? and s.previous_until > ?', [hash, now.toISOString()]);
}

/** The session under an id, for a socket that is already open. */
export const sessionById = (db: Database, clock: Clock, id: string): Promise<Session | null> => find(db, clock.now(), 's.id = ?', [id]);

/** Notes the use; a token older than an hour is turned and the new one given. Of requests at once only one turns it. */
export async function freshen(db: Database, clock: Clock, session: Session): Promise<SessionToken | null> {
  const now = clock.now();
  const { turnMinutes } = SIGN_IN_LIMITS.session;
  return db.transaction(async (tx) => {
    await tx.rows('update session set last_used_at = ? where id = ?', [now.toISOString(), session.id]);
    const [old] = await tx.rows('select id from session where id = ? and turned_at < ?', [session.id, after(now, -turnMinutes * MINUTE_MS)]);
    return old ? turn(tx, session, now, 'and turned_at < ?', [after(now, -turnMinutes * MINUTE_MS)]) : null;
  });
}

async function turn(tx: Tx, session: Pick<Session, 'id' | 'expiresAt'>, now: Date, where: string, values: readonly string[]): Promise<SessionToken | null> {
  const token = newToken();
  const turned = await tx.rows(
    `update session set previous_hash = token_hash, previous_until = ?, token_hash = ?, turned_at = ? where id = ? ${where} returning id`,
    [after(now, SIGN_IN_LIMITS.session.graceSeconds * 1000), hashed(token), now.toISOString(), session.id, ...values],
  );
  return turned.length > 0 ? { token, seconds: Math.floor((Date.parse(session.expiresAt) - now.getTime()) / 1000) } : null;
}

/** Acts in another of the account's roles from now on: the token is turned at once, and what hung on the old role ends. Null: no such role. */
export async function actAs(db: Database, clock: Clock, session: Session, grantId: string): Promise<SessionToken | null> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const chosen = (await liveGrants(tx, session.account.id, now)).find((g) => g.id === grantId);
    if (!chosen) return null;
    const expiresAt = after(now, hoursOf(chosen.role) * HOUR_MS);
    await tx.rows('update session set grant_id = ?, expires_at = ? where id = ?', [chosen.id, expiresAt, session.id]);
    const token = await turn(tx, { id: session.id, expiresAt }, now, '', []);
    await tx.rows('update session set previous_hash = null where id = ?', [session.id]);
    tx.audit({ actor: session.actor, action: 'session.act', subject: session.id, facts: { role: chosen.role } });
    tx.emit(SESSIONS_TOPIC, [session.id]);
    return token;
  });
}

export interface SessionView {
  readonly id: string;
  readonly device: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly current: boolean;
}

/** The sessions of the caller's own account, the latest used first. */
export async function listSessions(db: Database, clock: Clock, mine: Pick<Session, 'id' | 'account'>): Promise<readonly SessionView[]> {
  const rows = await db.rows<{ id: string; device: string; created_at: string; last_used_at: string }>(
    'select id, device, created_at, last_used_at from session where account_id = ? and expires_at > ? order by last_used_at desc, id desc',
    [mine.account.id, clock.now().toISOString()],
  );
  return rows.map((r) => ({ id: r.id, device: r.device, createdAt: r.created_at, lastUsedAt: r.last_used_at, current: r.id === mine.id }));
}

/** Ends one session of the actor's account, or all but the one told; gives how many ended. Another's id ends nothing. */
export async function endSessions(db: Database, actor: Actor, which: { readonly id: string } | { readonly allBut: string }): Promise<number> {
  if (actor.kind !== 'account') return 0;
  return db.transaction(async (tx) => {
    const [where, value] = 'id' in which ? ['id = ?', which.id] : ['id <> ?', which.allBut];
    const ended = await tx.rows<{ id: string }>(`delete from session where account_id = ? and ${where} returning id`, [actor.accountId, value]);
    for (const { id } of ended) tx.audit({ actor, action: 'session.close', subject: id });
    tx.emit(
      SESSIONS_TOPIC,
      ended.map((s) => s.id),
    );
    return ended.length;
  });
}

/** Ends every session of an account, or those in one role: it was suspended, or the role was taken. */
export async function endSessionsOf(tx: Tx, accountId: string, grantId: string | null): Promise<void> {
  const ended = await tx.rows<{ id: string }>(
    `delete from session where account_id = ? ${grantId === null ? '' : 'and grant_id = ?'} returning id`,
    grantId === null ? [accountId] : [accountId, grantId],
  );
  tx.emit(
    SESSIONS_TOPIC,
    ended.map((s) => s.id),
  );
}
