import { randomBytes } from 'node:crypto';

import type { Clock } from '../../kernel/clock.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { accountBy, hashPassword, isPassword } from '../accounts/accounts.module.ts';
import type { Challenge, ChallengeAnswer } from './challenge.ts';
import { askChallenge, takeAnswer } from './challenge.ts';
import { takeSecondFactor } from './second-factor.ts';
import type { SessionToken } from './sessions.ts';
import { openSession } from './sessions.ts';
import { after, HOUR_MS, MINUTE_MS, SIGN_IN_LIMITS } from './sign-in.limits.ts';

export type SignInFailure =
  | { readonly kind: 'WRONG_CREDENTIALS' }
  | { readonly kind: 'SECOND_FACTOR_NEEDED' }
  | { readonly kind: 'SUSPENDED' }
  | { readonly kind: 'CHALLENGE_NEEDED'; readonly challenge: Challenge }
  | { readonly kind: 'TOO_MANY_TRIES'; readonly retryAfter: number };

/** What signing in stands on. */
export interface SignInParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
}

export interface PasswordInput {
  readonly name: string;
  readonly password: string;
  /** Of the second factor, or a recovery code. */
  readonly code: string | null;
  readonly address: string;
  readonly device: string;
  readonly answer: ChallengeAnswer | null;
}

/**
 * Opens a session by name and password, and the second factor where the account has one. After 8 wrong tries for a name in a quarter of
 * an hour no further one is looked at; after 60 from one address in an hour each wants a challenge answered first.
 */
export async function signInByPassword(parts: SignInParts, input: PasswordInput): Promise<Result<SessionToken, SignInFailure>> {
  const { db, clock, keyring } = parts;
  const blind = keyring.blindIndex('sign-in.try');
  const name = input.name.trim().toLowerCase();
  const keys = { name: `n:${blind(name)}`, address: `a:${blind(input.address)}` };
  const held = await heldBack(parts, keys, input.answer);
  if (held) return err(held);
  const row = await accountBy(db, 'name', name);
  const right = await isPassword(input.password, row?.password_hash ?? (await decoy()));
  return db.transaction(async (tx): Promise<Result<SessionToken, SignInFailure>> => {
    const now = clock.now();
    const wrong = async (): Promise<Result<SessionToken, SignInFailure>> => {
      await countTries(tx, now, keys);
      return err({ kind: 'WRONG_CREDENTIALS' });
    };
    if (!row || !right) return wrong();
    if (row.suspended_at !== null) return err({ kind: 'SUSPENDED' });
    if (row.totp_confirmed_at !== null) {
      if (input.code === null) return err({ kind: 'SECOND_FACTOR_NEEDED' });
      const by = await takeSecondFactor(tx, keyring, row, input.code, now);
      if (!by) return wrong();
      if (by === 'RECOVERY') tx.audit({ actor: systemActor('sign-in'), action: 'account.recovery-code', subject: row.id });
    }
    await tx.rows('delete from sign_in_try where key = ?', [keys.name]);
    const opened = await openSession(tx, row, { device: input.device }, now);
    return opened ? ok(opened) : err({ kind: 'SUSPENDED' });
  });
}

interface Keys {
  readonly name: string;
  readonly address: string;
}

async function heldBack({ db, clock, keyring }: SignInParts, keys: Keys, answer: ChallengeAnswer | null): Promise<SignInFailure | null> {
  const now = clock.now();
  const rows = await db.rowsByMany<{ key: string; tries: number; since: string }>('select key, tries, since from sign_in_try where key in (?*)', [
    keys.name,
    keys.address,
  ]);
  const { tries, minutes } = SIGN_IN_LIMITS.password;
  const named = rows.find((r) => r.key === keys.name && r.tries >= tries);
  const wait = named ? Math.ceil((Date.parse(named.since) + minutes * MINUTE_MS - now.getTime()) / 1000) : 0;
  if (wait > 0) return { kind: 'TOO_MANY_TRIES', retryAfter: wait };
  const crowded = rows.some((r) => r.key === keys.address && r.tries >= SIGN_IN_LIMITS.address.anHour && r.since > after(now, -HOUR_MS));
  if (!crowded) return null;
  const subject = keyring.blindIndex('sign-in.challenge-subject')(keys.address);
  const { bits } = SIGN_IN_LIMITS.challenge;
  if (answer && (await db.transaction((tx) => takeAnswer(tx, keyring, subject, answer, bits, now)))) return null;
  return { kind: 'CHALLENGE_NEEDED', challenge: askChallenge(keyring, subject, bits, now) };
}

let decoyHash: Promise<string> | undefined;
/** An unknown name costs as much time as a known one: names cannot be found by the clock. */
const decoy = (): Promise<string> => (decoyHash ??= hashPassword(randomBytes(16).toString('hex')));

/** Counts one wrong try; a window that has passed begins anew. */
async function countTries(tx: Tx, now: Date, keys: Keys): Promise<void> {
  await tx.rows('delete from sign_in_try where since < ?', [after(now, -HOUR_MS)]);
  await tx.rows('delete from sign_in_try where key = ? and since < ?', [keys.name, after(now, -SIGN_IN_LIMITS.password.minutes * MINUTE_MS)]);
  for (const key of [keys.name, keys.address])
    await tx.rows('insert into sign_in_try (key, tries, since) values (?, 1, ?) on conflict (key) do update set tries = sign_in_try.tries + 1', [
      key,
      now.toISOString(),
    ]);
}
