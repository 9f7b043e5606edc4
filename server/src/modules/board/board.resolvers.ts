import type { QueryResolvers } from '../../graphql/generated/resolvers.ts';
import { wordsOf } from '../../platform/search/tokens.ts';
import { rewritings } from '../../platform/search/rewriter.ts';

const MOST_SUGGESTIONS = 20;
const LONGEST_TEXT = 100;

export const boardQueries: Pick<QueryResolvers, 'suggest'> = {
  async suggest(_, { text, first }, { services: { names, rewriter } }) {
    const limit = Math.min(Math.max(first ?? 8, 1), MOST_SUGGESTIONS);
    if (text.length > LONGEST_TEXT || wordsOf(text).length === 0) return [];
    const plain = names.suggest(text, limit);
    if (plain.length > 0) return plain;
    for (const other of await rewritings(rewriter, text, async (word) => names.suggest(word, 1).length > 0)) {
      const found = names.suggest(other.text, limit);
      if (found.length > 0) return found;
    }
    return [];
  },
};
