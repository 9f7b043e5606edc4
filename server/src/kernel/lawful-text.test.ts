import { describe, expect, it } from 'vitest';

import { lawfulText, lawfulTitle } from './lawful-text.ts';

describe('a title as the public reads it', () => {
  it.each([
    ['电焊工限男性', '电焊工'],
    ['招女工', ''],
    ['急招女工', ''],
    ['限男普工', '普工'],
    ['招聘女普工', '普工'],
    ['普工 限女', '普工'],
    ['普工（限女，18-35岁）', '普工（18-35岁）'],
    ['普工（18-35岁，限女）', '普工（18-35岁）'],
    ['普工（限女，18-35岁', '普工（18-35岁'],
    ['普工(女)', '普工'],
    ['普工/女性优先', '普工'],
    ['保安（本地户籍优先）', '保安'],
    ['限汉族，厨师', '厨师'],
    ['食堂帮工（需乙肝两对半检查）', '食堂帮工'],
  ])('%s is shown as %s', (title, shown) => {
    expect(lawfulTitle(title)).toBe(shown);
  });

  it.each([
    '男装缝纫工',
    '女鞋针车工',
    '女装打版',
    '招男装缝纫工',
    '招女鞋针车工',
    '招聘女装打版',
    '招女包车缝工',
    '普工（男女不限）',
    '普工（男/女）',
    '普工（男，女）',
    '导购（女装）',
    '普工（18-35岁，包吃住）',
    '焊工/打磨工',
    '人力资源专员',
  ])('control: %s stays', (title) => {
    expect(lawfulTitle(title)).toBe(title);
    expect(lawfulText(title)).toEqual({ text: title, taken: [] });
  });
});

describe('free text', () => {
  it('loses clauses whose condition is unlawful, and of a bracket only what is', () => {
    expect(lawfulText('包吃住，限女性，18-45岁。')).toEqual({ text: '包吃住，18-45岁。', taken: ['限女性'] });
    expect(lawfulText('普工10名（限男，夜班），月薪6000元')).toEqual({ text: '普工10名（夜班），月薪6000元', taken: ['限男'] });
    expect(lawfulText('招女工10名')).toEqual({ text: '', taken: ['招女工10名'] });
  });
});
