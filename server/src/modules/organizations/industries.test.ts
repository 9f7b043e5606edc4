import { describe, expect, it } from 'vitest';

import { industryNamed, industryOfGoods } from './industries.ts';

describe('an industry cell', () => {
  it.each([
    ['服装制造', '服装'],
    ['纺织服装、服饰业', '服装'],
    ['电子商务', '电商'],
    ['五金制品', '五金'],
    ['制造业', '制造业'],
    ['电力、热力、燃气及水生产和供应业', '电力、热力、燃气及水生产和供应业'],
    ['玩具', '玩具'],
    ['毛绒公仔、钥匙扣、手机壳', null],
    ['专门生产各种毛绒公仔和钥匙扣', null],
    ['', null],
  ])('%s is counted as %s', (cell, industry) => {
    expect(industryNamed(cell)).toBe(industry);
  });

  it('of goods is told only where an industry is known', () => {
    expect(industryOfGoods('童装、内衣')).toBe('服装');
    expect(industryOfGoods('毛绒公仔')).toBeNull();
  });
});
