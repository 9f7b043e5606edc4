import type { Terms } from './posting-fields.ts';
import { ofTheJob, ofThePeople } from './posting-terms-job.ts';
import { ofPlaceAndTime, ofTheEmployer, ofVillageWork } from './posting-terms-place.ts';

export type { PostingField } from './posting-fields.ts';

/** How the columns of lists of postings are known. */
export const POSTING_FIELDS: readonly Terms[] = [...ofTheJob, ...ofTheEmployer, ...ofThePeople, ...ofPlaceAndTime, ...ofVillageWork];
