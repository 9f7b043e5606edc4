import type { PostingFilterInput } from '@yuegui/server/src/modules/postings/posting-filters.ts';

/** One of the 200 mixed queries: what a person types, what they tick, and how they sort. */
export interface MixedQuery {
  readonly text: string;
  readonly filter: PostingFilterInput;
  readonly sort: 'RELEVANCE' | 'PAY' | 'CONFIRMED' | 'OPENINGS';
}

const SHORT = ['焊工', '普工', '叉车', '保安', '质检', '缝纫', '注塑', '包装', '电工', '司机', '文员', '保洁', '数控', '装配', '化工', '仓管'];
const SEVERAL = [
  '焊工 中山',
  '普工 包吃住',
  '叉车 珠海 五险',
  '小榄镇 保安员',
  '南头镇 质检员 长白班',
  '联天 五金',
  '深圳 数控车床',
  '夫妻房 普工 东莞',
  '工业大道 电工',
  '有限公司 文员',
];
const FILTERS: readonly PostingFilterInput[] = [
  {},
  { places: ['442000'] },
  { kinds: ['PARK'] },
  { monthlyPayAtLeast: 6000 },
  { benefits: ['包吃住', '五险'] },
  { age: 47 },
  { places: ['440400', '440300'], education: 'JUNIOR' },
  { occupations: ['welder', 'forklift-driver'], monthlyPayAtLeast: 5000, hasOpenings: true },
];
const SORTS = ['RELEVANCE', 'PAY', 'CONFIRMED', 'OPENINGS'] as const;
const turn = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

/** Two hundred: two characters, several words, filters alone, text with filters, sorts, and nothing at all. Every one asks for six facets. */
export const MIXED: readonly MixedQuery[] = Array.from({ length: 200 }, (_, n): MixedQuery => {
  const query = { text: '', filter: {}, sort: 'RELEVANCE' as const };
  switch (n % 6) {
    case 0:
      return { ...query, text: turn(SHORT, Math.floor(n / 6)) };
    case 1:
      return { ...query, text: turn(SEVERAL, Math.floor(n / 6)) };
    case 2:
      return { ...query, filter: turn(FILTERS, Math.floor(n / 6)) };
    case 3:
      return { ...query, text: turn(SHORT, Math.floor(n / 6) * 5), filter: turn(FILTERS, Math.floor(n / 6)) };
    case 4:
      return { ...query, text: turn(['', ...SHORT], Math.floor(n / 6) * 3), sort: turn(SORTS, Math.floor(n / 6) + 1) };
    default:
      return query;
  }
});

/** The six groups that a page counts, each with the group of filters it ignores. */
export const SIX_FACETS = { places: 'places', kind: 'kinds', occupation: 'occupations', education: 'education', benefits: null, park: 'parks' } as const;
