import { isWithin } from '../regions/regions.module.ts';
import { monthlyAmount } from '../../kernel/pay.ts';
import type { Day } from '../../kernel/clock.ts';
import { occupationOf, occupationsIn } from './occupations.ts';
import type { PostingRecord } from './posting-record.ts';
import type { PostingValues } from './posting-values.ts';
import { kindByPlace } from './posting-values.ts';

/** What of a row's values may stand in clear; phones only as blind keys, for matching. */
export type OpenPosting = Omit<PostingValues, 'contact'> & { readonly phones?: readonly string[] };

/** A row as the fold takes it. */
export interface PostingVoice {
  readonly id: string;
  readonly open: OpenPosting;
  readonly employerId: string | null;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly trust: number;
}

/** Rules by which a field's value is chosen. */
export type ChoiceRule = 'ONLY_ONE' | 'ALL_AGREE' | 'LATEST_DAY' | 'MORE_TRUSTED' | 'FINEST_PLACE';

/** A field of a posting, which row won it, and why; the others are all who spoke. */
export interface FieldChoice {
  readonly field: PostingFoldField;
  readonly rule: ChoiceRule;
  readonly winner: PostingVoice;
  readonly spoke: readonly PostingVoice[];
}

const FIELDS = [
  'title',
  'kind',
  'industry',
  'place',
  'address',
  'pay',
  'headcount',
  'urgent',
  'ages',
  'education',
  'benefits',
  'skills',
  'description',
  'requirements',
  'publishedOn',
  'expiresOn',
  'offeredBy',
] as const;
export type PostingFoldField = (typeof FIELDS)[number];

/** What a row says of a field; undefined: nothing. */
export function saidOf(values: OpenPosting, field: PostingFoldField): unknown {
  if (field === 'ages') return values.ageMin === undefined && values.ageMax === undefined ? undefined : [values.ageMin ?? null, values.ageMax ?? null];
  if (field === 'pay') return values.pay && values.pay.text === '' && values.pay.unit === null ? undefined : values.pay;
  if (field === 'address') return values.place.address ?? undefined;
  if (field === 'place') return values.place.region ?? values.place.park ?? undefined;
  const said = values[field];
  return (Array.isArray(said) && said.length === 0) ||
    ((field === 'kind' || field === 'industry' || field === 'description' || field === 'requirements') && said === null)
    ? undefined
    : said;
}

/** Rows in the order in which they are heard: the latest day first, on one day the more trusted source, then the later row. */
export const inOrder = (voices: readonly PostingVoice[]): PostingVoice[] =>
  [...voices].sort((a, b) => (a.open.asOf === b.open.asOf ? b.trust - a.trust || (a.id < b.id ? 1 : -1) : a.open.asOf < b.open.asOf ? 1 : -1));

/** Chooses the row that wins each field (DOMAIN.md): the latest day's value, on one day the more trusted source's; a coarse place never hides a finer one. */
export const chooseFields = (voices: readonly PostingVoice[]): ReadonlyMap<PostingFoldField, FieldChoice> => choicesOf(inOrder(voices));

function choicesOf(sorted: readonly PostingVoice[]): ReadonlyMap<PostingFoldField, FieldChoice> {
  const choices = new Map<PostingFoldField, FieldChoice>();
  for (const field of FIELDS) {
    const spoke = sorted.filter((v) => saidOf(v.open, field) !== undefined);
    const winner = field === 'place' ? spoke.find((v) => !spoke.some((other) => isFiner(other.open, v.open))) : spoke[0];
    if (winner) choices.set(field, { field, winner, spoke, rule: ruleOf(field, winner, spoke) });
  }
  return choices;
}

function isFiner(a: OpenPosting, b: OpenPosting): boolean {
  const [x, y] = [a.place.region, b.place.region];
  if (x && y && x !== y && isWithin(x, y)) return true;
  return x === y && a.place.park !== null && b.place.park === null;
}

function ruleOf(field: PostingFoldField, winner: PostingVoice, spoke: readonly PostingVoice[]): ChoiceRule {
  if (spoke.length === 1) return 'ONLY_ONE';
  const said = new Set(spoke.map((v) => JSON.stringify(saidOf(v.open, field))));
  if (said.size === 1) return 'ALL_AGREE';
  if (field === 'place' && winner !== spoke[0]) return 'FINEST_PLACE';
  return spoke.some((v) => v !== winner && v.open.asOf === winner.open.asOf && v.trust < winner.trust) ? 'MORE_TRUSTED' : 'LATEST_DAY';
}

/** The trade that a row offers: by its title, else the only one that its description names. */
export function tradeOf(open: OpenPosting): { readonly code: string; readonly known: true } | null {
  const byTitle = occupationOf(open.title);
  if (byTitle) return { code: byTitle.code, known: true };
  const named = occupationsIn((open.description ?? '').slice(0, 120));
  return named.length === 1 && named[0] ? { code: named[0].code, known: true } : null;
}

/** Folds a posting from all its rows: computed again each time, never patched. Throws without rows. */
export function foldPosting(id: string, voices: readonly PostingVoice[], links: Pick<PostingRecord, 'previousId'>): PostingRecord {
  const heard = inOrder(voices);
  const choices = choicesOf(heard);
  const winner = (field: PostingFoldField): OpenPosting | undefined => choices.get(field)?.winner.open;
  const [first] = heard;
  if (!first) throw new Error(`The posting ${id} has no rows.`);
  const place = (winner('place') ?? first.open).place;
  const pay = winner('pay')?.pay ?? null;
  const headcount = winner('headcount')?.headcount ?? null;
  const confirmedOn = voices.reduce<Day>((latest, v) => (v.open.asOf > latest ? v.open.asOf : latest), first.open.asOf);
  const sources = [...new Set(heard.map((v) => v.sourceName))];
  const site = heard.find((v) => v.open.place.site)?.open.place.site ?? null;
  return {
    id,
    kind: winner('kind')?.kind ?? kindByPlace(place),
    title: winner('title')?.title ?? first.open.title,
    occupation: heard.map((v) => tradeOf(v.open)?.code).find((c) => c !== undefined) ?? null,
    employerId: heard.find((v) => v.employerId)?.employerId ?? null,
    offeredBy: winner('offeredBy')?.offeredBy ?? first.open.offeredBy,
    industry: winner('industry')?.industry ?? null,
    region: place.region,
    park: place.park ?? heard.find((v) => v.open.place.park && v.open.place.region === place.region)?.open.place.park ?? null,
    site,
    address: winner('address')?.place.address ?? null,
    payMin: pay?.min ?? null,
    payMax: pay?.max ?? null,
    payUnit: pay?.unit ?? null,
    payMonths: pay?.months ?? null,
    payText: pay?.text ?? null,
    monthlyMin: monthlyAmount(pay?.min ?? null, pay?.unit ?? null),
    monthlyMax: monthlyAmount(pay?.max ?? null, pay?.unit ?? null),
    headcount,
    openingsLeft: headcount,
    urgent: winner('urgent')?.urgent ?? null,
    ageMin: winner('ages')?.ageMin ?? null,
    ageMax: winner('ages')?.ageMax ?? null,
    education: winner('education')?.education ?? null,
    benefits: winner('benefits')?.benefits ?? [],
    skills: winner('skills')?.skills ?? [],
    description: winner('description')?.description ?? null,
    requirements: winner('requirements')?.requirements ?? null,
    publishedOn: winner('publishedOn')?.publishedOn ?? null,
    confirmedOn,
    expiresOn: winner('expiresOn')?.expiresOn ?? null,
    sourceCount: sources.length,
    sources,
    previousId: links.previousId,
    mergedInto: null,
  };
}
