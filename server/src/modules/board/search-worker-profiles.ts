import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database } from '../../platform/database/database.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import type { SearchEngine } from '../../platform/search/port.ts';
import type { Availability, WorkerFacts } from '../workers/workers.module.ts';
import { readWorkerFacts, WORKER_PROFILES_INDEX } from '../workers/workers.module.ts';
import { maySeeDesk } from './board.policy.ts';
import type { DeskAsk, DeskFailure, DeskPage } from './desk-search.ts';
import { among, askDesk, emptyDesk } from './desk-search.ts';
import { tradeWords } from './trade-words.ts';

export interface SearchWorkerProfiles extends DeskAsk {
  readonly places: readonly string[];
  readonly trades: readonly string[];
  readonly wishes: readonly string[];
  readonly availability: readonly Availability[];
}

export interface WorkerProfileFacts extends WorkerFacts {
  readonly id: string;
}

/** A count of fewer people than this could point at one of them: it is not shown. */
export const LEAST_SHOWN = 3;

/** Who looks for what, without anything personal; that profiles were opened to be shown stands in the audit trail. */
export async function searchWorkerProfiles(
  { db, engine, keyring }: { readonly db: Database; readonly engine: SearchEngine; readonly keyring: Keyring },
  actor: Actor,
  input: SearchWorkerProfiles,
): Promise<Result<DeskPage<WorkerProfileFacts>, DeskFailure>> {
  if (!maySeeDesk(actor)) return ok(emptyDesk);
  const answer = await askDesk(engine, {
    index: WORKER_PROFILES_INDEX,
    text: input.text,
    filters: {
      ...among('places', input.places),
      ...among('trades', input.trades),
      ...among('wishes', input.wishes),
      ...among('availability', input.availability),
    },
    facets: { places: 'places', trades: 'trades', wishes: 'wishes', availability: 'availability' },
    sort: null,
    offset: input.offset,
    limit: input.limit,
  });
  if (!answer.ok) return err(answer.error);
  const { ids, total, facets } = answer.value;
  const found = await db.transaction((tx) =>
    sensitiveRead(
      tx,
      { actor, action: 'worker-profiles.read', subject: WORKER_PROFILES_INDEX, purpose: 'WORKER_SEARCH' },
      (access) => readWorkerFacts(access, tx, keyring, ids, tradeWords.tradeOf),
      (facts) => ({ profiles: facts.size }),
    ),
  );
  const shown = Object.fromEntries(Object.entries(facets).map(([name, counts]) => [name, counts.filter((c) => c.count >= LEAST_SHOWN)]));
  const items = ids.flatMap((id): WorkerProfileFacts[] => {
    const facts = found.get(id);
    return facts ? [{ id, ...facts }] : [];
  });
  return ok({ items, total, facets: shown });
}
