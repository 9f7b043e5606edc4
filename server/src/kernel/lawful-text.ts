import { maskInText } from './mask.ts';

/**
 * Conditions that the law forbids in a job ad (就业促进法 3, 26–31; 妇女权益保障法 43): sex, marriage, childbirth, household
 * registration, ethnicity, religion, infection carrier, disability. An age line is lawful and stays.
 */
const UNLAWFUL: readonly RegExp[] = [
  /(?:急|诚|直|常年|长期|大量|高薪)?(?:仅|只|限|只招|仅限|要求|须|需|招聘?|聘)(?:限|招|收|要)?\s*(?:男|女)(?!装|鞋|裤|裙|袜|帽|衫|款|式|表|饰|童|包(?!吃|住)|(?:士|性)?(?:内衣|用品|西装|西服|皮鞋|箱包|护理|理发|美发|美容|健康))(?:性|生|士|工|工人|员工)?(?:一?名|\d+[名人])?(?!女)/u,
  /(?:男|女)(?:性|生|士|工)?(?:优先|为主|为佳|均不限(?=$))/u,
  /(?:不(?:招|要|收|录用)|谢绝)\s*(?:男|女)(?:性|生|士|工)?/u,
  /(?:限|须|需|要求|仅限)?(?:已婚已育|未婚未育|未婚|已婚|已育|未育|不得(?:怀孕|结婚|生育)|[一两三]年内不(?:怀孕|结婚|生育)|无生育计划)(?:者?优先)?/u,
  /(?:仅限|限|只招|须|需|要求)(?:本地|本市|本县|本省|外地|城镇|农村)?(?:户口|户籍)(?:优先)?|(?:本地|本市|城镇|外地|农村)(?:户口|户籍)(?:者?优先|限定)?|不(?:招|要|收)[\p{Script=Han}]{1,6}(?:人|籍|户口|户籍)/u,
  /(?:限|仅限|只招|要求|须|需)?汉族(?:优先)?|(?:不(?:招|要|收)|谢绝)\s*(?:少数民族|[\p{Script=Han}]{1,3}族)|(?:不(?:招|要|收)|无)(?:宗教信仰|信教)(?:者|人员)?/u,
  /(?:乙肝|乙型肝炎|HBV|两对半|大三阳|小三阳|艾滋)[^，。；;,、\n]{0,12}/iu,
  /(?:不(?:招|要|收)|谢绝|无)残疾(?:人|者)?/u,
];
/** Most texts hold none of these and are not read closely. */
const MAY_BE_UNLAWFUL = /[男女婚育孕族籍]|户口|不(?:招|要|收|录用)|谢绝|信教|宗教|乙肝|乙型|hbv|两对半|三阳|艾滋|残疾/iu;
/** A clause is not divided inside brackets; a bracket that is never closed goes to the end. */
const CLAUSE = /(?:[(（【[][^()（）【】[\]]*(?:[)）】\]]|$)|[^，。；;,、\n！!|/])+[，。；;,、\n！!|/]?/gu;
const PART = /[^，。；;,、\n！!|/]+[，。；;,、\n！!|/]?/gu;
const BRACKETED = /([(（【[])([^()（）【】[\]]*)([)）】\]]|$)/gu;
const SEX_ALONE = /^\s*(?:男|女)(?:性|生|士|工)?\s*[，。；;,、|/]?$/u;
const LOOSE_END = /[，、；;,|/+·—\-\s]+$/gu;
const LOOSE_FRONT = /^[，、；;,|/+·—\-\s]+/gu;

const isUnlawful = (text: string): boolean => UNLAWFUL.some((u) => u.test(text));

export interface LawfulText {
  readonly text: string;
  /** What was taken out, as it stood. */
  readonly taken: readonly string[];
}

/** The text without clauses whose condition is unlawful. */
export const lawfulText = (text: string): LawfulText => without(text, () => '');

/** A title without the unlawful conditions in it (限男普工 → 普工, 普工（限女，18-35岁） → 普工（18-35岁）); '' where it is nothing else. */
export function lawfulTitle(title: string): string {
  const { text, taken } = without(title, (clause) => UNLAWFUL.reduce((kept, u) => kept.replace(u, ''), clause));
  const bare = taken.length === 0 ? text : text.replace(LOOSE_FRONT, '');
  return taken.length > 0 && [...bare].length < 2 ? '' : bare;
}

function without(text: string, lawfulPartOf: (clause: string) => string): LawfulText {
  if (!MAY_BE_UNLAWFUL.test(text)) return { text, taken: [] };
  const taken: string[] = [];
  const take = (words: string): void => void taken.push(words.replace(/[，。；;,、！!|/]$/u, '').trim());
  const kept = text.replace(CLAUSE, (clause) => {
    const open = clause.replace(BRACKETED, (bracket, left: string, inside: string, right: string) => {
      const lawful = lawfulInside(inside, take);
      return lawful === inside ? bracket : lawful === '' ? '' : `${left}${lawful}${right}`;
    });
    if (!isUnlawful(open)) return open;
    take(open);
    return lawfulPartOf(open);
  });
  return taken.length === 0 ? { text, taken } : { text: kept.replace(LOOSE_END, '').trim(), taken };
}

/** What is lawful of the words in a bracket; a sex that stands there alone is a condition, 男女 and 男/女 are none. */
function lawfulInside(inside: string, take: (words: string) => void): string {
  const bothSexes = inside.includes('男') && inside.includes('女');
  const lawful = inside.replace(PART, (part) => {
    if (!isUnlawful(part) && (bothSexes || !SEX_ALONE.test(part))) return part;
    take(part);
    return '';
  });
  return lawful === inside ? inside : lawful.replace(LOOSE_END, '').trim();
}

/** Free text as the public may read it: without unlawful conditions, phones and citizen IDs hidden. */
export const publicText = (text: string): string => maskInText(lawfulText(text).text);
