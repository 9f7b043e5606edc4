import { describe, expect, it } from 'vitest';

import { createRewriter, rewritings } from './rewriter.ts';

const rewriter = createRewriter(['电焊工', '叉车司机', '会计', '缝纫工', '珠海', '包装工', '月嫂']);

describe('the rewriter', () => {
  it.each([
    ['dianhangong', '电焊工'],
    ['dianhan', '电焊'],
    ['dhg', '电焊工'],
    ['kuaiji', '会计'],
    ['电汗工', '电焊工'],
    ['义车司机', '叉车司机'],
    ['缝仞工', '缝纫工'],
    ['珠海电焊工', '珠海 电焊工'],
  ])('takes %s for %s', (typed, meant) => expect(rewriter.meant(typed)[0]).toBe(meant));
  it.each(['zzzz', '牙医', '飞行员', '区块链架构师'])('takes %s for nothing', (typed) => expect(rewriter.meant(typed)).toEqual([]));
  it('puts spelled syllables together, and leaves words alone that are found', async () => {
    expect(await rewritings(rewriter, 'dian han gong', async () => false)).toEqual(['电焊工']);
    expect(await rewritings(rewriter, '中山 电汗工', async (word) => word === '中山')).toEqual(['中山 电焊工']);
  });
});
