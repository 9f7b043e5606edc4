import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../database/database.ts';
import { columnLength, cutTo } from '../../database/fit-columns.ts';
import { SourceSchema } from '../intake.entities.ts';

/** Characters of a source's name at most; a longer one that a list itself tells is cut. */
export const LONGEST_SOURCE_NAME = columnLength(SourceSchema, 'name');

export interface Source {
  readonly id: string;
  readonly name: string;
  readonly trust: number;
}

/**
 * The order of trust among rows of the same day, as data: a person's decision and the employer itself stand above these (90 and 80).
 * A list's own maker is trusted more than a machine's feed, a feed more than somebody's summary of others' lists (DOMAIN.md).
 */
const TRUST: readonly { readonly trust: number; readonly words: RegExp }[] = [
  { trust: 30, words: /汇总|摘编|转载|综合信息|summary|digest/iu },
  { trust: 50, words: /feed|api|接口|推送|\.json$/iu },
];
const TRUST_OF_A_MAKER = 70;

/** How much a source is trusted at first, by what its list calls itself; the number is stored and can be changed. */
export const trustOf = (words: string): number => TRUST.find((t) => t.words.test(words))?.trust ?? TRUST_OF_A_MAKER;

/** One name however it is written: full width, blanks, brackets and quotes make no difference. */
export const sourceKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s“”"'‘’()（）【】[\]·_-]/gu, '');

/** Finds the source of a name, or makes it. */
export async function sourceNamed(tx: Tx, name: string, words: string, at: Date): Promise<Source> {
  const key = cutTo(sourceKey(name), LONGEST_SOURCE_NAME);
  const [known] = await tx.rows<Source>('select id, name, trust from source where name_key = ?', [key]);
  if (known) return known;
  const source: Source = { id: newId('src', at), name: cutTo(name.trim(), LONGEST_SOURCE_NAME), trust: trustOf(words) };
  await tx.insert({
    table: 'source',
    columns: ['id', 'name', 'name_key', 'trust', 'created_at'],
    rows: [[source.id, source.name, key, source.trust, at.toISOString()]],
    onConflict: 'on conflict (name_key) do nothing',
  });
  const [kept] = await tx.rows<Source>('select id, name, trust from source where name_key = ?', [key]);
  return kept ?? source;
}

const NOISE =
  /[（(【[]?\s*(?:\d{4}[-./年]?\d{1,2}[-./月]?\d{1,2}日?|\d{1,2}月\d{1,2}日|第?[一二三四\d]+季度|\d{4}年?)\s*[)）】\]]?|\.(?:xlsx|csv|tsv|json|txt)$|副本|copy|\(\d+\)/giu;

/** The name of a source when no 填报单位 tells it: the file's name without its date, so that next week's file is the same source. */
export const sourceFromFile = (fileName: string): string => {
  let name = fileName.split(/[\\/]/u).at(-1) ?? fileName;
  for (let before = ''; before !== name;) {
    before = name;
    name = name.replace(NOISE, '').trim();
  }
  return withoutLooseBrackets(name).replace(/^[-_\s]+|[-_\s]+$/gu, '') || fileName;
};

/** A date taken out of brackets may leave one of them behind. */
const withoutLooseBrackets = (name: string): string =>
  name
    .replace(/([（(【[])([^（()）【】[\]]*)$/u, ' $2')
    .replace(/^([^（()）【】[\]]*)[）)】\]]/u, '$1 ')
    .trim();
