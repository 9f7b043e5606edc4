import type { Actor } from '../../kernel/actor.ts';

/** What a park wants in sum, and who looks for work, are the bureau's to see until others may. */
export const maySeeDesk = (actor: Actor): boolean => actor.kind === 'system' || (actor.kind === 'account' && actor.role === 'BUREAU');
