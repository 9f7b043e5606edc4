import type { Education } from '../../kernel/education.ts';
import type { PayUnit } from '../../kernel/pay.ts';
import type { SqlValue } from '../../platform/database/sql.ts';
import type { PostingKind, PostingRecord } from './posting-record.ts';

/** A posting's row in the database, as raw SQL gives it. */
export interface PostingTableRow {
  id: string;
  kind: PostingKind;
  title: string;
  occupation: string | null;
  employer_id: string | null;
  offered_by: string;
  industry: string | null;
  region: string | null;
  park: string | null;
  site: string | null;
  address: string | null;
  pay_min: number | null;
  pay_max: number | null;
  pay_unit: PayUnit | null;
  pay_months: number | null;
  pay_text: string | null;
  monthly_min: number | null;
  monthly_max: number | null;
  headcount: number | null;
  openings_left: number | null;
  urgent: number | null;
  age_min: number | null;
  age_max: number | null;
  education: Education | null;
  benefits: string;
  skills: string;
  description: string | null;
  requirements: string | null;
  published_on: string | null;
  confirmed_on: string;
  expires_on: string | null;
  source_count: number;
  sources: string;
  previous_id: string | null;
  merged_into: string | null;
}

/** Columns of the table `posting` in the order of `postingColumns`. */
export const POSTING_COLUMNS = [
  'id',
  'kind',
  'title',
  'occupation',
  'employer_id',
  'offered_by',
  'industry',
  'region',
  'park',
  'site',
  'address',
  'pay_min',
  'pay_max',
  'pay_unit',
  'pay_months',
  'pay_text',
  'monthly_min',
  'monthly_max',
  'headcount',
  'openings_left',
  'urgent',
  'age_min',
  'age_max',
  'education',
  'benefits',
  'skills',
  'description',
  'requirements',
  'published_on',
  'confirmed_on',
  'expires_on',
  'source_count',
  'sources',
  'previous_id',
  'merged_into',
  'empty',
] as const;

export const columnsOfPosting = (p: PostingRecord): SqlValue[] => [
  p.id,
  p.kind,
  p.title,
  p.occupation,
  p.employerId,
  p.offeredBy,
  p.industry,
  p.region,
  p.park,
  p.site,
  p.address,
  p.payMin,
  p.payMax,
  p.payUnit,
  p.payMonths,
  p.payText,
  p.monthlyMin,
  p.monthlyMax,
  p.headcount,
  p.openingsLeft,
  p.urgent,
  p.ageMin,
  p.ageMax,
  p.education,
  JSON.stringify(p.benefits),
  JSON.stringify(p.skills),
  p.description,
  p.requirements,
  p.publishedOn,
  p.confirmedOn,
  p.expiresOn,
  p.sourceCount,
  JSON.stringify(p.sources),
  p.previousId,
  p.mergedInto,
  false,
];

export const postingOfRow = (r: PostingTableRow): PostingRecord => ({
  id: r.id,
  kind: r.kind,
  title: r.title,
  occupation: r.occupation,
  employerId: r.employer_id,
  offeredBy: r.offered_by,
  industry: r.industry,
  region: r.region,
  park: r.park,
  site: r.site,
  address: r.address,
  payMin: r.pay_min,
  payMax: r.pay_max,
  payUnit: r.pay_unit,
  payMonths: r.pay_months,
  payText: r.pay_text,
  monthlyMin: r.monthly_min,
  monthlyMax: r.monthly_max,
  headcount: r.headcount,
  openingsLeft: r.openings_left,
  urgent: r.urgent,
  ageMin: r.age_min,
  ageMax: r.age_max,
  education: r.education,
  benefits: JSON.parse(r.benefits) as string[],
  skills: JSON.parse(r.skills) as string[],
  description: r.description,
  requirements: r.requirements,
  publishedOn: r.published_on,
  confirmedOn: r.confirmed_on,
  expiresOn: r.expires_on,
  sourceCount: r.source_count,
  sources: JSON.parse(r.sources) as string[],
  previousId: r.previous_id,
  mergedInto: r.merged_into,
});
