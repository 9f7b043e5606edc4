import type { Reader } from '../../platform/database/database.ts';
import type { Rewriter } from '../../platform/search/rewriter.ts';
import { createRewriter } from '../../platform/search/rewriter.ts';
import { searchVocabulary } from '../postings/postings.module.ts';
import { allSearchWords } from './search-words.reads.ts';
import { SEARCH_WORDS } from './with-search-words.ts';

/** The rewriter as the words of today make it, in this process. */
export interface FollowedWords {
  readonly rewriter: () => Rewriter;
  close(): Promise<void>;
}

interface Feed {
  watch(topic: string): AsyncIterableIterator<readonly string[]>;
}

/** Makes the rewriter of the vocabulary and the words that staff added, and makes it anew whenever the news tell that they changed. */
export async function followSearchWords(db: Reader, feed: Feed, onError: (error: unknown) => void): Promise<FollowedWords> {
  const make = async (): Promise<Rewriter> => createRewriter([...(await allSearchWords(db)).map((w) => w.word), ...searchVocabulary()]);
  const news = feed.watch(SEARCH_WORDS);
  let rewriter = await make();
  const following = (async () => {
    for await (const _ of news) rewriter = await make();
  })().catch(onError);
  return {
    rewriter: () => rewriter,
    async close() {
      await news.return?.();
      await following;
    },
  };
}
