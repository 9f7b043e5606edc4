import { occupationByCode, occupationOf } from '../postings/postings.module.ts';

/** What earlier rooms need to know of trades: which one a text names, and all words for one. */
export const tradeWords = {
  tradeOf: (text: string): string | null => occupationOf(text)?.code ?? null,
  wordsOf(code: string): string {
    const trade = occupationByCode(code);
    return trade ? [trade.name, ...trade.synonyms].join(' ') : '';
  },
};
