import type { PostingFilter, PostingKind, PostingSort } from '../../generated/graphql.ts';

/** What a person searches for, as the address holds it: pages can be sent to others and found again. */
export interface Search {
  readonly text: string;
  readonly places: readonly string[];
  readonly kinds: readonly string[];
  readonly occupations: readonly string[];
  readonly industries: readonly string[];
  readonly benefits: readonly string[];
  readonly parks: readonly string[];
  readonly education: string | null;
  readonly age: number | null;
  readonly pay: number | null;
  /** Confirmed within so many days. */
  readonly days: number | null;
  readonly openings: boolean;
  readonly employer: string | null;
  readonly sort: PostingSort;
}

export type ListKey = 'places' | 'kinds' | 'occupations' | 'industries' | 'benefits' | 'parks';
const LISTS: readonly (readonly [ListKey, string])[] = [
  ['places', 'place'],
  ['kinds', 'kind'],
  ['occupations', 'job'],
  ['industries', 'industry'],
  ['benefits', 'benefit'],
  ['parks', 'park'],
];
const SORTS: ReadonlySet<PostingSort> = new Set(['RELEVANCE', 'PAY', 'CONFIRMED', 'OPENINGS']);
const DAY_MS = 86_400_000;

const numberIn = (params: URLSearchParams, name: string, most: number): number | null => {
  const value = Number(params.get(name) ?? NaN);
  return Number.isInteger(value) && value > 0 && value <= most ? value : null;
};

export function searchOf(params: URLSearchParams): Search {
  const lists = Object.fromEntries(LISTS.map(([key, name]) => [key, params.getAll(name)])) as Record<ListKey, string[]>;
  const sort = params.get('sort') as PostingSort;
  return {
    text: params.get('q') ?? '',
    ...lists,
    education: params.get('edu'),
    age: numberIn(params, 'age', 99),
    pay: numberIn(params, 'pay', 100_000),
    days: numberIn(params, 'days', 365),
    openings: params.get('openings') === '1',
    employer: params.get('employer'),
    sort: SORTS.has(sort) ? sort : 'RELEVANCE',
  };
}

export function paramsOf(search: Search): URLSearchParams {
  const params = new URLSearchParams();
  if (search.text !== '') params.set('q', search.text);
  for (const [key, name] of LISTS) for (const value of search[key]) params.append(name, value);
  for (const [name, value] of [
    ['edu', search.education],
    ['age', search.age],
    ['pay', search.pay],
    ['days', search.days],
    ['employer', search.employer],
  ] as const)
    if (value !== null) params.set(name, String(value));
  if (search.openings) params.set('openings', '1');
  if (search.sort !== 'RELEVANCE') params.set('sort', search.sort);
  return params;
}

export function filterOf(search: Search, today: string): PostingFilter {
  return {
    ...(search.places.length > 0 ? { places: [...search.places] } : {}),
    ...(search.kinds.length > 0 ? { kinds: search.kinds as PostingKind[] } : {}),
    ...(search.occupations.length > 0 ? { occupations: [...search.occupations] } : {}),
    ...(search.industries.length > 0 ? { industries: [...search.industries] } : {}),
    ...(search.benefits.length > 0 ? { benefits: [...search.benefits] } : {}),
    ...(search.parks.length > 0 ? { parks: [...search.parks] } : {}),
    ...(search.education ? { education: search.education as NonNullable<PostingFilter['education']> } : {}),
    ...(search.age ? { age: search.age } : {}),
    ...(search.pay ? { monthlyPayAtLeast: search.pay } : {}),
    ...(search.days ? { confirmedSince: new Date(Date.parse(today) - search.days * DAY_MS).toISOString().slice(0, 10) } : {}),
    ...(search.openings ? { hasOpenings: true } : {}),
    ...(search.employer ? { employerId: search.employer } : {}),
  };
}

/** How many filters are on, the text not counted. */
export const filterCount = (s: Search): number =>
  LISTS.reduce((n, [key]) => n + s[key].length, 0) + [s.education, s.age, s.pay, s.days, s.employer].filter((v) => v !== null).length + (s.openings ? 1 : 0);

export const withoutFilters = (s: Search): Search => ({ ...searchOf(new URLSearchParams()), text: s.text, sort: s.sort });

export const toggled = (s: Search, key: ListKey, value: string): Search => ({
  ...s,
  [key]: s[key].includes(value) ? s[key].filter((v) => v !== value) : [...s[key], value],
});
