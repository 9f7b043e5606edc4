import type { Day } from '../../kernel/clock.ts';
import type { Education } from '../../kernel/education.ts';

/** Household categories (户类型) by their usual names; lists write them in many ways. */
export type HouseholdCategory = '脱贫户' | '监测帮扶对象' | '易地搬迁' | '农村低收入' | '一般';

/** What one row says of a worker (劳动力). Absent keys were not told. Everything here is personal data. */
export interface WorkerValues {
  readonly name: string;
  /** 18 characters, checked. */
  readonly citizenId: string | null;
  /** An id was there and a spreadsheet spoiled it: no evidence. */
  readonly idSpoiled: boolean;
  readonly phones: readonly string[];
  /** YYYY-MM-DD, or YYYY-MM where no day was told. */
  readonly born: string | null;
  readonly sex: 'M' | 'F' | null;
  readonly region: string | null;
  readonly villageText: string | null;
  readonly category?: HouseholdCategory | null;
  readonly education?: Education | null;
  readonly skills?: readonly string[];
  readonly status?: string;
  readonly wantsOut?: boolean | null;
  /** Region codes. */
  readonly wishPlaces?: readonly string[];
  readonly wishTitle?: string;
  /** Yuan a month. */
  readonly wishPay?: number | null;
  readonly couple?: boolean | null;
  readonly note?: string;
  readonly asOf: Day;
}
