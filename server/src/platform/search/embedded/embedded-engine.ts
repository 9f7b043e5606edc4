import type { IndexPlan, SearchEngine } from '../port.ts';
import { EmbeddedIndex } from './embedded-index.ts';
import { named } from './filter-masks.ts';

/** The embedded engine: indexes in this thread's memory, derived from SQL. */
export function embeddedEngine(plans: readonly IndexPlan[]): SearchEngine {
  const indexes = new Map(plans.map((plan) => [plan.name, new EmbeddedIndex(plan)]));
  const index = (name: string): EmbeddedIndex => named(indexes, name);
  return {
    name: 'embedded',
    search: async (query) => index(query.index).search(query),
    put: async (name, documents) => index(name).put(documents),
    remove: async (name, ids) => index(name).remove(ids),
    count: async (name) => index(name).size,
    close: async () => {},
  };
}
