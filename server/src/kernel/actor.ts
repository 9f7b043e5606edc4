/** What an account may be here; each grant gives one of them, within a scope. */
export const ROLES = ['SEEKER', 'EMPLOYER', 'AGENCY', 'PARK_ADMIN', 'GRID_WORKER', 'TOWN', 'BUREAU', 'VIEWER', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** The part one plays inside an organisation. */
export const DUTIES = ['OWNER', 'STAFF', 'BOOTH', 'DOOR', 'TOUR_LEADER'] as const;
export type Duty = (typeof DUTIES)[number];

/** An account in the one role it acts in now. */
export interface AccountActor {
  readonly kind: 'account';
  readonly accountId: string;
  /** The name to sign in with; empty for one that signs in by phone. */
  readonly name: string;
  readonly role: Role;
  readonly duty: Duty | null;
  /** What the role reaches: an organisation's id, codes of regions, a park, a department; empty: the whole platform, or only oneself. */
  readonly scopes: readonly string[];
}

/**
 * Who does a thing. Every use case takes one. `visitor` is anybody without an account; `system` is the platform itself
 * (a job, the command line on the machine, the demo set), named for the audit trail.
 */
export type Actor = { readonly kind: 'visitor' } | AccountActor | { readonly kind: 'system'; readonly name: string };

export const visitor: Actor = { kind: 'visitor' };
export const systemActor = (name: string): Actor => ({ kind: 'system', name });

/** The actor as one word for the audit trail: `account:acc_…`, `system:cli` or `visitor`. */
export const actorName = (actor: Actor): string =>
  actor.kind === 'account' ? `account:${actor.accountId}` : actor.kind === 'system' ? `system:${actor.name}` : 'visitor';
