/** The face of the room `board`: the board as a whole, above single postings. */
export { boardRewriter } from './board-rewriter.ts';
export type { FollowedNames } from './follow-board-names.ts';
export { followBoardNames } from './follow-board-names.ts';
