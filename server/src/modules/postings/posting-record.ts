import type { Day } from '../../kernel/clock.ts';

export type PostingKind = 'OUTBOUND' | 'PARK' | 'WORKSHOP' | 'WELFARE' | 'WORK_RELIEF' | 'GIG';
export type PayUnit = 'HOUR' | 'DAY' | 'MONTH' | 'YEAR';
export type Education = 'NONE' | 'PRIMARY' | 'JUNIOR' | 'SENIOR' | 'VOCATIONAL' | 'COLLEGE' | 'BACHELOR' | 'MASTER';

/** A posting as it stands on the board: the fold of its rows. Pay in yuan a unit, monthly pay in yuan a month. */
export interface PostingRecord {
  readonly id: string;
  readonly kind: PostingKind;
  readonly title: string;
  readonly occupation: string | null;
  readonly employerId: string | null;
  readonly offeredBy: string;
  readonly industry: string | null;
  readonly region: string | null;
  readonly park: string | null;
  readonly site: string | null;
  readonly address: string | null;
  readonly payMin: number | null;
  readonly payMax: number | null;
  readonly payUnit: PayUnit | null;
  readonly payMonths: number | null;
  readonly payText: string | null;
  readonly monthlyMin: number | null;
  readonly monthlyMax: number | null;
  readonly headcount: number | null;
  readonly openingsLeft: number | null;
  readonly urgent: number | null;
  readonly ageMin: number | null;
  readonly ageMax: number | null;
  readonly education: Education | null;
  readonly benefits: readonly string[];
  readonly skills: readonly string[];
  readonly description: string | null;
  readonly requirements: string | null;
  readonly publishedOn: Day | null;
  readonly confirmedOn: Day;
  readonly expiresOn: Day | null;
  readonly sourceCount: number;
  readonly sources: readonly string[];
  readonly previousId: string | null;
  readonly mergedInto: string | null;
}
