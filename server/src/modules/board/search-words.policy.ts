import type { Actor } from '../../kernel/actor.ts';

/** Words for search are the bureau's to add and to see, and the platform's own. */
export const mayEditSearchWords = (actor: Actor): boolean => actor.kind === 'system' || (actor.kind === 'account' && actor.role === 'BUREAU');
