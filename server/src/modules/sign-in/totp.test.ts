import { describe, expect, it } from 'vitest';

import { newTotpSecret, stepAt, stepOf, totpAt } from './totp.ts';

/** The secret of RFC 6238 appendix B, `12345678901234567890`, in base 32. */
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of the second factor', () => {
  it('are those of RFC 6238, appendix B', () => {
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
      [20_000_000_000, '353130'],
    ] as const)
      expect(totpAt(RFC, stepAt(new Date(seconds * 1000))), String(seconds)).toBe(code);
  });
  it('are taken one step early or late, not two', () => {
    const now = new Date('2026-11-20T02:00:00Z');
    const secret = newTotpSecret();
    for (const [d, taken] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const)
      expect(stepOf(secret, totpAt(secret, stepAt(now) + d), now) === stepAt(now) + d, String(d)).toBe(taken);
  });
});
