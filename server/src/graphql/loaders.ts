import DataLoader from 'dataloader';

import { readEmployers } from '../modules/organizations/organizations.module.ts';
import { readPostings } from '../modules/postings/postings.module.ts';
import type { Database } from '../platform/database/database.ts';
import type { Loaders } from './context.ts';

/** Fresh loaders for one request. */
export function createLoaders(db: Database): Loaders {
  return {
    posting: new DataLoader(async (ids: readonly string[]) => {
      const found = await readPostings(db, ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    employer: new DataLoader(async (ids: readonly string[]) => {
      const found = await readEmployers(db, ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
  };
}
