import type { Actor } from '../../kernel/actor.ts';
import { may } from '../accounts/accounts.module.ts';

/** Words for search are the bureau's to add and to see, and the platform's own. */
export const mayEditSearchWords = (actor: Actor): boolean => may(actor, 'search-words.edit');
