import { createHash, randomBytes } from 'node:crypto';

import type { Actor } from '../../kernel/actor.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Database } from '../../platform/database/database.ts';
import { hashPassword, isPassword } from './passwords.ts';

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly role: 'BUREAU';
}

export type CreateAccountFailure = { readonly kind: 'NAME_TAKEN' } | { readonly kind: 'WEAK_PASSWORD'; readonly least: number } | { readonly kind: 'BAD_NAME' };
export type SignInFailure = { readonly kind: 'WRONG_CREDENTIALS' } | { readonly kind: 'TOO_MANY_TRIES'; readonly retryAfter: number };

/** Characters a password must have at least (NIST SP 800-63B asks 8; staff see personal data, so 10). */
export const LEAST_PASSWORD = 10;
/** A session ends after this many hours: one working day. */
export const SESSION_HOURS = 12;
const HOUR_MS = 3_600_000;
const TRIES = 8;
const TRIES_WINDOW_MS = 15 * 60_000;
const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Makes an account; on the command line (`yuegui account create`) and for the demo. */
export async function createAccount(
  db: Database,
  clock: Clock,
  input: { readonly name: string; readonly displayName: string; readonly password: string },
): Promise<Result<AccountView, CreateAccountFailure>> {
  const name = input.name.trim().toLowerCase();
  if (!/^[a-z0-9._-]{3,60}$/u.test(name)) return err({ kind: 'BAD_NAME' });
  if ([...input.password].length < LEAST_PASSWORD) return err({ kind: 'WEAK_PASSWORD', least: LEAST_PASSWORD });
  const passwordHash = await hashPassword(input.password);
  return db.transaction(async (tx): Promise<Result<AccountView, CreateAccountFailure>> => {
    const now = clock.now();
    const account: AccountView = { id: newId('acc', now), name, displayName: input.displayName.trim() || name, role: 'BUREAU' };
    const made = await tx.rows<{ id: string }>(
      'insert into account (id, name, display_name, role, password_hash, created_at) values (?, ?, ?, ?, ?, ?) on conflict (name) do nothing returning id',
      [account.id, account.name, account.displayName, account.role, passwordHash, now.toISOString()],
    );
    if (made.length === 0) return err({ kind: 'NAME_TAKEN' });
    tx.audit({ actor: systemActor('account'), action: 'account.create', subject: account.id });
    return ok(account);
  });
}

interface AccountRow {
  id: string;
  name: string;
  display_name: string;
  role: 'BUREAU';
  password_hash: string;
}
const viewOf = (row: AccountRow): AccountView => ({ id: row.id, name: row.name, displayName: row.display_name, role: row.role });

/** Opens a session. After 8 wrong tries in a quarter of an hour, by name or by address, no further one is looked at. */
export async function signIn(
  db: Database,
  clock: Clock,
  input: { readonly name: string; readonly password: string; readonly address: string },
): Promise<Result<{ readonly account: AccountView; readonly token: string }, SignInFailure>> {
  const name = input.name.trim().toLowerCase();
  const keys = [`n:${hashed(name).slice(0, 40)}`, `a:${hashed(input.address).slice(0, 40)}`];
  const wait = await secondsToWait(db, clock, keys);
  if (wait > 0) return err({ kind: 'TOO_MANY_TRIES', retryAfter: wait });
  const [row] = await db.rows<AccountRow>('select id, name, display_name, role, password_hash from account where name = ?', [name]);
  const right = await isPassword(input.password, row?.password_hash ?? (await decoy()));
  if (!row || !right) {
    await countTry(db, clock, keys);
    return err({ kind: 'WRONG_CREDENTIALS' });
  }
  const token = randomBytes(32).toString('base64url');
  const now = clock.now();
  await db.transaction(async (tx) => {
    await tx.rowsByMany('delete from sign_in_try where key in (?*)', keys);
    await tx.rows('delete from session where expires_at < ?', [now.toISOString()]);
    await tx.rows('insert into session (token_hash, account_id, created_at, expires_at) values (?, ?, ?, ?)', [
      hashed(token),
      row.id,
      now.toISOString(),
      new Date(now.getTime() + SESSION_HOURS * HOUR_MS).toISOString(),
    ]);
    tx.audit({ actor: { kind: 'account', accountId: row.id, role: row.role, name: row.name }, action: 'session.open' });
  });
  return ok({ account: viewOf(row), token });
}

let decoyHash: Promise<string> | undefined;
/** An unknown name costs as much time as a known one: names cannot be found by the clock. */
const decoy = (): Promise<string> => (decoyHash ??= hashPassword(randomBytes(16).toString('hex')));

async function secondsToWait(db: Database, clock: Clock, keys: readonly string[]): Promise<number> {
  const rows = await db.rowsByMany<{ tries: number; since: string }>('select tries, since from sign_in_try where key in (?*)', keys);
  const waits = rows.filter((r) => r.tries >= TRIES).map((r) => Date.parse(r.since) + TRIES_WINDOW_MS - clock.now().getTime());
  return Math.ceil(Math.max(0, ...waits) / 1000);
}

async function countTry(db: Database, clock: Clock, keys: readonly string[]): Promise<void> {
  const now = clock.now();
  const from = new Date(now.getTime() - TRIES_WINDOW_MS).toISOString();
  await db.transaction(async (tx) => {
    await tx.rows('delete from sign_in_try where since < ?', [from]);
    for (const key of keys)
      await tx.rows('insert into sign_in_try (key, tries, since) values (?, 1, ?) on conflict (key) do update set tries = sign_in_try.tries + 1', [
        key,
        now.toISOString(),
      ]);
  });
}

export interface Session {
  readonly actor: Actor;
  readonly account: AccountView;
  readonly expiresAt: string;
}

/** Who holds this token; null if nobody or no longer. */
export async function sessionOf(db: Database, clock: Clock, token: string): Promise<Session | null> {
  if (!/^[\w-]{43}$/u.test(token)) return null;
  const [row] = await db.rows<AccountRow & { expires_at: string }>(
    'select a.id, a.name, a.display_name, a.role, a.password_hash, s.expires_at from session s join account a on a.id = s.account_id where s.token_hash = ? and s.expires_at > ?',
    [hashed(token), clock.now().toISOString()],
  );
  return row ? { actor: { kind: 'account', accountId: row.id, role: row.role, name: row.name }, account: viewOf(row), expiresAt: row.expires_at } : null;
}

/** Ends a session; ending one that is gone is no failure. */
export async function signOut(db: Database, actor: Actor, token: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.rows('delete from session where token_hash = ?', [hashed(token)]);
    tx.audit({ actor, action: 'session.close' });
    tx.emit('sessions', [hashed(token)]);
  });
}

/** The sample account of the demo, made at its first start. Its password is shown on the sign-in page, and never made in production. */
export const DEMO_ACCOUNT = { name: 'renshe', displayName: '钦州市人社局（演示）', password: 'qinzhou-demo' } as const;

/** Whether the sample account can still be entered with the password that everybody knows. */
export async function isDemoAccountThere(db: Database): Promise<boolean> {
  const [row] = await db.rows<{ password_hash: string }>('select password_hash from account where name = ?', [DEMO_ACCOUNT.name]);
  return row !== undefined && isPassword(DEMO_ACCOUNT.password, row.password_hash);
}
