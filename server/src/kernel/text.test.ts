import { Converter } from 'opencc-js/t2cn';
import { describe, expect, it } from 'vitest';

import { simplified } from './text.ts';

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
