import type { Day } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/problem.ts';
import { publicText } from '../../kernel/lawful-text.ts';
import type { RowStore } from '../../platform/intake/run/row-store.ts';
import { placeLabel } from '../regions/regions.module.ts';
import { EDUCATION_WORDS } from './posting-facets.ts';
import type { ChoiceRule, FieldChoice, OpenPosting, PostingFoldField } from './posting-fold.ts';
import { chooseFields, saidOf, tradeOf } from './posting-fold.ts';
import { voiceOf } from './postings.landing.ts';
import type { PostingSealed } from './postings.landing.ts';
import { publicTitle } from './postings.reads.ts';

export interface FieldSourceView {
  readonly source: string;
  readonly day: Day;
  readonly words: string | null;
  readonly used: boolean;
}

/** Where one field's value comes from, as the public may see it. */
export interface FieldProvenanceView {
  readonly field: string;
  readonly label: string;
  readonly value: string | null;
  readonly rule: string;
  readonly sources: readonly FieldSourceView[];
  readonly disagree: boolean;
}

const LABELS: Readonly<Record<PostingFoldField, readonly [string, string]>> = {
  title: ['岗位', 'Job'],
  kind: ['类型', 'Kind'],
  offeredBy: ['用人单位', 'Offered by'],
  industry: ['行业', 'Industry'],
  place: ['地点', 'Place'],
  address: ['地址', 'Address'],
  pay: ['工资', 'Pay'],
  headcount: ['人数', 'Headcount'],
  urgent: ['急需', 'Wanted at once'],
  ages: ['年龄', 'Age'],
  education: ['学历', 'Education'],
  benefits: ['福利', 'Benefits'],
  skills: ['技能', 'Skills'],
  description: ['工作内容', 'Work'],
  requirements: ['要求', 'Conditions'],
  publishedOn: ['发布日期', 'Published'],
  expiresOn: ['截止日期', 'Valid until'],
};
const RULES: Readonly<Record<ChoiceRule, readonly [string, string]>> = {
  ONLY_ONE: ['只有一个来源说到', 'Only one source says so'],
  ALL_AGREE: ['各来源说法一致', 'All sources agree'],
  LATEST_DAY: ['用日期最新的', 'The latest day counts'],
  MORE_TRUSTED: ['同一天的，用更可靠的来源', 'On one day the more trusted source counts'],
  FINEST_PLACE: ['用说得最细的地点', 'The most exact place counts'],
};

/** The rows behind every field of a posting: who said what on which day, and the rule that chose. Contacts and unlawful conditions are left out. */
export async function provenanceOf(store: RowStore, postingId: string, language: Language): Promise<FieldProvenanceView[]> {
  const rows = await store.ofRecords<OpenPosting, PostingSealed>([postingId], null);
  const tongue = language === 'en' ? 1 : 0;
  return [...chooseFields(rows.map(voiceOf)).values()]
    .filter((c) => c.field !== 'kind')
    .map((choice) => {
      const sources = choice.spoke.map((v): FieldSourceView => ({
        source: v.sourceName,
        day: v.open.asOf,
        words: wordsOf(v.open, choice.field, language),
        used: v === choice.winner,
      }));
      return {
        field: choice.field,
        label: LABELS[choice.field][tongue],
        value: wordsOf(choice.winner.open, choice.field, language),
        rule: RULES[choice.rule][tongue],
        sources: withoutDoubles(sources),
        disagree: disagrees(choice),
      };
    });
}

const disagrees = (choice: FieldChoice): boolean => choice.rule !== 'ONLY_ONE' && choice.rule !== 'ALL_AGREE';

/** One line a source, day and wording. */
function withoutDoubles(sources: readonly FieldSourceView[]): FieldSourceView[] {
  const seen = new Map<string, FieldSourceView>();
  for (const s of sources) {
    const key = `${s.source}|${s.day}|${s.words}`;
    const before = seen.get(key);
    seen.set(key, before ? { ...before, used: before.used || s.used } : s);
  }
  return [...seen.values()];
}

const NOT_SAID = ['没写', 'not told'] as const;

const wordOf = (said: unknown): string => (typeof said === 'string' ? said : JSON.stringify(said));

/** A row's own words for a field, fit for the public. */
function wordsOf(open: OpenPosting, field: PostingFoldField, language: Language): string | null {
  const tongue = language === 'en' ? 1 : 0;
  if (field === 'title') return publicTitle({ title: open.title, occupation: tradeOf(open)?.code ?? null });
  if (field === 'pay') return open.pay?.text ? publicText(open.pay.text) : NOT_SAID[tongue];
  if (field === 'place') return placeLabel(open.place.region, open.place.park);
  if (field === 'ages') return ageWords(open.ageMin ?? null, open.ageMax ?? null, language);
  if (field === 'address') return open.place.address === null ? null : publicText(open.place.address);
  const said = saidOf(open, field);
  if (said === null || said === undefined) return field === 'expiresOn' ? (['长期', 'until further notice'][tongue] ?? null) : NOT_SAID[tongue];
  if (field === 'education') return EDUCATION_WORDS[wordOf(said)]?.[tongue] ?? null;
  return Array.isArray(said)
    ? said
        .map((s) => publicText(wordOf(s)))
        .filter((s) => s !== '')
        .join('、')
    : publicText(wordOf(said));
}

function ageWords(min: number | null, max: number | null, language: Language): string {
  if (min === null && max === null) return language === 'en' ? 'any age' : '不限';
  if (language === 'en') return min === null ? `up to ${max}` : max === null ? `from ${min}` : `${min}–${max}`;
  return min === null ? `${max}岁以下` : max === null ? `${min}岁以上` : `${min}–${max}岁`;
}
