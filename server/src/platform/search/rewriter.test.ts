import { describe, expect, it } from 'vitest';

import { searchVocabulary } from '../../modules/postings/search-vocabulary.ts';
import { createRewriter, rewritings } from './rewriter.ts';

const rewriter = createRewriter(searchVocabulary());
const first = (typed: string): string | undefined => rewriter.meant(typed)[0]?.text;

describe('the rewriter', () => {
  it.each([
    ['dianhangong', '电焊工'],
    ['dianhan', '电焊'],
    ['dhg', '电焊工'],
    ['kuaiji', '会计'],
    ['zhusu', '注塑'],
    ['chache', '叉车'],
    ['baoan', '保安'],
    ['yuesao', '月嫂'],
    ['zhuhaidianhangong', '珠海 电焊工'],
    ['xiaolan', '小榄'],
    ['chongchuang', '冲床'],
  ])('reads pinyin: %s is %s', (typed, meant) => expect(first(typed)).toBe(meant));

  it.each([
    ['dianhanggong', '电焊工'],
    ['dianhngong', '电焊工'],
    ['dinahangong', '电焊工'],
    ['fenrengong', '缝纫工'],
    ['cangguanyuan', '仓管员'],
    ['canguanyuan', '仓管员'],
    ['huochesiji', '货车司机'],
  ])('reads letters that slipped, or as the south speaks: %s is %s', (typed, meant) => expect(first(typed)).toBe(meant));

  it.each([
    ['电汗工', '电焊工'],
    ['电悍工', '电焊工'],
    ['缝仞工', '缝纫工'],
    ['义车司机', '叉车司机'],
    ['叉车思机', '叉车司机'],
    ['包庄工', '包装工'],
    ['仓菅员', '仓管员'],
    ['仓官员', '仓管员'],
    ['柱塑机操作员', '注塑机操作员'],
    ['化工操做工', '化工操作工'],
    ['质捡员', '质检员'],
    ['养老护里员', '养老护理员'],
    ['家正服务员', '家政服务员'],
    ['保沽员', '保洁员'],
    ['贷车司机', '货车司机'],
    ['数孔车床操作工', '数控车床操作工'],
    ['汗工', '焊工'],
    ['码头装谢工', '码头装卸工'],
  ])('mends one wrong character: %s is %s', (typed, meant) => expect(first(typed)).toBe(meant));

  it.each([
    ['焊电工', '电焊工'],
    ['叉司车机', '叉车司机'],
    ['缝纫纫工', '缝纫工'],
    ['包装装工', '包装工'],
    ['注塑机操作员员', '注塑机操作员'],
    ['数控车床操作', '数控车床操作工'],
    ['养老护理理员', '养老护理员'],
    ['养老理护员', '养老护理员'],
    ['家政服员', '家政服务员'],
    ['数控床操作工', '数控车床操作工'],
    ['餐厅服务', '餐厅服务员'],
  ])('mends swapped, doubled and missing characters: %s is %s', (typed, meant) => expect(first(typed)).toBe(meant));

  it.each([
    ['珠海电焊工', '珠海 电焊工'],
    ['珠海电焊工夫妻房', '珠海 电焊工 夫妻房'],
    ['中山小榄普工', '中山 小榄 普工'],
    ['深圳叉车司机包吃住', '深圳 叉车司机 包吃住'],
    ['珠海电汗工', '珠海 电焊工'],
    ['中马园区普工', '中马钦州产业园区 普工'],
  ])('parts words written together: %s is %s', (typed, meant) => expect(first(typed)).toBe(meant));

  it.each([
    ['鹏城', '深圳'],
    ['邕城', '南宁'],
    ['金窝工业园区', '钦南区金窝工业园'],
    ['钦州高新区', '钦州高新技术产业开发区'],
  ])('knows other names of places: %s is %s', (typed, meant) => expect(first(typed)).toBe(meant));

  it.each(
    'zzzz qqqq xyzw blockchain yayi feixingyuan hello tianjin chengdu heguan mentong shouyi yuenan dentist asdfgh qwertyuiop 牙医 飞行员 区块链架构师 火车司机 点工 电梯工 潜水员 律师 银行员 消防员 北京 佳木斯 上海 保安 宝安 小榄镇 电工 焊工 甲乙丙丁 宇航员 电竞选手 天体物理 机器学习 空姐 演员 矿工 教练员 海鲜 股票'.split(
      ' ',
    ),
  )('leaves %s alone', (typed) => expect(rewriter.meant(typed)).toEqual([]));

  it('puts spelled syllables together, and leaves words alone that are found', async () => {
    const texts = async (text: string, found: readonly string[] = []): Promise<string[]> =>
      (await rewritings(rewriter, text, async (word) => found.includes(word))).map((r) => r.text);
    expect((await texts('dian han gong'))[0]).toBe('电焊工');
    expect((await texts('zhu hai dian han gong'))[0]).toBe('珠海 电焊工');
    expect((await texts('中山 电汗工'))[0]).toBe('中山 电焊工');
    expect((await texts('鹏城 dianhangong'))[0]).toBe('深圳 电焊工');
    expect(await texts('中山 牙医')).toEqual([]);
    expect(await texts('润兴模具厂 电汗工', ['润兴模具厂'])).toEqual(['润兴模具厂 电焊工']);
    expect(await texts('电焊工 包吃住')).toEqual([]);
  });

  it('takes at most 10 ms for one of 10,000 words (99 of 100)', () => {
    const vocabulary = [...searchVocabulary()].slice(0, 10_000);
    const many = createRewriter(vocabulary);
    const typed = [
      '电汗工',
      'dianhangong',
      'dinahangong',
      '珠海电焊工夫妻房',
      '区块链架构师',
      'zzzz',
      '柱塑机操作员',
      '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳',
      'dhg',
      'zhuhaidianhangong',
    ];
    for (const word of typed) many.meant(word);
    const times = Array.from({ length: 1_000 }, (_, n) => {
      const from = performance.now();
      many.meant(typed[n % typed.length] ?? '');
      return performance.now() - from;
    }).sort((a, b) => a - b);
    console.log(`${vocabulary.length} words: rewriting p50 ${times[500]?.toFixed(3)} ms, p99 ${times[990]?.toFixed(3)} ms`);
    expect(times[990]).toBeLessThanOrEqual(10);
  });
});
