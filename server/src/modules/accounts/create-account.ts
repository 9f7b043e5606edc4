import { systemActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import type { GrantTerms } from './grants.ts';
import { giveGrant } from './grants.ts';
import { hashPassword } from './passwords.ts';

export type CreateAccountFailure = { readonly kind: 'NAME_TAKEN' } | { readonly kind: 'WEAK_PASSWORD'; readonly least: number } | { readonly kind: 'BAD_NAME' };

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
  /** What it may do; left out: the bureau of Qinzhou. */
  readonly grants?: readonly GrantTerms[];
}

/** Characters a password must have at least (NIST SP 800-63B asks 8; staff see personal data, so 10). */
export const LEAST_PASSWORD = 10;
const QINZHOU = '450700';
const OF_THE_BUREAU: readonly GrantTerms[] = [{ role: 'BUREAU', scope: QINZHOU }];

/** What is wrong with a name or a password that somebody chose; null: nothing. */
export function refuseCredentials(input: { readonly name: string; readonly password: string }): CreateAccountFailure | null {
  if (!/^[a-z0-9._-]{3,60}$/u.test(input.name.trim().toLowerCase())) return { kind: 'BAD_NAME' };
  return [...input.password].length < LEAST_PASSWORD ? { kind: 'WEAK_PASSWORD', least: LEAST_PASSWORD } : null;
}

/** Makes an account that signs in by name and password; on the command line (`yuegui account create`) and for the demo. */
export async function createAccount(
  db: Database,
  clock: Clock,
  input: NewAccount,
): Promise<Result<{ readonly id: string; readonly name: string }, CreateAccountFailure>> {
  const refused = refuseCredentials(input);
  if (refused) return err(refused);
  const passwordHash = await hashPassword(input.password);
  return db.transaction((tx) => insertAccount(tx, clock.now(), { ...input, passwordHash }));
}

/** The same inside a transaction that is open, with the password already hashed. */
export async function insertAccount(
  tx: Tx,
  now: Date,
  input: Omit<NewAccount, 'password'> & { readonly passwordHash: string },
): Promise<Result<{ readonly id: string; readonly name: string }, CreateAccountFailure>> {
  const account = { id: newId('acc', now), name: input.name.trim().toLowerCase() };
  const made = await tx.rows<{ id: string }>(
    'insert into account (id, name, display_name, password_hash, totp_step, created_at) values (?, ?, ?, ?, 0, ?) on conflict (name) do nothing returning id',
    [account.id, account.name, input.displayName.trim() || account.name, input.passwordHash, now.toISOString()],
  );
  if (made.length === 0) return err({ kind: 'NAME_TAKEN' });
  for (const [place, terms] of (input.grants ?? OF_THE_BUREAU).entries()) await giveGrant(tx, account.id, terms, 'system:account', now, place);
  tx.audit({ actor: systemActor('account'), action: 'account.create', subject: account.id });
  return ok(account);
}
