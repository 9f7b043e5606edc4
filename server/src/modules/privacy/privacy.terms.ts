/** What a consent may be for (PIPL 23: passing on to another handler needs a separate one). */
export const CONSENT_PURPOSES = ['EMPLOYER', 'CARRIER', 'SUBSIDY'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** How a consent reached the platform. */
export type ConsentWay = 'IN_PERSON' | 'PAPER' | 'PHONE' | 'ACCOUNT';

/** Why somebody's contact may be looked at. */
export const REVEAL_PURPOSES = ['INTRODUCTION', 'TRAVEL', 'SUBSIDY', 'SURVEY', 'COMPLAINT', 'OWN'] as const;
export type RevealPurpose = (typeof REVEAL_PURPOSES)[number];

interface Term {
  readonly value: number;
  readonly source: string;
  readonly from: string;
  readonly to: string | null;
}

/** Numbers that are policy, each with its source and dates. Days, and tries a day. */
export const PRIVACY_TERMS = {
  /** Records of services to job seekers are kept this long. */
  SERVICE_RECORD_DAYS: { value: 1_096, source: '网络招聘服务管理规定（人社部令第44号）第二十一条：不少于3年', from: '2021-03-01', to: null },
  /** Failed tries to claim a record, by one account and on one record. */
  CLAIM_TRIES_A_DAY: { value: 5, source: 'issue 5: “with few tries”', from: '2026-11-24', to: null },
  /** Last characters of the citizen ID that a claim takes. */
  CLAIM_DIGITS: { value: 6, source: 'issue 5: “the last digits of the citizen ID”', from: '2026-11-24', to: null },
} as const satisfies Readonly<Record<string, Term>>;
