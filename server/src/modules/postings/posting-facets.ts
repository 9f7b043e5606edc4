import { EDUCATIONS } from '../../kernel/education.ts';
import type { Language } from '../../kernel/problem.ts';
import { regionLevel } from '../../kernel/region-code.ts';
import type { FacetCount } from '../../platform/search/port.ts';
import { placeLabel, regionByCode, shortName } from '../regions/regions.module.ts';
import { occupationByCode } from './occupations.ts';
import type { PostingFilterInput } from './posting-filters.ts';
import type { PostingFacet } from './search-postings.ts';

export interface FacetValueView {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
}

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  OUTBOUND: ['外出务工', 'Away from home'],
  PARK: ['园区', 'Qinzhou parks'],
  WORKSHOP: ['帮扶车间', 'Village workshops'],
  WELFARE: ['公益性岗位', 'Welfare posts'],
  WORK_RELIEF: ['以工代赈', 'Work relief'],
  GIG: ['零工', 'Gigs'],
};
/** Schooling in words. */
export const EDUCATION_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  NONE: ['不限', 'any'],
  PRIMARY: ['小学', 'primary school'],
  JUNIOR: ['初中', 'junior school'],
  SENIOR: ['高中', 'senior school'],
  VOCATIONAL: ['中专', 'vocational school'],
  COLLEGE: ['大专', 'college'],
  BACHELOR: ['本科', 'bachelor'],
  MASTER: ['硕士', 'master'],
};
const MOST_VALUES = 40;

/** The values of a facet as people read them; chosen ones are there even where nothing is left of them. Places: cities and counties, and what lies directly below a chosen one. */
export function facetView(name: PostingFacet, counts: readonly FacetCount[], filter: PostingFilterInput, language: Language): FacetValueView[] {
  const chosen = new Set(chosenOf(name, filter));
  const missing = [...chosen].filter((value) => !counts.some((c) => c.value === value)).map((value) => ({ value, count: 0 }));
  const shown = [...counts, ...missing].filter((c) => name !== 'PLACE' || isShownPlace(c.value, chosen));
  const view = shown.map((c) => ({ value: c.value, label: labelOf(name, c.value, language), count: c.count, chosen: chosen.has(c.value) }));
  if (name === 'EDUCATION') return view.sort((a, b) => EDUCATIONS.indexOf(a.value as never) - EDUCATIONS.indexOf(b.value as never));
  return [...view.filter((v) => v.chosen), ...view.filter((v) => !v.chosen)].slice(0, MOST_VALUES);
}

function chosenOf(name: PostingFacet, f: PostingFilterInput): readonly string[] {
  const chosen = {
    PLACE: f.places,
    KIND: f.kinds,
    OCCUPATION: f.occupations,
    INDUSTRY: f.industries,
    BENEFIT: f.benefits,
    PARK: f.parks,
    EDUCATION: f.education ? [f.education] : [],
  }[name];
  return chosen ?? [];
}

function isShownPlace(code: string, chosen: ReadonlySet<string>): boolean {
  const level = regionLevel(code);
  if (chosen.has(code) || level === 'CITY') return true;
  const above =
    level === 'COUNTY' ? `${code.slice(0, 4)}00` : level === 'TOWN' ? (/^44(?:19|20)/u.test(code) ? `${code.slice(0, 4)}00` : code.slice(0, 6)) : '';
  return above !== '' && (chosen.has(above) || [...chosen].some((c) => c.startsWith(above.slice(0, 4)) && level === 'COUNTY'));
}

function labelOf(name: PostingFacet, value: string, language: Language): string {
  const tongue = language === 'en' ? 1 : 0;
  if (name === 'PLACE') {
    const region = regionByCode(value);
    return region ? (region.level === 'CITY' || region.level === 'PROVINCE' ? shortName(region) : region.name) : placeLabel(value, null);
  }
  if (name === 'KIND') return KINDS[value]?.[tongue] ?? value;
  if (name === 'EDUCATION') return EDUCATION_WORDS[value]?.[tongue] ?? value;
  if (name === 'OCCUPATION') return (language === 'en' ? occupationByCode(value)?.english : occupationByCode(value)?.name) ?? value;
  return value;
}
