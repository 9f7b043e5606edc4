import { maskInText } from './mask.ts';

/**
 * Conditions that the law forbids in a job ad (就业促进法 3, 26–31; 妇女权益保障法 43): sex, marriage, childbirth, household
 * registration, ethnicity, religion, infection carrier, disability. An age line is lawful and stays.
 */
const UNLAWFUL: readonly RegExp[] = [
  /(?:仅|只|限|只招|仅限|要求|须|需|招)(?:限|招|收|要)?\s*(?:男|女)(?:性|生|士|工|工人|员工)?(?:一?名|\d+[名人])?(?!女)/u,
  /(?:男|女)(?:性|生|士|工)?(?:优先|为主|为佳|均不限(?=$))/u,
  /(?:不(?:招|要|收|录用)|谢绝)\s*(?:男|女)(?:性|生|士|工)?/u,
  /(?:限|须|需|要求|仅限)?(?:已婚已育|未婚未育|未婚|已婚|已育|未育|不得(?:怀孕|结婚|生育)|[一两三]年内不(?:怀孕|结婚|生育)|无生育计划)(?:者?优先)?/u,
  /(?:仅限|限|只招|须|需|要求)(?:本地|本市|本县|本省|外地|城镇|农村)?(?:户口|户籍)(?:优先)?|(?:本地|本市|城镇|外地|农村)(?:户口|户籍)(?:者?优先|限定)?|不(?:招|要|收)[\p{Script=Han}]{1,6}(?:人|籍|户口|户籍)/u,
  /(?:限|仅限|只招|要求|须|需)?汉族(?:优先)?|(?:不(?:招|要|收)|谢绝)\s*(?:少数民族|[\p{Script=Han}]{1,3}族)|(?:不(?:招|要|收)|无)(?:宗教信仰|信教)(?:者|人员)?/u,
  /(?:乙肝|乙型肝炎|HBV|两对半|大三阳|小三阳|艾滋)[^，。；;,、\n]{0,12}/iu,
  /(?:不(?:招|要|收)|谢绝|无)残疾(?:人|者)?/u,
];
const CLAUSE = /[^，。；;,、\n！!|/]+[，。；;,、！!|/]?/gu;

/** The text without clauses whose condition is unlawful; `taken` are those clauses, as they stood. */
export function lawfulText(text: string): { readonly text: string; readonly taken: readonly string[] } {
  if (!UNLAWFUL.some((u) => u.test(text))) return { text, taken: [] };
  const taken: string[] = [];
  const kept = text.replace(CLAUSE, (clause) => {
    if (!UNLAWFUL.some((u) => u.test(clause))) return clause;
    taken.push(clause.replace(/[，。；;,、！!|/]$/u, '').trim());
    const bracketed = clause.replace(/[(（【[][^()（）【】[\]]*[)）】\]]/gu, '');
    return bracketed !== clause && !UNLAWFUL.some((u) => u.test(bracketed)) ? bracketed : '';
  });
  return { text: kept.replace(/[，、；;,\s]+$/gu, '').trim(), taken };
}

/** Free text as the public may read it: without unlawful conditions, phones and citizen IDs hidden. */
export const publicText = (text: string): string => maskInText(lawfulText(text).text);
