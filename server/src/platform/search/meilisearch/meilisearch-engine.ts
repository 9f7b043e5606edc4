import type { IndexPlan, SearchEngine } from '../port.ts';
import { SearchUnavailable } from '../port.ts';
import type { Connection, MeilisearchAddress } from './client.ts';
import { connect } from './client.ts';
import type { MeilisearchFailure } from './failure.ts';
import { failureOf } from './failure.ts';
import type { IndexStore } from './index-store.ts';
import { indexStore } from './index-store.ts';
import type { Pace } from './retries.ts';
import { SEARCH_RETRIES, systemPace, withRetries } from './retries.ts';
import type { PartAnswer } from './search-requests.ts';
import { emptyAnswer, findsNothing, searchAnswer, searchRequests } from './search-requests.ts';
import { storedDocument } from './stored-document.ts';

export interface MeilisearchOptions extends MeilisearchAddress {
  readonly plans: readonly IndexPlan[];
  /** Stands before the names of indexes, where several boards share a server. */
  readonly prefix?: string;
  readonly pace?: Pace;
  /** A search that takes longer counts as failed, in milliseconds. */
  readonly searchTimeoutMs?: number;
  /** Told of a search that failed; not of each one while the server rests. */
  readonly onFailure?: (failure: MeilisearchFailure) => void;
}

export interface MeilisearchEngine extends SearchEngine {
  readonly store: IndexStore;
  /** The name of an index on the server. */
  uid(index: string): string;
}

const SEARCH_TIMEOUT_MS = 2_500;
const WRITE_TIMEOUT_MS = 60_000;
/** After a failed search the server is let alone so long, and SQL answers at once. */
const REST_MS = 1_000;
const LOCKED_OUT = new Set([401, 403]);

/** The Meilisearch engine. Whatever keeps a search from an answer is SearchUnavailable; documents are written by put only after their index was made (index-keeper.ts). */
export function meilisearchEngine(options: MeilisearchOptions): MeilisearchEngine {
  const pace = options.pace ?? systemPace;
  const searching = connect(options, options.searchTimeoutMs ?? SEARCH_TIMEOUT_MS);
  const writing = connect(options, WRITE_TIMEOUT_MS);
  const store = indexStore(writing.client, pace);
  const plans = new Map(options.plans.map((plan) => [plan.name, plan]));
  const planOf = (name: string): IndexPlan => {
    const plan = plans.get(name);
    if (!plan) throw new Error(`There is no index ${name}.`);
    return plan;
  };
  const uid = (index: string): string => `${options.prefix ?? ''}${planOf(index).name}`;
  const ask = asker(searching, pace, options.onFailure ?? (() => {}));
  return {
    name: 'meilisearch',
    store,
    uid,
    async search(query) {
      if (findsNothing(query)) return emptyAnswer(query);
      const queries = searchRequests(uid(query.index), planOf(query.index), query);
      return searchAnswer(query, await ask(async (client) => (await client.multiSearch<{ queries: typeof queries }, { id: string }>({ queries })).results));
    },
    async put(index, documents) {
      const plan = planOf(index);
      const failed = await store.put(
        uid(index),
        documents.map((d) => storedDocument(plan, d)),
      );
      if (failed[0]) throw new Error(`${failed.length} documents of ${index} were refused, first ${failed[0].id}: ${failed[0].reason}`);
    },
    remove: async (index, ids) => store.remove(uid(index), ids),
    count: async (index) => store.count(uid(index)),
    async close() {
      searching.close();
      writing.close();
    },
  };
}

/** Asks with one more try; after a failure nobody is asked for a moment. */
function asker({ client }: Connection, pace: Pace, onFailure: (failure: MeilisearchFailure) => void) {
  let restsUntil = 0;
  return async (work: (of: typeof client) => Promise<readonly PartAnswer[]>): Promise<readonly PartAnswer[]> => {
    if (performance.now() < restsUntil) throw new SearchUnavailable('Meilisearch did not answer a moment ago.');
    try {
      return await withRetries(pace, SEARCH_RETRIES, () => work(client));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.passes || LOCKED_OUT.has(failure.status ?? 0)) restsUntil = performance.now() + REST_MS;
      onFailure(failure);
      throw new SearchUnavailable(failure.message, { cause: failure });
    }
  };
}
