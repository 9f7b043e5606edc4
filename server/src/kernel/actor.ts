/**
 * Who does a thing. Every use case takes one. `visitor` is anybody without an account; `system` is the platform itself
 * (a job, the command line on the machine, the demo set), named for the audit trail.
 */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'account'; readonly accountId: string; readonly role: 'BUREAU'; readonly name: string }
  | { readonly kind: 'system'; readonly name: string };

export const visitor: Actor = { kind: 'visitor' };
export const systemActor = (name: string): Actor => ({ kind: 'system', name });

/** The actor as one word for the audit trail: `account:acc_…`, `system:cli` or `visitor`. */
export const actorName = (actor: Actor): string =>
  actor.kind === 'account' ? `account:${actor.accountId}` : actor.kind === 'system' ? `system:${actor.name}` : 'visitor';
