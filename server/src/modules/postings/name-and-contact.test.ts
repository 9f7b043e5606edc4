import { describe, expect, it } from 'vitest';

import { nameAndContact } from './name-and-contact.ts';

describe('a cell that names a firm', () => {
  it.each([
    ['小榄五金厂 联系人李生13800138000', '小榄五金厂', '李生', '13800138000'],
    ['小榄五金厂（李生13800138000）', '小榄五金厂', '李生', '13800138000'],
    ['小榄五金厂 李生 138 0013 8000', '小榄五金厂', '李生', '13800138000'],
    ['小榄五金厂李生13800138000', '小榄五金厂', '李生', '13800138000'],
    ['小榄五金厂13800138000', '小榄五金厂', null, '13800138000'],
    ['中山市联天永五金有限公司，电话：0760-22123456', '中山市联天永五金有限公司', null, '0760-22123456'],
    ['１３８００１３８０００小榄五金厂', '小榄五金厂', null, '13800138000'],
    ['13800138000', '', null, '13800138000'],
  ])('%s is read apart', (cell, name, person, phone) => {
    expect(nameAndContact(cell)).toEqual({ name, person, phones: [phone] });
  });

  it.each([
    '中山市联天永五金有限公司',
    '富士康（A1234567厂区）',
    '深圳市手机配件有限公司',
    '广西微信通信息有限公司',
    '中山电话设备厂',
    '企业编号2026001的五金厂',
  ])('control: %s stays as it is', (name) => {
    expect(nameAndContact(name)).toEqual({ name: name.normalize('NFKC'), person: null, phones: [] });
  });
});
