/** The face of the room `postings`. */
export { postingKind } from './posting.intake.ts';
export { PostingKeySchema, PostingSchema } from './postings.entities.ts';
export { postingLanding } from './postings.landing.ts';
