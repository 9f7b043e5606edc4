/**
 * How often and how long, of signing in. Source: the platform's own rule of 2026-11-24, after OWASP's Authentication and Session Management
 * Cheat Sheets (single-use codes of minutes, few tries, sessions that turn) and NIST SP 800-63B 5.2.2 (limits without locking the owner out).
 */
export const SIGN_IN_LIMITS = {
  validFrom: '2026-11-24',
  code: { minutes: 5, tries: 5 },
  /** Codes to one phone without a challenge; with one, up to `aDayAtMost`: a phone must not ring all day. */
  phone: { aMinute: 1, anHour: 5, aDay: 10, aDayAtMost: 30 },
  /** Codes, or wrong passwords, from one address before a challenge is asked: a fair or a village is one address. */
  address: { anHour: 60 },
  /** Wrong passwords for one name. */
  password: { tries: 8, minutes: 15 },
  /** Zero bits a proof of work must show: some 130,000 hashes, about a second on a small phone; each code beyond a phone's limit asks one bit more. */
  challenge: { bits: 17, bitsAtMost: 21, minutes: 10 },
  session: { staffHours: 12, seekerHours: 720, turnMinutes: 60, graceSeconds: 30, touchMinutes: 5 },
} as const;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const after = (at: Date, ms: number): string => new Date(at.getTime() + ms).toISOString();
