import { describe, expect, it } from 'vitest';

import { parseAge } from './age.ts';
import { validCreditCode } from './credit-code.ts';
import { parseCitizenId } from './citizen-id.ts';
import { parseDay, parseLastDay } from './dates.ts';
import { parseHeadcount } from './headcount.ts';
import { lawfulText, publicText } from './lawful-text.ts';
import { maskId, maskInText, maskPhone } from './mask.ts';
import { parsePhones } from './phone.ts';
import { clean, textOfHtml } from './text.ts';

const day = (cell: string | number): string => {
  const read = parseDay(cell, '2026-11-20');
  return read.kind === 'day' ? read.day : read.kind;
};

describe('days', () => {
  it.each([
    ['2026.11.5', '2026-11-05'],
    ['2026年11月5日', '2026-11-05'],
    ['20261105', '2026-11-05'],
    [46331, '2026-11-05'],
    ['11月30日前', '2026-11-30'],
    ['1月5日', '2027-01-05'],
    ['Nov 30, 2026', '2026-11-30'],
    ['二〇二六年十一月五日', '2026-11-05'],
    ['2026、11、5', '2026-11-05'],
    ['12月份', '2026-12-31'],
    ['长期', 'open'],
    ['常年招聘', 'open'],
    ['', 'open'],
    ['2026-02-30', 'unreadable'],
  ])('reads %s', (cell, want) => expect(day(cell)).toBe(want));
});

describe('until when', () => {
  it.each([
    ['2026年11月1日至12月31日', '2026-12-31'],
    ['2026.11.1-2027.1.31', '2027-01-31'],
    ['即日起至2026年12月31日', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
  ])('reads %s', (text, want) => expect(parseLastDay(text, '2026-11-20')).toEqual({ kind: 'day', day: want }));
});

describe('headcounts', () => {
  it.each([
    ['12人', 12],
    ['１０', 10],
    ['若干', null],
    ['5-8人', 8],
    ['二十三名', 23],
    ['男5女3', 8],
    ['男女各5人', 10],
    ['10名（男女不限）', 10],
    ['数十人', null],
  ])('reads %s', (text, want) => expect(parseHeadcount(text)).toEqual({ ok: true, value: want }));
  it('knows no number in 1.0E+20', () => expect(parseHeadcount('1.00000E+20')).toMatchObject({ ok: false, error: { code: 'HEADCOUNT_UNREADABLE' } }));
  it.each(['-3', '0'])('refuses %s', (text) => expect(parseHeadcount(text)).toMatchObject({ ok: false, error: { code: 'HEADCOUNT_BELOW_ONE' } }));
});

describe('ages', () => {
  it.each([
    ['18～45周岁', 18, 45],
    ['45岁以下', null, 45],
    ['不限', null, null],
    ['男18-50，女18-45', 18, 50],
    ['年满18岁', 18, null],
    ['18/45', 18, 45],
    ['四十五岁以下', null, 45],
    ['18周岁（含）-45周岁（含）', 18, 45],
    ['18岁至法定退休年龄', 18, null],
    ['18≤年龄≤45', 18, 45],
  ])('reads %s', (text, min, max) => expect(parseAge(text)).toEqual({ min, max }));
});

describe('phones', () => {
  it.each([
    ['138 1234 8021', ['13812348021']],
    ['+86-138-1234-8021', ['13812348021']],
    ['0777-7453819', ['0777-7453819']],
    ['黄经理13812348021', ['13812348021']],
  ])('reads %s', (text, want) => expect(parsePhones(text).phones).toEqual(want));
  it('knows a number that a spreadsheet has lost', () => expect(parsePhones('1.38E+10')).toMatchObject({ phones: [], lost: true }));
  it('finds the name beside it', () => expect(parsePhones('黄经理13812348021').name).toBe('黄经理'));
});

describe('checks', () => {
  it('takes a credit code by GB 32100, and none with one digit wrong', () => {
    expect(validCreditCode('91350100M000100Y43')).toBe(true);
    expect(validCreditCode('91350100M000100Y44')).toBe(false);
  });
  it('takes a citizen ID by GB 11643, refuses a wrong check digit, and takes a spoiled one for no evidence', () => {
    expect(parseCitizenId('11010519491231002X')).toMatchObject({ ok: true, value: { id: '11010519491231002X', born: '1949-12-31' } });
    expect(parseCitizenId('110105194912310021')).toMatchObject({ ok: false, error: { code: 'CITIZEN_ID_CHECK' } });
    expect(parseCitizenId('４５０７２１１９９００３０７００１１'.normalize('NFKC'))).toMatchObject({ ok: expect.any(Boolean) as boolean });
    const spoiled = parseCitizenId(4.50722e17);
    expect(spoiled.ok && spoiled.value.kind).not.toBe('id');
  });
});

describe('text', () => {
  it('folds width and traditional characters', () => expect(clean('　電焊工（ＣＮＣ）')).toBe('电焊工(CNC)'));
  it('takes HTML off and keeps its points', () => expect(textOfHtml('<p>负责焊接</p><ul><li>包吃住</li></ul><script>x</script>')).toBe('负责焊接\n\n· 包吃住'));
  it('masks what is personal and leaves the rest as it stands', () => {
    expect([maskId('450722199001011234'), maskPhone('13812348021')]).toEqual(['4507************34', '138****8021']);
    expect(maskInText('有事打13812348021，找黄经理')).toBe('有事打138****8021,找黄经理');
    expect(maskInText('焊接，打磨')).toBe('焊接，打磨');
  });
});

describe('unlawful conditions', () => {
  it.each(['仅限男性', '只招女工', '女性优先', '已婚已育优先', '乙肝携带者勿扰', '限本地户口', '不招河南人', '不招少数民族'])(
    'are taken out: %s',
    (condition) => {
      const read = lawfulText(`会电焊，${condition}，包吃住`);
      expect(read.text).not.toContain(condition);
      expect(read.text).toMatch(/会电焊.*包吃住/u);
      expect(read.taken.length).toBe(1);
    },
  );
  it.each(['男女不限', '年龄18-45岁', '女装缝纫', '照护产妇', '男装车间', '会开叉车优先'])('stays: %s', (condition) =>
    expect(lawfulText(condition)).toEqual({ text: condition, taken: [] }),
  );
  it('keeps a title whose bracket goes', () => expect(publicText('普工（限女）')).toBe('普工'));
});
