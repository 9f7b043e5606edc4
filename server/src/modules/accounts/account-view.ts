import type { AccountActor } from '../../kernel/actor.ts';
import { maskPhone } from '../../kernel/mask.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database, Tx } from '../../platform/database/database.ts';

/** An account as its holder sees it, in the role it acts in. */
export interface AccountView {
  readonly id: string;
  readonly name: string | null;
  readonly displayName: string;
  readonly phoneSealed: Uint8Array | null;
  readonly secondFactor: boolean;
  readonly acting: AccountActor;
  readonly grantId: string;
}

/** What signing in needs to know of an account. */
export interface AccountRow {
  id: string;
  name: string | null;
  display_name: string;
  password_hash: string | null;
  phone_sealed: Uint8Array | null;
  totp_sealed: Uint8Array | null;
  totp_confirmed_at: string | null;
  suspended_at: string | null;
}
const COLUMNS = 'id, name, display_name, password_hash, phone_sealed, totp_sealed, totp_confirmed_at, suspended_at';

/** The account under a name, a phone's keyed hash or an id. */
export async function accountBy(db: Pick<Database | Tx, 'rows'>, key: 'id' | 'name' | 'phone_index', value: string): Promise<AccountRow | null> {
  const [row] = await db.rows<AccountRow>(`select ${COLUMNS} from account where ${key} = ?`, [value]);
  return row ?? null;
}

const PHONE = 'account.phone';
export const phoneIndexOf = (keyring: Keyring, phone: string): string => keyring.blindIndex(PHONE)(phone);

/** The account of a phone; while keys are turned, also one that stands under the former key's hash. */
export async function accountOfPhone(db: Pick<Database | Tx, 'rows'>, keyring: Keyring, phone: string): Promise<AccountRow | null> {
  const former = keyring.formerBlindIndex(PHONE);
  return (await accountBy(db, 'phone_index', phoneIndexOf(keyring, phone))) ?? (former ? accountBy(db, 'phone_index', former(phone)) : null);
}
export const sealPhone = (keyring: Keyring, phone: string): Buffer => keyring.sealer(PHONE).seal(phone);
export const openPhone = (keyring: Keyring, sealed: Uint8Array): string => keyring.sealer(PHONE).open(sealed);

/** An account's phone with its middle hidden; null if it has none. */
export const shownPhone = (keyring: Keyring, account: Pick<AccountView, 'phoneSealed'>): string | null =>
  account.phoneSealed ? maskPhone(openPhone(keyring, account.phoneSealed)) : null;
