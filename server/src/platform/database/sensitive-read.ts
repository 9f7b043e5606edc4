import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from './database.ts';

declare const opened: unique symbol;

/** The right to open sealed values for somebody's eyes: functions that show personal data take one, by type. */
export interface PersonalAccess {
  readonly [opened]: true;
}

/** What is read, by whom and why; the audit row tells it. `purpose` is one word, never personal data. */
export interface SensitiveRead {
  readonly actor: Actor;
  /** As `receipt.read`, `contact.reveal`. */
  readonly action: string;
  readonly subject: string;
  readonly purpose: string;
}

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** The one way to read personal data: the read and the row that tells of it are one transaction, so neither is without the other. */
export async function sensitiveRead<T>(tx: Tx, of: SensitiveRead, read: (access: PersonalAccess) => T | Promise<T>, facts?: (found: T) => Facts): Promise<T> {
  const found = await read({} as PersonalAccess);
  tx.audit({ ...of, ...(facts ? { facts: facts(found) } : {}) });
  return found;
}
