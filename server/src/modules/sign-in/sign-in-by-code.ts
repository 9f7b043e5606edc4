import type { Clock } from '../../kernel/clock.ts';
import { systemActor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { AccountRow } from '../accounts/accounts.module.ts';
import { accountBy, accountOfPhone, giveGrant, openPhone } from '../accounts/accounts.module.ts';
import { codeHash } from './request-code.ts';
import type { SessionToken } from './sessions.ts';
import { openSession } from './sessions.ts';
import type { SignInParts } from './sign-in-by-password.ts';
import { SIGN_IN_LIMITS } from './sign-in.limits.ts';

export type CodeFailure = { readonly kind: 'WRONG_CODE' } | { readonly kind: 'SUSPENDED' };

/** A phone that its code has confirmed. */
export interface ConfirmedPhone {
  readonly phoneIndex: string;
  readonly phoneSealed: Uint8Array;
}

/**
 * Uses a code up. The try is counted first, in the same statement that sees whether one is left, so that tries at the same moment count each;
 * a code that was used, spent, too old or never there is wrong like any other.
 */
export async function takeCode(
  tx: Tx,
  keyring: Keyring,
  clock: Clock,
  given: { readonly ticket: string; readonly code: string },
  purpose = 'sign-in',
): Promise<ConfirmedPhone | null> {
  const now = clock.now().toISOString();
  const [row] = await tx.rows<{ code_hash: string; phone_index: string; phone_sealed: Uint8Array }>(
    `update sign_in_code set tries = tries + 1 where id = ? and purpose = ? and used_at is null and tries < ? and expires_at > ?
     returning code_hash, phone_index, phone_sealed`,
    [given.ticket, purpose, SIGN_IN_LIMITS.code.tries, now],
  );
  const digits = given.code.normalize('NFKC').replace(/\D/gu, '');
  if (!row || row.code_hash !== codeHash(keyring, given.ticket, digits)) return null;
  await tx.rows('update sign_in_code set used_at = ? where id = ?', [now, given.ticket]);
  return { phoneIndex: row.phone_index, phoneSealed: row.phone_sealed };
}

/** Opens a session by a code that came to a phone; the first time makes the account of a job seeker. */
export async function signInByCode(
  { db, clock, keyring }: SignInParts,
  input: { readonly ticket: string; readonly code: string; readonly device: string },
): Promise<Result<SessionToken, CodeFailure>> {
  return db.transaction(async (tx): Promise<Result<SessionToken, CodeFailure>> => {
    const phone = await takeCode(tx, keyring, clock, input);
    if (!phone) return err({ kind: 'WRONG_CODE' });
    const now = clock.now();
    const account = (await accountOfPhone(tx, keyring, openPhone(keyring, phone.phoneSealed))) ?? (await newAccount(tx, phone, now));
    if (account.suspended_at !== null) return err({ kind: 'SUSPENDED' });
    const opened = await openSession(tx, account, { device: input.device }, now);
    return opened ? ok(opened) : err({ kind: 'SUSPENDED' });
  });
}

async function newAccount(tx: Tx, phone: ConfirmedPhone, now: Date): Promise<AccountRow> {
  const id = newId('acc', now);
  const made = await tx.rows(
    `insert into account (id, display_name, phone_index, phone_sealed, totp_step, created_at) values (?, '', ?, ?, 0, ?)
     on conflict (phone_index) do nothing returning id`,
    [id, phone.phoneIndex, phone.phoneSealed, now.toISOString()],
  );
  if (made.length > 0) {
    await giveGrant(tx, id, { role: 'SEEKER' }, 'system:sign-in', now);
    tx.audit({ actor: systemActor('sign-in'), action: 'account.create', subject: id });
  }
  const account = await accountBy(tx, 'phone_index', phone.phoneIndex);
  if (!account) throw new Error('An account was made and is not there.');
  return account;
}
