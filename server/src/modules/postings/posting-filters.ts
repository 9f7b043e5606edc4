import type { Day } from '../../kernel/clock.ts';
import type { Education } from '../../kernel/education.ts';
import { educationStep } from '../../kernel/education.ts';
import type { Filter } from '../../platform/search/port.ts';
import { dayNumber } from './posting.document.ts';
import type { PostingKind } from './posting-record.ts';

/** What a search is narrowed by; each part that is told must hold. */
export interface PostingFilterInput {
  readonly places?: readonly string[] | null;
  readonly kinds?: readonly PostingKind[] | null;
  readonly occupations?: readonly string[] | null;
  readonly industries?: readonly string[] | null;
  /** Yuan a month. */
  readonly monthlyPayAtLeast?: number | null;
  readonly education?: Education | null;
  readonly age?: number | null;
  readonly benefits?: readonly string[] | null;
  readonly employerId?: string | null;
  readonly parks?: readonly string[] | null;
  readonly confirmedSince?: Day | null;
  readonly hasOpenings?: boolean | null;
}

const orMissing = (number: string, bound: { readonly atLeast?: number; readonly atMost?: number }): Filter => ({
  any: [{ missing: number }, { number, ...bound }],
});
const anyOf = (keyword: string, words: readonly string[] | null | undefined): Filter | null => (words && words.length > 0 ? { keyword, in: words } : null);

/** The conditions of a search by group; a facet leaves its own group out. `open`: expired postings are kept, not shown. */
export function postingFilters(f: PostingFilterInput, today: Day): Record<string, Filter> {
  const groups: Record<string, Filter | null> = {
    open: orMissing('expiresOn', { atLeast: dayNumber(today) }),
    places: anyOf('places', f.places),
    kinds: anyOf('kind', f.kinds),
    occupations: anyOf('occupation', f.occupations),
    industries: anyOf('industry', f.industries),
    parks: anyOf('park', f.parks),
    benefits: f.benefits && f.benefits.length > 0 ? { all: f.benefits.map((b) => ({ keyword: 'benefits', in: [b] })) } : null,
    employer: f.employerId ? { keyword: 'employerId', in: [f.employerId] } : null,
    pay: f.monthlyPayAtLeast ? { number: 'payFloor', atLeast: f.monthlyPayAtLeast } : null,
    education: f.education ? orMissing('education', { atMost: educationStep(f.education) }) : null,
    age: f.age ? { all: [orMissing('ageMin', { atMost: f.age }), orMissing('ageMax', { atLeast: f.age })] } : null,
    confirmed: f.confirmedSince ? { number: 'confirmedOn', atLeast: dayNumber(f.confirmedSince) } : null,
    openings: f.hasOpenings ? orMissing('openings', { atLeast: 1 }) : null,
  };
  return Object.fromEntries(Object.entries(groups).filter((entry): entry is [string, Filter] => entry[1] !== null));
}
