import type { Actor } from '../../kernel/actor.ts';
import { mayImport } from './imports.policy.ts';
import type { Page, Rows } from './imports.reads.ts';

/** Two records that may be one, as staff see them; of workers only their ids, until deciding shows the rows. */
export interface ReviewPairView {
  readonly id: string;
  readonly kind: 'EMPLOYER' | 'POSTING' | 'WORKER';
  readonly leftId: string;
  readonly rightId: string;
  readonly left: string;
  readonly right: string;
  readonly evidence: readonly string[];
  readonly createdAt: string;
}

interface PairRow {
  id: string;
  kind: string;
  left_id: string;
  right_id: string;
  left_name: string | null;
  right_name: string | null;
  evidence: string;
  created_at: string;
}

const NAMES: Readonly<Record<string, string>> = {
  employer: '(select name from employer where id = %)',
  posting: "(select title || ' · ' || offered_by from posting where id = %)",
  worker: '%',
};
const nameOf = (side: string): string =>
  `case r.kind ${Object.entries(NAMES)
    .map(([kind, sql]) => `when '${kind}' then ${sql.replace('%', `r.${side}`)}`)
    .join(' ')} end`;

/** Doubtful pairs, newest first. */
export async function readReviewPairs(
  db: Rows,
  actor: Actor,
  kind: ReviewPairView['kind'] | null,
  first: number,
  after: string | null,
): Promise<Page<ReviewPairView>> {
  if (!mayImport(actor)) return { items: [], total: 0, hasNext: false, hasPrevious: false };
  const kinds = kind ? [kind.toLowerCase()] : ['employer', 'posting', 'worker'];
  const marks = kinds.map(() => '?').join(',');
  const rows = await db.rows<PairRow>(
    `select r.id, r.kind, r.left_id, r.right_id, ${nameOf('left_id')} as left_name, ${nameOf('right_id')} as right_name, r.evidence, r.created_at
     from review_pair r where r.kind in (${marks}) and r.id < ? order by r.id desc limit ?`,
    [...kinds, after ?? '~', first + 1],
  );
  const [count] = await db.rows<{ n: number | string }>(`select count(*) as n from review_pair where kind in (${marks})`, kinds);
  const items = rows.slice(0, first).map((r): ReviewPairView => ({
    id: r.id,
    kind: r.kind.toUpperCase() as ReviewPairView['kind'],
    leftId: r.left_id,
    rightId: r.right_id,
    left: r.left_name ?? r.left_id,
    right: r.right_name ?? r.right_id,
    evidence: JSON.parse(r.evidence) as string[],
    createdAt: r.created_at,
  }));
  return { items, total: Number(count?.n ?? 0), hasNext: rows.length > first, hasPrevious: after !== null };
}

export const readSources = async (db: Rows, actor: Actor): Promise<{ id: string; name: string }[]> =>
  mayImport(actor) ? db.rows<{ id: string; name: string }>('select id, name from source order by name') : [];
