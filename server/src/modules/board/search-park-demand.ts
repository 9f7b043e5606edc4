import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Database } from '../../platform/database/database.ts';
import type { SearchEngine } from '../../platform/search/port.ts';
import { maySeeDesk } from './board.policy.ts';
import type { DeskAsk, DeskFailure, DeskPage } from './desk-search.ts';
import { among, askDesk, emptyDesk } from './desk-search.ts';
import type { ParkDemandFacts } from './park-demand.document.ts';
import { PARK_DEMAND_INDEX, readParkDemand } from './park-demand.document.ts';

export interface SearchParkDemand extends DeskAsk {
  readonly parks: readonly string[];
  readonly occupations: readonly string[];
  readonly urgentOnly: boolean;
  readonly sort: 'WANTED' | 'URGENT' | 'CONFIRMED';
}

const SORTS = { WANTED: 'wanted', URGENT: 'urgent', CONFIRMED: 'confirmedOn' } as const;

/** What the parks want, by park and trade, the largest demand first; the figures are those of SQL today. */
export async function searchParkDemand(
  db: Database,
  engine: SearchEngine,
  actor: Actor,
  input: SearchParkDemand,
): Promise<Result<DeskPage<ParkDemandFacts>, DeskFailure>> {
  if (!maySeeDesk(actor)) return ok(emptyDesk);
  const answer = await askDesk(engine, {
    index: PARK_DEMAND_INDEX,
    text: input.text,
    filters: {
      ...among('park', input.parks),
      ...among('occupation', input.occupations),
      ...(input.urgentOnly ? { urgent: { number: 'urgent', atLeast: 1 } } : {}),
    },
    facets: { park: 'park', occupation: 'occupation' },
    sort: { number: SORTS[input.sort], descending: true },
    offset: input.offset,
    limit: input.limit,
  });
  if (!answer.ok) return err(answer.error);
  const { ids, total, facets } = answer.value;
  const found = await readParkDemand(db, ids);
  return ok({ items: ids.flatMap((id) => found.get(id) ?? []), total, facets });
}
