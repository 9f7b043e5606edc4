import type { AccountActor, Actor, Role } from '../../kernel/actor.ts';
import { ROLES } from '../../kernel/actor.ts';

/** Who may do an action: roles with any duty, some duties of a role, whoever is signed in, or anybody. */
export type Rule = 'ANYBODY' | 'SIGNED_IN' | { readonly roles: readonly Role[]; readonly system: boolean };

const only = (...roles: Role[]): Rule => ({ roles, system: true });

/**
 * The one catalogue of what can be done and who may. Every use case and every read asks it, nothing else decides by role.
 * How far a role reaches (a village, an organisation) is asked of `reaches`.
 */
export const RIGHTS = {
  'board.read': 'ANYBODY',
  'server.read': 'ANYBODY',
  'demo.read': 'ANYBODY',
  'session.open': 'ANYBODY',
  'account.own': 'SIGNED_IN',
  'imports.manage': only('BUREAU', 'ADMIN'),
  'search-words.edit': only('BUREAU', 'ADMIN'),
  'desk.read': only('BUREAU', 'ADMIN'),
  /** Not of the administrator: who keeps the platform running need not see persons. */
  'persons.handle': only('BUREAU'),
  'record.claim': 'SIGNED_IN',
  'employer-contact.read': only(...ROLES),
} as const satisfies Readonly<Record<string, Rule>>;

export type Action = keyof typeof RIGHTS;

/** Whether the actor, in the role it acts in, may do this at all. */
export function may(actor: Actor, action: Action): boolean {
  const rule: Rule = RIGHTS[action];
  if (rule === 'ANYBODY') return true;
  if (actor.kind === 'visitor') return false;
  if (rule === 'SIGNED_IN') return actor.kind === 'account';
  return actor.kind === 'system' ? rule.system : rule.roles.includes(actor.role);
}

/** Whether a role's scope takes this in: the same organisation, park or department, or a region inside one of its own (GB/T 2260: a prefix, 450700 takes in 4507…). */
export const reaches = (actor: AccountActor, scope: string): boolean =>
  actor.scopes.length === 0
    ? actor.role === 'ADMIN'
    : actor.scopes.some((own) => own === scope || (/^\d+$/u.test(own) && scope.startsWith(own.replace(/(?:00)+$/u, ''))));
