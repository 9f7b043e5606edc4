import type { AccountActor, Duty, Role } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { Database, Tx } from '../../platform/database/database.ts';

/** A role within a scope, as its holder sees it. */
export interface GrantView {
  readonly id: string;
  readonly role: Role;
  readonly duty: Duty | null;
  readonly scope: string | null;
  readonly from: string;
  readonly to: string | null;
}

/** What is given: a role, the part inside an organisation, and how far it reaches. */
export interface GrantTerms {
  readonly role: Role;
  readonly duty?: Duty | null;
  readonly scope?: string | null;
  /** ISO instant at which it ends by itself. */
  readonly until?: string | null;
}

interface GrantRow {
  id: string;
  role: Role;
  duty: Duty | null;
  scope: string | null;
  from_at: string;
  to_at: string | null;
}

const COLUMNS = 'id, role, duty, scope, from_at, to_at';
const LIVE = 'account_id = ? and from_at <= ? and (to_at is null or to_at > ?)';
const viewOf = (r: GrantRow): GrantView => ({ id: r.id, role: r.role, duty: r.duty, scope: r.scope, from: r.from_at, to: r.to_at });

/** The roles an account may act in at an instant, the oldest first. */
export async function liveGrants(db: Pick<Database | Tx, 'rows'>, accountId: string, at: Date): Promise<readonly GrantView[]> {
  const now = at.toISOString();
  return (await db.rows<GrantRow>(`select ${COLUMNS} from account_grant where ${LIVE} order by created_at, id`, [accountId, now, now])).map(viewOf);
}

/** Gives a role; the caller has seen that it may. `place` orders several given at once. */
export async function giveGrant(tx: Tx, accountId: string, terms: GrantTerms, grantedBy: string, at: Date, place = 0): Promise<GrantView> {
  const view: GrantView = {
    id: newId('grt', at),
    role: terms.role,
    duty: terms.duty ?? null,
    scope: terms.scope ?? null,
    from: at.toISOString(),
    to: terms.until ?? null,
  };
  await tx.insert({
    table: 'account_grant',
    columns: ['id', 'account_id', 'role', 'duty', 'scope', 'from_at', 'to_at', 'granted_by', 'created_at'],
    rows: [[view.id, accountId, view.role, view.duty, view.scope, view.from, view.to, grantedBy, new Date(at.getTime() + place).toISOString()]],
  });
  return view;
}

/** Roles whose holder minds several places at once: each place is a grant, and they act in all of them. */
export const GATHERED: ReadonlySet<Role> = new Set(['GRID_WORKER', 'PARK_ADMIN']);

/** The actor that an account is in one of its roles. */
export function actorOf(account: { readonly id: string; readonly name: string | null }, acting: GrantView, all: readonly GrantView[]): AccountActor {
  const reach = GATHERED.has(acting.role) ? all.filter((g) => g.role === acting.role) : [acting];
  return {
    kind: 'account',
    accountId: account.id,
    name: account.name ?? '',
    role: acting.role,
    duty: acting.duty,
    scopes: reach.flatMap((g) => (g.scope === null ? [] : [g.scope])),
  };
}
