import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Groups } from './groups.ts';

describe('Groups', () => {
  it('never lets two marks meet, by whatever way they are led together', () =>
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.constantFrom('a', 'b', 'c')), { minLength: 2, maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 80 }),
        (marks, joins) => {
          const groups = new Groups();
          const nodes = marks.map((m) => groups.add(m));
          for (const [a, b] of joins) if (a < nodes.length && b < nodes.length) groups.join(a, b);
          for (const [n, mark] of marks.entries()) if (mark) expect(groups.mark(n)).toBe(mark);
        },
      ),
    ));
  it('keeps apart what a person kept apart, also after other joins', () => {
    const groups = new Groups();
    const [a, b, c] = [groups.add(), groups.add(), groups.add()];
    groups.keepApart(a, b);
    expect(groups.join(b, c)).toBe(true);
    expect(groups.join(a, c)).toBe(false);
  });
});
