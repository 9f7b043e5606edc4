import type { WorkerProfile, WorkerValues } from '../workers/workers.module.ts';
import type { Consent } from './consents.ts';

/** What one row of one list says of the person. */
export interface ToldByList {
  readonly source: string;
  readonly file: string;
  readonly row: number;
  readonly values: WorkerValues;
}

/** Who did what with the person's data. */
export interface Handled {
  readonly at: string;
  readonly action: string;
  readonly purpose: string | null;
  readonly by: string;
}

/** All that the platform holds of a person (PIPL 45). */
export interface PersonExport {
  readonly exportedAt: string;
  readonly profile: WorkerProfile;
  readonly lists: readonly ToldByList[];
  readonly consents: readonly Consent[];
  readonly handled: readonly Handled[];
}
