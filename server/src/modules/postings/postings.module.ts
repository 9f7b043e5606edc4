/** The face of the room `postings`. */
export { postingKind } from './posting.intake.ts';
export { postingDocuments } from './posting.document.ts';
export { PostingKeySchema, PostingSchema } from './postings.entities.ts';
export { postingLanding, postingRowBlinds } from './postings.landing.ts';
export { publicPosting, allPostings, readPostings } from './postings.reads.ts';
export type { PostingRecord } from './posting-record.ts';
export type { PostingHit } from './search-postings.ts';
export { allOccupations, occupationByCode } from './occupations.ts';
export { placeAliases, searchVocabulary } from './search-vocabulary.ts';
