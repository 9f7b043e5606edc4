import { folded } from '../../kernel/text.ts';
import type { HouseholdCategory } from './worker-values.ts';

/** Words for household categories, narrow ones first: 监测 stands before 脱贫, because 脱贫不稳定户 is watched. */
const WORDS: readonly (readonly [HouseholdCategory, RegExp])[] = [
  ['监测帮扶对象', /监测|脱贫不稳定|边缘易致贫|突发严重困难|三类户|三类人员/u],
  ['易地搬迁', /易地|搬迁/u],
  ['脱贫户', /脱贫|建档立卡|贫困户/u],
  ['农村低收入', /低收入|低保|特困/u],
  ['一般', /一般|普通|非贫困|其他|其它|无$|^农户$|^农村户$/u],
];

/** The household category that a cell names; null if none is known. */
export const categoryOf = (text: string): HouseholdCategory | null => {
  const plain = folded(text);
  return plain === '' ? null : (WORDS.find(([, words]) => words.test(plain))?.[0] ?? null);
};
