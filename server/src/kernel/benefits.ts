import { clean } from './text.ts';

/** Benefits by their usual name, and how else lists write them. A word that is in no row stays as it is. */
const BENEFITS: readonly (readonly [string, RegExp])[] = [
  ['包吃住', /^(?:包吃包住|包食宿|包吃住|提供食宿|免费食宿|食宿全包|供食宿|管吃住|管吃管住|吃住全包|食宿免费|食宿|吃住|膳宿|包住包吃)$/u],
  ['包吃', /^(?:包吃|包餐|包伙食|管吃|供餐|包三餐|包两餐|包一日三餐|免费三餐)$/u],
  ['包住', /^(?:包住|包住宿|免费住宿|提供住宿|管住|供住宿|提供宿舍|免费宿舍)$/u],
  ['免费工作餐', /^(?:免费工作餐|工作餐|包工作餐|免费午餐|提供工作餐)$/u],
  ['餐补', /^(?:餐补|餐费补贴|伙食补贴|伙食补助|饭补|餐贴)$/u],
  ['房补', /^(?:房补|住房补贴|住宿补贴|租房补贴|外宿补贴)$/u],
  ['五险一金', /^(?:五险一金|六险一金|六险二金|购买五险一金|缴纳五险一金)$/u],
  ['五险', /^(?:五险|社保|购买社保|缴纳社保|社会保险|买社保|六险|三险|五险齐全)$/u],
  ['夫妻房', /^(?:夫妻房|夫妻宿舍|夫妻间|提供夫妻房|双职工房)$/u],
  ['空调宿舍', /^(?:空调宿舍|宿舍有空调|空调房|宿舍带空调)$/u],
  ['长白班', /^(?:长白班|常白班|纯白班|正常班|只上白班|白班)$/u],
  ['两班倒', /^(?:两班倒|两班制|白夜班|倒班|二班倒|两班)$/u],
  ['三班倒', /^(?:三班倒|三班制|三班两倒|四班三倒)$/u],
  ['加班费', /^(?:加班费|加班补贴|有加班费|加班补助)$/u],
  ['全勤奖', /^(?:全勤奖|满勤奖|全勤)$/u],
  ['年终奖', /^(?:年终奖|年终奖金|年终双薪|双薪)$/u],
  ['工龄奖', /^(?:工龄奖|工龄工资|工龄补贴|工龄津贴)$/u],
  ['高温补贴', /^(?:高温补贴|高温津贴|高温费)$/u],
  ['带薪年假', /^(?:带薪年假|年假|带薪休假|带薪假期)$/u],
  ['班车接送', /^(?:班车接送|厂车接送|班车|厂车|接送上下班|上下班接送|免费班车)$/u],
  ['返乡路费报销', /^(?:返乡路费报销|路费报销|报销路费|车费报销|报销车费|返乡补贴)$/u],
  ['月休4天', /^(?:月休4天|月休四天|每月休息4天|月休4日)$/u],
  ['双休', /^(?:双休|周末双休|做五休二)$/u],
  ['单休', /^(?:单休|做六休一|周休一天)$/u],
  ['节日福利', /^(?:节日福利|节日礼品|过节费|节假日福利)$/u],
  ['岗前培训', /^(?:岗前培训|带薪培训|免费培训|技能培训)$/u],
];
const NOTHING = /^(?:无|没有|暂无|none|n\/a|-+|\/+)$/iu;
/** 全勤奖200元/月: the amount is no benefit of its own. */
const AMOUNT = /\d+(?:\.\d+)?(?:[-~～至]\d+)?元(?:\s*[/每]\s*(?:人|月|天|日|年|次|餐|晚)+)?/gu;
/** Words before a benefit: 购买社保, 提供免费食宿. */
const BEFORE = /^(?:公司|厂区|可|有|均|统一|依法|按规定|免费|提供|购买|缴纳|办理|享受|享有|设有|交|买|含)+/u;
const known = new Map<string, string>();

/** The benefits in a text, by their usual names, in the order told, without doubles. Parts are divided by any mark or blank. */
export function parseBenefits(text: string): string[] {
  const found = new Set<string>();
  const plain = clean(text)
    .replace(/\([^()]*\)/gu, ' ')
    .replace(AMOUNT, ' ');
  for (const part of plain.split(/[\s,，、;；/|。+＋·\n]+/u)) {
    const word = part.replace(/^[•·①-⑳\d.)）(（]+(?=\p{Script=Han})|[.。:：]+$/gu, '');
    if (word === '' || word.length > 14 || NOTHING.test(word) || /^[\d.]+$/u.test(word)) continue;
    found.add(usualName(word));
  }
  return [...found];
}

function usualName(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const named = (text: string): string | undefined => BENEFITS.find(([, words]) => words.test(text))?.[0];
  const name = named(word) ?? named(word.replace(BEFORE, '')) ?? word;
  if (known.size < 5_000) known.set(word, name);
  return name;
}

/** True for a cell that names at least one benefit of the table: for telling a column by its values. */
export const looksLikeBenefits = (text: string): boolean => parseBenefits(text).some((b) => BENEFITS.some(([name]) => name === b));
export const BENEFIT_NAMES: readonly string[] = BENEFITS.map(([name]) => name);
