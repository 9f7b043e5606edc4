import { asksFor } from '../../graphql/asked-for.ts';
import type { GraphContext } from '../../graphql/context.ts';
import { refusal } from '../../graphql/errors.ts';
import type { EmployerResolvers, PostingEdgeResolvers, PostingResolvers, QueryResolvers } from '../../graphql/generated/resolvers.ts';
import { addDays } from '../../kernel/clock.ts';
import { cursorOf, numberOfCursor, pageSize } from '../../kernel/paging.ts';
import { MONTHLY_RULE } from '../../kernel/pay.ts';
import { highlight } from '../../platform/search/highlight.ts';
import { placeLabel, regionByCode } from '../regions/regions.module.ts';
import { occupationByCode } from './occupations.ts';
import { facetView } from './posting-facets.ts';
import { postingFilters } from './posting-filters.ts';
import { provenanceOf } from './posting-provenance.ts';
import type { PostingRecord } from './posting-record.ts';
import type { PostingHit } from './search-postings.ts';
import { POSTINGS_INDEX } from './posting.document.ts';
import { searchPostings } from './search-postings.ts';

/** Days after which a posting that no row confirms says so (DOMAIN.md). */
const UNCONFIRMED_AFTER_DAYS = 30;
const MOST_SIMILAR = 3;
const searchOf = ({ services: { db, clock, engine, rewriter } }: GraphContext) => ({ db, clock, engine, rewriter });

export const postingQueries: Pick<QueryResolvers, 'searchPostings' | 'posting'> = {
  async searchPostings(_, { input }, context, info) {
    const size = pageSize(input.first ?? 20);
    const place = numberOfCursor('postings', input.after);
    if (!size.ok) throw refusal(size.error, context.language);
    if (!place.ok) throw refusal(place.error, context.language);
    const filter = input.filter ?? {};
    const offset = place.value === null ? 0 : place.value + 1;
    const found = await searchPostings(searchOf(context), {
      text: input.text ?? '',
      filter,
      sort: input.sort ?? 'RELEVANCE',
      offset,
      limit: size.value,
      facets: asksFor(info, 'facets'),
    });
    if (!found.ok)
      throw refusal(
        { code: found.error.kind, zh: `搜的字太多，最多 ${found.error.most} 个`, en: `The text is too long; at most ${found.error.most} characters.` },
        context.language,
      );
    const hits = found.value;
    const postings = await context.loaders.posting.loadMany(hits.ids);
    const edges = postings.flatMap((p, n): PostingHit[] =>
      p && !(p instanceof Error) ? [{ cursor: cursorOf('postings', offset + n), posting: p, text: hits.text }] : [],
    );
    return {
      edges,
      pageInfo: {
        hasNextPage: offset + hits.ids.length < hits.total,
        hasPreviousPage: offset > 0,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      total: hits.total,
      facets: [...hits.facets].map(([name, counts]) => ({ name, values: facetView(name, counts, filter, context.language) })),
      correctedTo: hits.correctedTo,
      degraded: hits.degraded,
    };
  },
  posting: (_, { id }, { loaders }) => loaders.posting.load(id),
};

export const PostingEdge: PostingEdgeResolvers = {
  cursor: (hit) => hit.cursor,
  node: (hit) => hit.posting,
  async highlights(hit, _, { loaders }) {
    const { posting: p, text } = hit;
    const employer = p.employerId ? await loaders.employer.load(p.employerId) : null;
    const fields = {
      title: p.title,
      employer: employer?.name ?? p.offeredBy,
      place: placeLabel(p.region, p.park),
      description: p.description ?? '',
      tags: p.benefits.join(' '),
    };
    return Object.entries(fields).flatMap(([field, value]) => {
      const parts = highlight(value, text);
      return parts ? [{ field, parts }] : [];
    });
  },
};

export const Posting: PostingResolvers = {
  id: (p) => p.id,
  kind: (p) => p.kind,
  state: (p, _, { services }) => (p.expiresOn !== null && p.expiresOn < services.clock.today() ? 'EXPIRED' : 'OPEN'),
  title: (p) => p.title,
  occupation(p, _, { language }) {
    const trade = p.occupation ? occupationByCode(p.occupation) : undefined;
    return trade ? { code: trade.code, name: language === 'en' ? trade.english : trade.name } : null;
  },
  employer: (p, _, { loaders }) => (p.employerId ? loaders.employer.load(p.employerId) : null),
  offeredBy: (p) => p.offeredBy,
  industry: (p) => p.industry,
  place: (p) => ({ region: p.region ? (regionByCode(p.region) ?? null) : null, park: p.park, address: p.address, label: placeLabel(p.region, p.park) }),
  pay: (p, _, { language }) => ({
    min: p.payMin,
    max: p.payMax,
    unit: p.payUnit,
    monthsPerYear: p.payMonths,
    monthlyMin: p.monthlyMin,
    monthlyMax: p.monthlyMax,
    converted: p.payUnit !== null && p.payUnit !== 'MONTH',
    rule: p.payUnit !== null && p.payUnit !== 'MONTH' ? (language === 'en' ? MONTHLY_RULE.en : MONTHLY_RULE.zh) : null,
    text: p.payText,
  }),
  headcount: (p) => p.headcount,
  openingsLeft: (p) => p.openingsLeft,
  age: (p) => (p.ageMin === null && p.ageMax === null ? null : { min: p.ageMin, max: p.ageMax }),
  education: (p) => p.education,
  benefits: (p) => [...p.benefits],
  description: (p) => p.description,
  requirements: (p) => p.requirements,
  publishedOn: (p) => p.publishedOn,
  confirmedOn: (p) => p.confirmedOn,
  expiresOn: (p) => p.expiresOn,
  unconfirmed: (p, _, { services }) => p.confirmedOn < addDays(services.clock.today(), -UNCONFIRMED_AFTER_DAYS),
  sourceCount: (p) => p.sourceCount,
  sources: (p) => [...p.sources],
  provenance: async (p, _, { services, language }) => (await provenanceOf(services.rows, p.id, language)).map((f) => ({ ...f, sources: [...f.sources] })),
  previous: (p, _, { loaders }) => (p.previousId ? loaders.posting.load(p.previousId) : null),
  similar: (p, _, context) => similarTo(p, context),
};

/** Open postings of the same trade, those of the same city first. */
async function similarTo(p: PostingRecord, { services, loaders }: GraphContext): Promise<PostingRecord[]> {
  if (!p.occupation) return [];
  const open = postingFilters({ occupations: [p.occupation] }, services.clock.today());
  const near = p.region ? { ...open, places: { keyword: 'places', in: [`${p.region.slice(0, 4)}00`] } } : open;
  const ids = new Set<string>();
  for (const filters of [near, open]) {
    if (ids.size > MOST_SIMILAR) break;
    const answer = await services.engine
      .search({ index: POSTINGS_INDEX, text: '', filters, facets: {}, sort: null, offset: 0, limit: MOST_SIMILAR + 1 })
      .catch(() => null);
    for (const id of answer?.ids ?? []) if (id !== p.id) ids.add(id);
  }
  const found = await loaders.posting.loadMany([...ids].slice(0, MOST_SIMILAR));
  return found.filter((f): f is PostingRecord => f !== null && !(f instanceof Error));
}

/** How many open postings an employer has. */
export const employerOpenPostings: NonNullable<EmployerResolvers['openPostings']> = async (e, _, { services }) => {
  const query = {
    index: POSTINGS_INDEX,
    text: '',
    filters: postingFilters({ employerId: e.id }, services.clock.today()),
    facets: {},
    sort: null,
    offset: 0,
    limit: 0,
  };
  const answer = await services.engine.search(query).catch(() => null);
  if (answer) return answer.total;
  const [row] = await services.db.rows<{ n: number | string }>(
    'select count(*) as n from posting where employer_id = ? and merged_into is null and empty = ? and (expires_on is null or expires_on >= ?)',
    [e.id, false, services.clock.today()],
  );
  return Number(row?.n ?? 0);
};
