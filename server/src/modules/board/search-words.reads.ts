import type { Actor } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/database/database.ts';
import { mayEditSearchWords } from './search-words.policy.ts';
import type { WordTarget } from './search-words.rules.ts';

export interface SearchWordView {
  readonly id: string;
  readonly word: string;
  readonly kind: WordTarget['kind'];
  readonly target: string;
  /** A person's name, or the platform's part that did it. */
  readonly addedBy: string;
  /** ISO instant. */
  readonly addedAt: string;
}

interface Row {
  id: string;
  word: string;
  kind: WordTarget['kind'];
  target: string;
  added_by: string;
  added_at: string;
  display_name: string | null;
}

const COLUMNS = `w.id, w.word, w.kind, w.target, w.added_by, w.added_at, a.display_name from search_word w left join account a on w.added_by = 'account:' || a.id`;
const viewOf = (r: Row): SearchWordView => ({
  id: r.id,
  word: r.word,
  kind: r.kind,
  target: r.target,
  addedBy: r.display_name ?? r.added_by.replace(/^\w+:/u, ''),
  addedAt: r.added_at,
});

/** A word by its id. */
export async function findSearchWord(db: Reader, id: string): Promise<SearchWordView | null> {
  const [row] = await db.rows<Row>(`select ${COLUMNS} where w.id = ?`, [id]);
  return row ? viewOf(row) : null;
}

/** A word for whoever may see it; hidden and missing answer alike. */
export const readSearchWord = (db: Reader, actor: Actor, id: string): Promise<SearchWordView | null> =>
  mayEditSearchWords(actor) ? findSearchWord(db, id) : Promise.resolve(null);

export interface SearchWordPage {
  readonly items: readonly SearchWordView[];
  readonly total: number;
  readonly hasNext: boolean;
}

/** The words, the latest first; ids sort by age. `after` is the id of the last one seen. */
export async function readSearchWords(db: Reader, actor: Actor, first: number, after: string | null): Promise<SearchWordPage> {
  if (!mayEditSearchWords(actor)) return { items: [], total: 0, hasNext: false };
  const rows = await db.rows<Row>(`select ${COLUMNS} where w.id < ? order by w.id desc limit ?`, [after ?? '~', first + 1]);
  const [count] = await db.rows<{ n: number | string }>('select count(*) as n from search_word');
  return { items: rows.slice(0, first).map(viewOf), total: Number(count?.n ?? 0), hasNext: rows.length > first };
}

/** All words by what they stand for, for documents and for the rewriter: they are few. */
export const allSearchWords = (db: Reader): Promise<{ word: string; kind: WordTarget['kind']; target: string }[]> =>
  db.rows('select word, kind, target from search_word order by id');
