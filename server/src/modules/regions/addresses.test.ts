import { describe, expect, it } from 'vitest';

import { parseAddress, placeLabel } from './addresses.ts';
import { regionPath } from './divisions.ts';
import { placeOfRow } from './row-place.ts';

describe('addresses', () => {
  it.each([
    ['中山市小榄镇工业大道1号', '广东省 中山市 小榄镇'],
    ['珠海市金湾区港口大道218号', '广东省 珠海市 金湾区'],
    ['广西壮族自治区钦州市灵山县陆屋镇', '广西壮族自治区 钦州市 灵山县 陆屋镇'],
    ['广东省深圳市宝安区', '广东省 深圳市 宝安区'],
    ['东莞市望牛墩镇兴业路168号', '广东省 东莞市 望牛墩镇'],
    ['江苏省苏州市', '江苏省 苏州市'],
    ['吉林市永吉县', '吉林省 吉林市 永吉县'],
  ])('reads %s', (text, path) =>
    expect(
      regionPath(parseAddress(text).region ?? '')
        .map((r) => r.name)
        .join(' '),
    ).toBe(path),
  );
  it('leaves the street, and does not take a street for the city it is named after', () => {
    expect(parseAddress('中山市小榄镇工业大道1号').rest).toBe('工业大道1号');
    expect(parseAddress('珠海市香洲区中山路5号').region).toBe('440402');
  });
  it('keeps a village inside its county though another county is called like it', () =>
    expect(placeOfRow(['灵山县', '太平镇', '太平社区'], '', null).region?.startsWith('450721')).toBe(true));
  it('labels shortly', () => expect(placeLabel(parseAddress('中山市小榄镇').region, null)).toBe('中山 · 小榄镇'));
});
