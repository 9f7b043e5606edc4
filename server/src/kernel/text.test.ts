import { Converter } from 'opencc-js/t2cn';
import { describe, expect, it } from 'vitest';

import { clean, simplified } from './text.ts';

const dictionary = Converter({ from: 'tw', to: 'cn' });

describe('traditional characters', () => {
  it.each([
    ['電焊工', '电焊工'],
    ['東祥模具有限公司', '东祥模具有限公司'],
    ['沈思', '沉思'],
    ['反覆', '反复'],
    ['沈阳', '沈阳'],
    ['中山市小榄镇', '中山市小榄镇'],
    ['CNC 技術員（夜班）', 'CNC 技术员（夜班）'],
  ])('%s turns to %s', (text, want) => expect(simplified(text)).toBe(want));
  it('turn as the whole dictionary would, for every character and for pairs around those that turn inside words only', () => {
    const han = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, n) => String.fromCharCode(0x3400 + n));
    expect(han.filter((c) => simplified(c) !== dictionary(c))).toEqual([]);
    const around = [...'沈藉覆坏瞭哩甦衹'].flatMap((c) => han.flatMap((other) => [c + other, other + c]));
    expect(around.filter((pair) => simplified(pair) !== dictionary(pair))).toEqual([]);
  });
});

describe('clean text', () => {
  it.each([
    ['中山市小榄镇', '中山市小榄镇'],
    [' 电焊  工 ', '电焊 工'],
    ['ＣＮＣ技術員', 'CNC技术员'],
    ['5000～6000', '5000~6000'],
    ['a\u00a0b\u200b', 'a b'],
    ['CNC(夜班)', 'CNC(夜班)'],
  ])('%s is %s', (text, want) => expect(clean(text)).toBe(want));
  it('is what normalising every character would give, for all that is Han or ASCII', () => {
    const all = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, n) => String.fromCharCode(0x4e00 + n)).concat(
      Array.from({ length: 0x80 }, (_, n) => String.fromCharCode(n)),
    );
    const slow = (text: string): string =>
      simplified(text.normalize('NFKC'))
        .replace(/[\s\u200b\ufeff]+/gu, ' ')
        .trim();
    expect(all.filter((c) => clean(`x${c}x`) !== slow(`x${c}x`))).toEqual([]);
  });
});
