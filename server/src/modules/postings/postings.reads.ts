import { lawfulTitle, publicText } from '../../kernel/lawful-text.ts';
import { maskInText } from '../../kernel/mask.ts';
import type { Database } from '../../platform/database/database.ts';
import { occupationByCode } from './occupations.ts';
import type { PostingRecord } from './posting-record.ts';
import type { PostingTableRow } from './posting-table.ts';
import { POSTING_COLUMNS, postingOfRow } from './posting-table.ts';

/** Said of a job whose title is an unlawful condition and nothing else, and whose trade is not known (招女工). */
const NO_TITLE_LEFT = '招工';

/** A title as the public may see it; where nothing lawful is left, the trade's name. */
export const publicTitle = (p: Pick<PostingRecord, 'title' | 'occupation'>): string =>
  maskInText(lawfulTitle(p.title)) || (p.occupation ? occupationByCode(p.occupation)?.name : undefined) || NO_TITLE_LEFT;

const publicTexts = (texts: readonly string[]): string[] => texts.map(publicText).filter((text) => text !== '');

/** A posting as the public may see it, on its page and in every index: unlawful conditions left out, phones in free text hidden. */
export const publicPosting = (p: PostingRecord): PostingRecord => ({
  ...p,
  title: publicTitle(p),
  offeredBy: maskInText(p.offeredBy),
  benefits: publicTexts(p.benefits),
  skills: publicTexts(p.skills),
  description: p.description === null ? null : publicText(p.description) || null,
  requirements: p.requirements === null ? null : publicText(p.requirements) || null,
  payText: p.payText === null ? null : publicText(p.payText) || null,
  address: p.address === null ? null : publicText(p.address),
});

/** Postings by id, each under the id asked for; a merged one answers as its survivor, an empty one not at all. */
export async function readPostings(db: Pick<Database, 'rowsByMany'>, ids: readonly string[]): Promise<ReadonlyMap<string, PostingRecord>> {
  const sql = `select ${POSTING_COLUMNS.join(', ')} from posting where id in (?*) and empty = ?`;
  const rows = await db.rowsByMany<PostingTableRow>(sql, ids, [false]);
  const survivors = await db.rowsByMany<PostingTableRow>(sql, [...new Set(rows.flatMap((r) => (r.merged_into ? [r.merged_into] : [])))], [false]);
  const byId = new Map(survivors.map((r) => [r.id, r]));
  return new Map(
    rows.flatMap((row) => {
      const shown = row.merged_into ? byId.get(row.merged_into) : row;
      return shown ? [[row.id, publicPosting(postingOfRow(shown))] as const] : [];
    }),
  );
}

/** Every posting there is, for export: expired ones and those without employer too. */
export async function* allPostings(db: Pick<Database, 'rows'>): AsyncGenerator<PostingRecord> {
  for (let after = ''; ;) {
    const rows = await db.rows<PostingTableRow>(
      `select ${POSTING_COLUMNS.join(', ')} from posting where id > ? and merged_into is null and empty = ? order by id limit 1000`,
      [after, false],
    );
    if (rows.length === 0) return;
    for (const row of rows) yield postingOfRow(row);
    after = rows.at(-1)?.id ?? after;
  }
}
