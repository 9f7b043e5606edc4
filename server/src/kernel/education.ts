import { folded } from './text.ts';

/** Schooling from none asked to a master's degree, in rising order. */
export const EDUCATIONS = ['NONE', 'PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL', 'COLLEGE', 'BACHELOR', 'MASTER'] as const;
export type Education = (typeof EDUCATIONS)[number];

const WORDS: readonly (readonly [Education, RegExp])[] = [
  ['NONE', /不限|无(?:学历|文化)?(?:要求|限制)|不作?(?:要求|限制)|不拘|均可|^无$|识字|写字|any|none|文盲/u],
  ['PRIMARY', /小学|primary/u],
  ['JUNIOR', /初中|九年义务|junior|middleschool/u],
  ['VOCATIONAL', /中专|中职|中技|技校|技工学校|职高|职中|职业高中|中等(?:专业|职业)|vocational|technicalschool/u],
  ['SENIOR', /(?<!职业)高中|highschool|senior/u],
  ['COLLEGE', /大专|专科|高职|高技|college|associate/u],
  ['BACHELOR', /本科|学士|大学|bachelor|university|degree/u],
  ['MASTER', /硕士|研究生|博士|master|doctor|phd/u],
];

/** The lowest schooling that a text names (高中/中专 → SENIOR); NONE for 不限; null where nothing is said. */
export function parseEducation(text: string): Education | null {
  const plain = folded(text);
  if (plain === '') return null;
  const named = WORDS.filter(([, words]) => words.test(plain)).map(([education]) => education);
  return named.length === 0 ? null : (EDUCATIONS.find((e) => named.includes(e)) ?? null);
}

/** How far schooling goes, for comparing: vocational and senior school stand on one step. */
export const educationStep = (education: Education): number =>
  ({ NONE: 0, PRIMARY: 1, JUNIOR: 2, SENIOR: 3, VOCATIONAL: 3, COLLEGE: 4, BACHELOR: 5, MASTER: 6 })[education];
