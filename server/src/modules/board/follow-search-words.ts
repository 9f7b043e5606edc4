import { setTimeout as pause } from 'node:timers/promises';

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

/** Milliseconds until the words are read again after they could not be; twice as long each time. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;

/**
 * Makes the rewriter of the vocabulary and the words that staff added, and makes it anew whenever the news tell that they changed. While the database
 * is away the words of before are kept, and it is tried again until they are read.
 */
export async function followSearchWords(db: Reader, feed: Feed, onError: (error: unknown) => void): Promise<FollowedWords> {
  const make = async (): Promise<Rewriter> => createRewriter([...(await allSearchWords(db)).map((w) => w.word), ...searchVocabulary()]);
  const news = feed.watch(SEARCH_WORDS);
  const closing = new AbortController();
  let rewriter = await make();
  const remake = async (): Promise<void> => {
    for (let wait = FIRST_PAUSE; !closing.signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      try {
        rewriter = await make();
        return;
      } catch (error) {
        onError(error);
        await pause(wait, undefined, { signal: closing.signal }).catch(() => null);
      }
    }
  };
  const following = (async () => {
    for await (const _ of news) await remake();
  })().catch(onError);
  return {
    rewriter: () => rewriter,
    async close() {
      closing.abort();
      await news.return?.();
      await following;
    },
  };
}
