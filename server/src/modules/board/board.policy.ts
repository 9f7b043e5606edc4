import type { Actor } from '../../kernel/actor.ts';
import { may } from '../accounts/accounts.module.ts';

/** What a park wants in sum, and who looks for work, are the bureau's to see until others may. */
export const maySeeDesk = (actor: Actor): boolean => may(actor, 'desk.read');
