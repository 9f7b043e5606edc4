import { describe, expect, it } from 'vitest';

import { createKeyring } from './keyring.ts';

const ring = createKeyring(Buffer.alloc(32, 1));
const other = createKeyring(Buffer.alloc(32, 2));

describe('the keyring', () => {
  it('seals so that only the same key and purpose open it', () => {
    const sealed = ring.sealer('a').seal('施测试');
    expect(Buffer.from(sealed).includes(Buffer.from('施测试'))).toBe(false);
    expect(ring.sealer('a').open(sealed)).toBe('施测试');
    expect(() => ring.sealer('b').open(sealed)).toThrow();
    expect(() => other.sealer('a').open(sealed)).toThrow();
  });
  it('seals the same text otherwise each time, and finds a changed byte', () => {
    const sealer = ring.sealer('a');
    const [one, two] = [sealer.seal('x'), sealer.seal('x')];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
    one[one.length - 1] = (one[one.length - 1] ?? 0) ^ 1;
    expect(() => sealer.open(one)).toThrow();
  });
  it('blinds alike under one key and purpose only', () => {
    const blind = ring.blindIndex('phone');
    expect(blind('1')).toBe(blind('1'));
    expect(blind('1')).not.toBe(ring.blindIndex('id')('1'));
    expect(blind('1')).not.toBe(other.blindIndex('phone')('1'));
  });
});
