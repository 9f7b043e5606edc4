import type { Actor } from '../../kernel/actor.ts';
import { may } from '../accounts/accounts.module.ts';

/** Importing, and reading what was imported row by row, is the bureau's work, and the platform's own (command line, demo set). */
export const mayImport = (actor: Actor): boolean => may(actor, 'imports.manage');
