import type { Actor } from '../../kernel/actor.ts';
import { may } from '../accounts/accounts.module.ts';

/** The bureau handles persons' data by its office (PIPL 13), and the platform itself by command. */
export const mayHandlePersons = (actor: Actor): boolean => may(actor, 'persons.handle');

/** Whoever is signed in may see an employer's contact; it is logged. */
export const maySeeEmployerContact = (actor: Actor): boolean => may(actor, 'employer-contact.read');

/** For a record: the bureau, or the account that holds it (`holds`: an unfrozen claim of this account on this worker). */
export const mayActFor = (actor: Actor, holds: boolean): boolean => mayHandlePersons(actor) || (actor.kind === 'account' && holds);

/** The purposes each side may name: one's own record is looked at as one's own. */
export const mayRevealFor = (actor: Actor, holds: boolean, purpose: string): boolean =>
  purpose === 'OWN' ? actor.kind === 'account' && holds : mayHandlePersons(actor);
