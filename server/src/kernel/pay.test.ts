import { describe, expect, it } from 'vitest';

import { monthlyAmount, parsePay, UPSIDE_DOWN } from './pay.ts';

const told = (text: string, header = '') => {
  const read = parsePay(text, header);
  return read.ok ? [read.value.min, read.value.max, read.value.unit] : read.error.code;
};

describe('parsePay', () => {
  it.each([
    ['4.5-6K', 4500, 6000, 'MONTH'],
    ['0.6-0.8万/月', 6000, 8000, 'MONTH'],
    ['7千至9千', 7000, 9000, 'MONTH'],
    ['6000一7600元', 6000, 7600, 'MONTH'],
    ['￥4,500-5,200', 4500, 5200, 'MONTH'],
    ['25元/小时', 25, 25, 'HOUR'],
    ['150元/天', 150, 150, 'DAY'],
    ['年薪6万-8万', 60000, 80000, 'YEAR'],
    ['８０００以上', 8000, null, 'MONTH'],
    ['不低于5000元', 5000, null, 'MONTH'],
    ['底薪3000元+提成', 3000, null, 'MONTH'],
    ['5000～上不封顶', 5000, null, 'MONTH'],
    ['四千至六千', 4000, 6000, 'MONTH'],
    ['五六千', 5000, 6000, 'MONTH'],
    ['1万-1万5', 10000, 15000, 'MONTH'],
    ['130-150元/8小时', 130, 150, 'DAY'],
    ['4元/件，月均4000-6000元', 4000, 6000, 'MONTH'],
  ])('reads %s', (text, min, max, unit) => expect(told(text)).toEqual([min, max, unit]));

  it('takes the unit from the header where the cell has none', () => expect(told('150', '劳务报酬（元/天）')).toEqual([150, 150, 'DAY']));
  it('keeps 面议 as nothing said, never as 0', () => expect(told('面议')).toEqual([null, null, null]));
  it('refuses pay upside down, and the other way round it reads it', () => {
    expect(told('8000-5000')).toBe(UPSIDE_DOWN);
    expect(told('5000-8000')).toEqual([5000, 8000, 'MONTH']);
  });
});

describe('monthlyAmount', () => {
  it('counts 21.75 days, 174 hours or a twelfth of a year', () =>
    expect([monthlyAmount(100, 'DAY'), monthlyAmount(20, 'HOUR'), monthlyAmount(60_000, 'YEAR'), monthlyAmount(5000, 'MONTH')]).toEqual([
      2175, 3480, 5000, 5000,
    ]));
});
