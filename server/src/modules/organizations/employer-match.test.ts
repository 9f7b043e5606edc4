import { describe, expect, it } from 'vitest';

import type { EmployerMention } from './employer-match.ts';
import { groupEmployers } from './employer-match.ts';

let n = 0;
const mention = (name: string, more: Partial<EmployerMention> = {}): EmployerMention => ({
  id: `m${(n += 1)}`,
  name,
  city: '442000',
  creditCode: null,
  phones: [],
  sites: [],
  employerId: null,
  ...more,
});
const together = (...mentions: EmployerMention[]): boolean => groupEmployers(mentions).groups.length === 1;
const CODE_A = '91442000MACTEDPTN4';
const CODE_B = '91442000MA0YX23YK2';

describe('employers', () => {
  it('are one by credit code, whatever the name', () =>
    expect(together(mention('中山市泰联科电商实业有限公司', { creditCode: CODE_A }), mention('泰联科电商', { creditCode: CODE_A }))).toBe(true));
  it('are two by two codes, though name and city agree', () =>
    expect(together(mention('中山市丰润瑞物业有限公司', { creditCode: CODE_A }), mention('中山市丰润瑞物业有限公司', { creditCode: CODE_B }))).toBe(false));
  it('are one by name and city, in traditional characters and another legal form too', () =>
    expect(together(mention('中山市東祥模具有限公司'), mention('中山东祥模具有限责任公司'))).toBe(true));
  it('are twins, not one, in another city', () =>
    expect(together(mention('联天永石化有限公司', { city: '440400' }), mention('联天永石化有限公司', { city: '440300' }))).toBe(false));
  it('are near twins, not one: 有限公司 beside 科技有限公司', () =>
    expect(together(mention('中山市丰润瑞物业有限公司'), mention('中山市丰润瑞物业科技有限公司'))).toBe(false));
  it('are not made one by the phone of an agency that stands for three and more', () => {
    const agency = ['blind-1'];
    const found = groupEmployers([
      mention('中山市甲电器有限公司', { phones: agency }),
      mention('中山市乙电器有限公司', { phones: agency }),
      mention('中山市丙五金有限公司', { phones: agency }),
      mention('中山市丁家具有限公司', { phones: agency }),
    ]);
    expect(found.groups.length).toBe(4);
  });
  it('are one in spite of a slip of the pen under their own phone; control: without the phone they are two', () => {
    expect(together(mention('中山市润兴模具有限公司', { phones: ['p'] }), mention('中山市润星模具有限公司', { phones: ['p'] }))).toBe(true);
    expect(together(mention('中山市润兴模具有限公司'), mention('中山市润星模具有限公司'))).toBe(false);
  });
  it('are two under one phone where a word of the name is another, and a person is asked', () => {
    const found = groupEmployers([mention('珠海市香海打印耗材有限公司', { phones: ['p'] }), mention('珠海市香海打印科技有限公司', { phones: ['p'] })]);
    expect([found.groups.length, found.doubts.length]).toEqual([2, 1]);
  });
});
