/** The face of the room `postings`. */
export { postingKind } from './posting.intake.ts';
export { dayNumber, postingDocuments } from './posting.document.ts';
export { PostingKeySchema, PostingSchema } from './postings.entities.ts';
export { postingLanding, postingRowBlinds } from './postings.landing.ts';
export { publicPosting, publicTitle, allPostings, readPostings } from './postings.reads.ts';
export type { PostingRecord } from './posting-record.ts';
export type { PostingHit } from './search-postings.ts';
export { allOccupations, occupationByCode, occupationOf } from './occupations.ts';
export type { ParkPair } from './park-pair.ts';
export { parkPairId, parkPairOf } from './park-pair.ts';
export { placeAliases, searchVocabulary } from './search-vocabulary.ts';
