import type { Day } from '../../kernel/clock.ts';
import type { Education } from '../../kernel/education.ts';
import type { PayUnit } from '../../kernel/pay.ts';
import type { PostingKind } from './posting-record.ts';

export interface PlaceText {
  /** Code of the finest division told. */
  readonly region: string | null;
  readonly park: string | null;
  /** Street and number in one form (科技路173号); what tells two sites of a firm apart. */
  readonly site: string | null;
  readonly address: string | null;
  /** Code of the city. */
  readonly city: string | null;
}

/** Pay as this row says it, in yuan a unit. */
export interface ToldPay {
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: PayUnit | null;
  /** Months paid in a year, where told (13薪). */
  readonly months: number | null;
  readonly text: string;
}

export interface PostingContact {
  readonly name: string | null;
  readonly phones: readonly string[];
  /** A spreadsheet kept only the first digits of the phone. */
  readonly lostPhone: boolean;
}

/** What lists of welfare posts tell beside the post (乡村公益性岗位). */
export interface WelfareFacts {
  readonly group: string | null;
  readonly fund: string | null;
  readonly lead: string | null;
  readonly term: string | null;
  readonly village: string | null;
}

/** What one row says of a posting. An absent key: the table has no such column; null: the cell says there is none (面议, 若干, 长期, 不限). */
export interface PostingValues {
  /** Null: the table does not say; the place decides (`kindByPlace`). */
  readonly kind: PostingKind | null;
  readonly title: string;
  /** Null where village, workshop or project stands in the employer's place. */
  readonly employerName: string | null;
  readonly offeredBy: string;
  readonly creditCode: string | null;
  readonly industry: string | null;
  readonly place: PlaceText;
  readonly pay?: ToldPay;
  readonly headcount?: number | null;
  /** How many of the headcount are wanted at once (其中：急需). */
  readonly urgent?: number | null;
  readonly ageMin?: number | null;
  readonly ageMax?: number | null;
  readonly education?: Education | null;
  readonly benefits?: readonly string[];
  readonly description?: string | null;
  readonly requirements?: string | null;
  /** Kept apart and never public (就业促进法 27). */
  readonly sex?: string | null;
  readonly publishedOn?: Day | null;
  readonly expiresOn?: Day | null;
  /** The day as of which the row confirms its posting. */
  readonly asOf: Day;
  readonly contact: PostingContact | null;
  readonly externalId: string | null;
  readonly skills?: readonly string[];
  readonly welfare?: WelfareFacts;
}

/** The kind of a posting whose list does not say: in a park it is PARK, else OUTBOUND. */
export const kindByPlace = (place: Pick<PlaceText, 'park' | 'region'>): PostingKind =>
  place.park !== null && (place.region === null || place.region.startsWith(HOME)) ? 'PARK' : 'OUTBOUND';

/** Qinzhou (钦州): only its own parks make a posting one of the parks. */
const HOME = '4507';
