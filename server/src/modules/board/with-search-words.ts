import { regionDigits } from '../../kernel/region-code.ts';
import type { Database } from '../../platform/database/database.ts';
import type { DocumentSource } from '../../platform/search/indexer.ts';
import type { SearchDocument } from '../../platform/search/port.ts';
import { allSearchWords } from './search-words.reads.ts';

/** The topic of the outbox; its ids are what the words stand for: TRADE:welder, PLACE:442000. */
export const SEARCH_WORDS = 'search-words';

type Words = ReadonlyMap<string, readonly string[]>;

/**
 * Documents of postings with the words that staff added for their trade and place, written where search looks for them: so both engines find by
 * them, in every process, as soon as the outbox is read.
 */
export const withSearchWords = (source: DocumentSource): DocumentSource => ({
  ...source,
  async read(db, ids) {
    const documents = await source.read(db, ids);
    const words = byTarget(await allSearchWords(db));
    return words.size === 0 ? documents : documents.map((d) => worded(d, words));
  },
  concerned: async (db, topic, ids) => (topic === SEARCH_WORDS ? postingsOf(db, ids) : source.concerned(db, topic, ids)),
});

function byTarget(words: readonly { readonly word: string; readonly kind: string; readonly target: string }[]): Words {
  const made = new Map<string, string[]>();
  for (const { word, kind, target } of words) {
    const key = `${kind}:${target}`;
    made.set(key, [...(made.get(key) ?? []), word]);
  }
  return made;
}

function worded(document: SearchDocument, words: Words): SearchDocument {
  const of = (kind: string, field: string): string[] => (document.keywords[field] ?? []).flatMap((code) => words.get(`${kind}:${code}`) ?? []);
  const [trades, places] = [of('TRADE', 'occupation'), of('PLACE', 'places')];
  if (trades.length === 0 && places.length === 0) return document;
  const { tags = '', place = '' } = document.text;
  return { ...document, text: { ...document.text, tags: [tags, ...trades].join(' '), place: [place, ...places].join(' ') } };
}

async function postingsOf(db: Database, targets: readonly string[]): Promise<string[]> {
  const of = (kind: string): string[] => targets.filter((t) => t.startsWith(`${kind}:`)).map((t) => t.slice(kind.length + 1));
  const found = new Set((await db.rowsByMany<{ id: string }>('select id from posting where occupation in (?*)', of('TRADE'))).map((r) => r.id));
  for (const code of of('PLACE'))
    for (const { id } of await db.rows<{ id: string }>('select id from posting where region like ?', [`${regionDigits(code)}%`])) found.add(id);
  return [...found];
}
