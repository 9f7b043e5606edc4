import type { GraphContext } from '../../graphql/context.ts';
import { inputTooLong, said } from '../../graphql/context.ts';
import { refusal } from '../../graphql/errors.ts';
import type { MutationResolvers, QueryResolvers, SearchWordResolvers } from '../../graphql/generated/resolvers.ts';
import { cursorOf, pageSize, placeOfCursor } from '../../kernel/paging.ts';
import type { Problem } from '../../kernel/problem.ts';
import { LONGEST_REQUEST_ID } from '../../platform/database/command-request.ts';
import { allOccupations, occupationByCode } from '../postings/postings.module.ts';
import { regionByCode } from '../regions/regions.module.ts';
import { addSearchWord } from './add-search-word.ts';
import { removeSearchWord } from './remove-search-word.ts';
import { readSearchWords } from './search-words.reads.ts';
import type { SearchWordRefusal } from './search-words.rules.ts';

const notSignedIn: Problem = { code: 'NOT_SIGNED_IN', zh: '请先登录人社局账号', en: 'Please sign in with an account of the bureau.' };
const notFound: Problem = { code: 'NOT_FOUND', zh: '没有这个词，可能已经去掉了', en: 'There is no such word; it may have been removed.' };
const conflict: Problem = {
  code: 'REQUEST_CONFLICT',
  zh: '同一个请求编号先前用在了别的词上，请换一个编号',
  en: 'This requestId was used before with other parameters; please choose another.',
};

const requestIdOf = (input: { readonly requestId: string }) => ({ field: 'requestId', text: input.requestId, most: LONGEST_REQUEST_ID });

function refused(r: Exclude<SearchWordRefusal, { kind: 'TAKEN' }>): Problem {
  switch (r.kind) {
    case 'TOO_SHORT':
      return { code: r.kind, zh: `词至少要 ${r.least} 个字`, en: `A word has at least ${r.least} characters.` };
    case 'TOO_LONG':
      return { code: r.kind, zh: `词太长了，最多 ${r.most} 个字`, en: `The word is too long; at most ${r.most} characters.` };
    case 'UNKNOWN_TRADE':
      return { code: r.kind, zh: '没有这个工种，请从列表里选', en: 'There is no such trade; please choose one of the list.' };
    case 'UNKNOWN_PLACE':
      return {
        code: r.kind,
        zh: '没有这个地方，请选广东或广西的市、县、镇',
        en: 'There is no such place; please choose a city, county or town of Guangdong or Guangxi.',
      };
    default:
      return { code: r.kind, zh: '请选这个词指哪个工种，或者指哪个地方', en: 'Please choose the trade or the place that the word stands for.' };
  }
}

const taken = (meaning: string): Problem => ({
  code: 'SEARCH_WORD_TAKEN',
  zh: `这个词已经指“${meaning}”了，不用再加`,
  en: `The word already means “${meaning}”.`,
});

const tradeOf = (code: string, { language }: Pick<GraphContext, 'language'>) => {
  const trade = occupationByCode(code);
  return trade ? { code: trade.code, name: language === 'en' ? trade.english : trade.name } : null;
};

export const searchWordQueries: Pick<QueryResolvers, 'searchWords' | 'occupations'> = {
  async searchWords(_, { first, after }, context) {
    const size = pageSize(first ?? 50);
    const place = placeOfCursor('words', after);
    if (!size.ok) throw refusal(size.error, context.language);
    if (!place.ok) throw refusal(place.error, context.language);
    const found = await readSearchWords(context.services.db, context.actor, size.value, place.value);
    const edges = found.items.map((node) => ({ cursor: cursorOf('words', node.id), node }));
    return {
      edges,
      total: found.total,
      pageInfo: {
        hasNextPage: found.hasNext,
        hasPreviousPage: place.value !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  },
  occupations: (_, __, { language }) => allOccupations().map((o) => ({ code: o.code, name: language === 'en' ? o.english : o.name })),
};

export const searchWordMutations: Pick<MutationResolvers, 'addSearchWord' | 'removeSearchWord'> = {
  async addSearchWord(_, { input }, context) {
    const long = inputTooLong(context, requestIdOf(input));
    if (long) return long;
    const { db, clock } = context.services;
    const result = await addSearchWord(db, clock, context.actor, { ...input, occupation: input.occupation ?? null, region: input.region ?? null });
    if (result.ok) return { __typename: 'SearchWordAdded', word: result.value };
    const { error } = result;
    if (error.kind === 'NOT_SIGNED_IN') return { __typename: 'NotSignedIn', ...said(notSignedIn, context) };
    if (error.kind === 'NOT_FOUND') return { __typename: 'NotFound', ...said(notFound, context) };
    if (error.kind === 'REQUEST_CONFLICT') return { __typename: 'RequestConflict', ...said(conflict, context) };
    if (error.kind === 'TAKEN') return { __typename: 'SearchWordTaken', ...said(taken(error.meaning), context), meaning: error.meaning };
    return { __typename: 'SearchWordRefused', ...said(refused(error), context) };
  },
  async removeSearchWord(_, { input }, context) {
    const long = inputTooLong(context, requestIdOf(input));
    if (long) return long;
    const { db, clock } = context.services;
    const result = await removeSearchWord(db, clock, context.actor, input);
    if (result.ok) return { __typename: 'SearchWordRemoved', id: result.value };
    if (result.error.kind === 'NOT_SIGNED_IN') return { __typename: 'NotSignedIn', ...said(notSignedIn, context) };
    if (result.error.kind === 'NOT_FOUND') return { __typename: 'NotFound', ...said(notFound, context) };
    return { __typename: 'RequestConflict', ...said(conflict, context) };
  },
};

export const SearchWord: SearchWordResolvers = {
  id: (w) => w.id,
  word: (w) => w.word,
  kind: (w) => w.kind,
  occupation: (w, _, context) => (w.kind === 'TRADE' ? tradeOf(w.target, context) : null),
  region: (w) => (w.kind === 'PLACE' ? (regionByCode(w.target) ?? null) : null),
  addedBy: (w) => w.addedBy,
  addedAt: (w) => w.addedAt,
};
