import type { GraphContext } from '../../graphql/context.ts';
import { refusal } from '../../graphql/errors.ts';
import type { InputMaybe, ParkDemandResolvers, QueryResolvers, WorkerProfileFilter, WorkerProfileResolvers } from '../../graphql/generated/resolvers.ts';
import { cursorOf, numberOfCursor, pageSize } from '../../kernel/paging.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { FacetCount } from '../../platform/search/port.ts';
import { occupationByCode } from '../postings/postings.module.ts';
import { placeLabel, regionByCode, regionLevel } from '../regions/regions.module.ts';
import type { DeskFailure, DeskPage } from './desk-search.ts';
import { searchParkDemand } from './search-park-demand.ts';
import { searchWorkerProfiles } from './search-worker-profiles.ts';

const MOST_VALUES = 60;
const away: Problem = { code: 'SEARCH_AWAY', zh: '搜索正在准备，请过一会儿再看', en: 'Search is being prepared; please look again in a moment.' };
const problemOf = (f: DeskFailure): Problem =>
  f.kind === 'SEARCH_AWAY' ? away : { code: f.kind, zh: `搜的字太多，最多 ${f.most} 个`, en: `The text is too long; at most ${f.most} characters.` };

/** Where a page begins and how long it is; refuses what is out of range. */
function pageOf(list: string, first: number | null | undefined, after: string | null | undefined, context: GraphContext): { offset: number; limit: number } {
  const size = pageSize(first ?? 50);
  const place = numberOfCursor(list, after);
  if (!size.ok) throw refusal(size.error, context.language);
  if (!place.ok) throw refusal(place.error, context.language);
  return { offset: place.value === null ? 0 : place.value + 1, limit: size.value };
}

function connection<T>(list: string, offset: number, { items, total }: DeskPage<T>) {
  const edges = items.map((node, n) => ({ cursor: cursorOf(list, offset + n), node }));
  return {
    edges,
    total,
    pageInfo: {
      hasNextPage: offset + items.length < total,
      hasPreviousPage: offset > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const tradeOf = (code: string, { language }: Pick<GraphContext, 'language'>) => {
  const trade = occupationByCode(code);
  return trade ? { code, name: language === 'en' ? trade.english : trade.name } : null;
};

/** The values of a list to choose from; chosen ones stay, whatever is left of them. */
function valuesOf(counts: readonly FacetCount[] | undefined, chosen: readonly string[] | null | undefined, label: (value: string) => string) {
  return (counts ?? [])
    .slice(0, MOST_VALUES)
    .map((c) => ({ value: c.value, label: label(c.value), count: c.count, chosen: chosen?.includes(c.value) ?? false }));
}

export const deskQueries: Pick<QueryResolvers, 'parkDemand' | 'workerProfiles'> = {
  async parkDemand(_, { text, filter, sort, first, after }, context) {
    const page = pageOf('demand', first, after, context);
    const { db, engine } = context.services;
    const found = await searchParkDemand(db, engine, context.actor, {
      ...page,
      text: text ?? '',
      parks: filter?.parks ?? [],
      occupations: filter?.occupations ?? [],
      urgentOnly: filter?.urgentOnly ?? false,
      sort: sort ?? 'WANTED',
    });
    if (!found.ok) throw refusal(problemOf(found.error), context.language);
    return {
      ...connection('demand', page.offset, found.value),
      parks: valuesOf(found.value.facets.park, filter?.parks, (park) => park),
      occupations: valuesOf(found.value.facets.occupation, filter?.occupations, (code) => tradeOf(code, context)?.name ?? code),
    };
  },
  async workerProfiles(_, { text, filter, first, after }, context) {
    const page = pageOf('profiles', first, after, context);
    const { facets, ...found } = await askProfiles(context, { ...page, text: text ?? '' }, filter);
    const trade = (code: string): string => tradeOf(code, context)?.name ?? code;
    const places = facets.places?.filter((c) => !['PROVINCE', 'VILLAGE'].includes(regionLevel(c.value) ?? ''));
    return {
      ...connection('profiles', page.offset, { ...found, facets }),
      places: valuesOf(places, filter?.places, (code) => placeLabel(code, null)),
      trades: valuesOf(facets.trades, filter?.trades, trade),
      wishes: valuesOf(facets.wishes, filter?.wishes, trade),
      availability: valuesOf(facets.availability, filter?.availability, (value) => AVAILABILITY[value]?.[context.language] ?? value),
    };
  },
};

const AVAILABILITY: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  LOOKING: { zh: '在找工作', en: 'looking for work' },
  WORKING: { zh: '在务工', en: 'working' },
  STAYING: { zh: '不外出', en: 'staying' },
  UNKNOWN: { zh: '不清楚', en: 'not known' },
};

async function askProfiles(context: GraphContext, page: { text: string; offset: number; limit: number }, filter: InputMaybe<WorkerProfileFilter> | undefined) {
  const found = await searchWorkerProfiles(context.services, context.actor, {
    ...page,
    places: filter?.places ?? [],
    trades: filter?.trades ?? [],
    wishes: filter?.wishes ?? [],
    availability: filter?.availability ?? [],
  });
  if (!found.ok) throw refusal(problemOf(found.error), context.language);
  return found.value;
}

export const ParkDemand: Pick<ParkDemandResolvers, 'occupation'> = {
  occupation: (d, _, context) => (d.occupation ? tradeOf(d.occupation, context) : null),
};

export const WorkerProfile: Pick<WorkerProfileResolvers, 'trades' | 'wishes' | 'wishPlaces' | 'town' | 'wishPay' | 'skills'> = {
  trades: (p, _, context) => p.trades.flatMap((code) => tradeOf(code, context) ?? []),
  wishes: (p, _, context) => p.wishes.flatMap((code) => tradeOf(code, context) ?? []),
  wishPlaces: (p) => p.wishPlaces.flatMap((code) => regionByCode(code) ?? []),
  wishPay: (p) => (p.wishPay === null ? null : Math.round(p.wishPay)),
  town: (p) => (p.town ? (regionByCode(p.town) ?? null) : null),
  skills: (p) => [...p.skills],
};
