import { educationStep } from '../../kernel/education.ts';
import { daysBetween } from '../../kernel/clock.ts';
import { remembered } from '../../kernel/remembered.ts';
import type { DocumentSource } from '../../platform/search/indexer.ts';
import type { IndexPlan, SearchDocument } from '../../platform/search/port.ts';
import { regionAndAbove, regionPath, shortName } from '../regions/regions.module.ts';
import { occupationByCode } from './occupations.ts';
import type { PostingRecord } from './posting-record.ts';
import { publicPosting } from './postings.reads.ts';
import { POSTING_COLUMNS, postingOfRow } from './posting-table.ts';
import type { PostingTableRow } from './posting-table.ts';

export const POSTINGS_INDEX = 'postings';
const MOST_DESCRIPTION = 400;
const EPOCH = '1970-01-01';
const KIND_WORDS = { OUTBOUND: '外出务工', PARK: '园区', WORKSHOP: '就业帮扶车间', WELFARE: '乡村公益性岗位', WORK_RELIEF: '以工代赈', GIG: '零工' } as const;

/** Days since 1970, as the index orders and filters by. */
export const dayNumber = remembered(5_000, (day: string): number => daysBetween(EPOCH, day));

const PLAN: IndexPlan = {
  name: POSTINGS_INDEX,
  text: ['title', 'tags', 'employer', 'place', 'description'],
  keywords: ['places', 'kind', 'occupation', 'industry', 'education', 'benefits', 'park', 'employerId'],
  numbers: ['payFloor', 'payTop', 'education', 'ageMin', 'ageMax', 'confirmedOn', 'expiresOn', 'openings'],
  tieBreak: 'confirmedOn',
};

/** The names of a division and of all above it, whole and short, and their codes. */
const placeWords = remembered(5_000, (region: string) => ({
  names: [...new Set((region === '' ? [] : regionPath(region)).flatMap((r) => [r.name, shortName(r)]))].join(' '),
  codes: region === '' ? [] : regionAndAbove(region),
}));

/** What of a posting can be found: what the public may read of it. Pay in yuan a month: the floor is what is promised at least. */
export function documentOfPosting(posting: PostingRecord, employerName: string | null): SearchDocument {
  const p = publicPosting(posting);
  const trade = p.occupation ? occupationByCode(p.occupation) : undefined;
  const place = placeWords(p.region ?? '');
  return {
    id: p.id,
    text: {
      title: p.title,
      tags: [trade?.name ?? '', ...(trade?.synonyms ?? []), ...p.skills, ...p.benefits, KIND_WORDS[p.kind]].join(' '),
      employer: `${employerName ?? ''} ${employerName === p.offeredBy ? '' : p.offeredBy}`,
      place: `${place.names} ${p.park ?? ''} ${p.address ?? ''}`,
      description: `${p.description ?? ''} ${p.requirements ?? ''}`.slice(0, MOST_DESCRIPTION),
    },
    keywords: {
      places: place.codes,
      kind: [p.kind],
      occupation: p.occupation ? [p.occupation] : [],
      industry: p.industry ? [p.industry] : [],
      education: p.education ? [p.education] : [],
      benefits: p.benefits,
      park: p.park ? [p.park] : [],
      employerId: p.employerId ? [p.employerId] : [],
    },
    numbers: {
      payFloor: p.monthlyMin ?? p.monthlyMax,
      payTop: p.monthlyMax ?? p.monthlyMin,
      education: p.education ? educationStep(p.education) : null,
      ageMin: p.ageMin,
      ageMax: p.ageMax,
      confirmedOn: dayNumber(p.confirmedOn),
      expiresOn: p.expiresOn ? dayNumber(p.expiresOn) : null,
      openings: p.openingsLeft,
    },
  };
}

/** Postings as search knows them; expired ones are held too (today moves on without news), merged and empty ones are not. */
export const postingDocuments: DocumentSource = {
  plan: PLAN,
  async read(db, ids) {
    const rows = await db.rowsByMany<PostingTableRow & { employer_name: string | null }>(
      `select ${POSTING_COLUMNS.map((c) => `p.${c}`).join(', ')}, e.name as employer_name from posting p left join employer e on e.id = p.employer_id where p.id in (?*) and p.merged_into is null and p.empty = ?`,
      ids,
      [false],
    );
    return rows.map((r) => documentOfPosting(postingOfRow(r), r.employer_name));
  },
  async page(db, after, limit) {
    return (
      await db.rows<{ id: string }>('select id from posting where id > ? and merged_into is null and empty = ? order by id limit ?', [after, false, limit])
    ).map((r) => r.id);
  },
  async concerned(db, topic, ids) {
    if (topic === 'postings') return ids;
    if (topic !== 'employers') return [];
    return (await db.rowsByMany<{ id: string }>('select id from posting where employer_id in (?*)', ids)).map((r) => r.id);
  },
};
