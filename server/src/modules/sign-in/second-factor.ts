import { createHash, randomInt } from 'node:crypto';

import type { AccountActor } from '../../kernel/actor.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AccountRow } from '../accounts/accounts.module.ts';
import { accountBy } from '../accounts/accounts.module.ts';
import { newTotpSecret, stepOf, totpUri } from './totp.ts';

const PURPOSE = 'account.totp';
const RECOVERY_CODES = 10;
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const GROUP = 4;
const GROUPS = 4;

const newRecoveryCode = (): string => {
  const group = (): string => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
};
/** Under no key, so that codes on paper outlive a turn of the keys: 78 bits of chance need none. */
const recoveryHash = (accountId: string, code: string): string =>
  createHash('sha256')
    .update(`${accountId}:${code.toLowerCase().replace(/[^a-z0-9]/gu, '')}`)
    .digest('base64url')
    .slice(0, 22);

/** Takes a code of the second factor, or a recovery code, and uses it up: each counts once, also when two come at the same moment. */
export async function takeSecondFactor(
  tx: Tx,
  keyring: Keyring,
  account: Pick<AccountRow, 'id' | 'totp_sealed'>,
  code: string,
  now: Date,
): Promise<'TOTP' | 'RECOVERY' | null> {
  if (!account.totp_sealed) return null;
  const plain = code.normalize('NFKC').replace(/\s/gu, '');
  if (/^\d{6}$/u.test(plain)) {
    const step = stepOf(keyring.sealer(PURPOSE).open(account.totp_sealed), plain, now);
    if (step === null) return null;
    const taken = await tx.rows('update account set totp_step = ? where id = ? and totp_step < ? returning id', [step, account.id, step]);
    return taken.length > 0 ? 'TOTP' : null;
  }
  const used = await tx.rows('update recovery_code set used_at = ? where account_id = ? and code_hash = ? and used_at is null returning account_id', [
    now.toISOString(),
    account.id,
    recoveryHash(account.id, plain),
  ]);
  return used.length > 0 ? 'RECOVERY' : null;
}

/** Begins a second factor: the secret is told once, and counts when a code of it has come. Null: there is one already. */
export async function beginSecondFactor(
  db: Database,
  keyring: Keyring,
  actor: AccountActor,
): Promise<{ readonly secret: string; readonly uri: string } | null> {
  const secret = newTotpSecret();
  return db.transaction(async (tx) => {
    const begun = await tx.rows('update account set totp_sealed = ? where id = ? and totp_confirmed_at is null returning id', [
      keyring.sealer(PURPOSE).seal(secret),
      actor.accountId,
    ]);
    return begun.length > 0 ? { secret, uri: totpUri(secret, actor.name) } : null;
  });
}

/** Confirms it by a code and gives ten recovery codes, which are kept as hashes only. Null: the code is wrong, or nothing was begun. */
export async function confirmSecondFactor(db: Database, keyring: Keyring, clock: Clock, actor: AccountActor, code: string): Promise<readonly string[] | null> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const account = await accountBy(tx, 'id', actor.accountId);
    if (!account || account.totp_confirmed_at !== null || (await takeSecondFactor(tx, keyring, account, code, now)) !== 'TOTP') return null;
    await tx.rows('update account set totp_confirmed_at = ? where id = ?', [now.toISOString(), account.id]);
    await tx.rows('delete from recovery_code where account_id = ?', [account.id]);
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await tx.insert({
      table: 'recovery_code',
      columns: ['account_id', 'code_hash', 'used_at'],
      rows: codes.map((c) => [account.id, recoveryHash(account.id, c), null]),
    });
    tx.audit({ actor, action: 'account.second-factor', subject: account.id });
    return codes;
  });
}

/** How many recovery codes are not used yet. */
export async function recoveryCodesLeft(db: Database, accountId: string): Promise<number> {
  const [row] = await db.rows<{ n: number | string }>('select count(*) as n from recovery_code where account_id = ? and used_at is null', [accountId]);
  return Number(row?.n ?? 0);
}
