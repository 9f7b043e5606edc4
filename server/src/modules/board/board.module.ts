/** The face of the room `board`: the board as a whole, above single postings. */
export { boardRewriter } from './board-rewriter.ts';
export type { FollowedNames } from './follow-board-names.ts';
export { followBoardNames } from './follow-board-names.ts';
export { followSearchWords } from './follow-search-words.ts';
export type { ParkDemandFacts } from './park-demand.document.ts';
export { parkDemandDocuments, tellEndedDemand } from './park-demand.document.ts';
export type { WorkerProfileFacts } from './search-worker-profiles.ts';
export { tradeWords } from './trade-words.ts';
export { SearchWordSchema } from './search-words.entities.ts';
export type { SearchWordView } from './search-words.reads.ts';
export { readSearchWord } from './search-words.reads.ts';
export { withSearchWords } from './with-search-words.ts';
