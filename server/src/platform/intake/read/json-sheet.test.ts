import { describe, expect, it } from 'vitest';

import { jsonSheet } from './json-sheet.ts';
import { UnreadableFile } from './limits.ts';

/** The items of a feed as rows of path and value. */
async function rowsOf(text: string): Promise<Record<string, unknown>[]> {
  const sheet = jsonSheet(text);
  const rows: Record<string, unknown>[] = [];
  for await (const chunk of sheet.chunks())
    for (const row of chunk)
      rows.push(
        Object.fromEntries(
          (sheet.paths ?? []).flatMap((path, n) => {
            const cell = row.cells[n];
            return cell === null || cell === undefined ? [] : [[path, cell]];
          }),
        ),
      );
  return rows;
}

const TWO = [
  { title: '电工', count: 5 },
  { title: '焊工', count: 3 },
];

describe('a JSON feed', () => {
  it.each([
    ['an array', JSON.stringify(TWO)],
    ['an object that holds one', JSON.stringify({ code: 0, page: { no: 1 }, data: { list: TWO } })],
    ['behind a byte order mark', `\ufeff${JSON.stringify(TWO)}`],
    ['one item a line', TWO.map((item) => JSON.stringify(item)).join('\n')],
    ['items under their ids', JSON.stringify({ J1: TWO[0], J2: TWO[1] })],
    ['rows of arrays under a row of names', JSON.stringify([['title', 'count'], ...TWO.map((item) => [item.title, item.count])])],
    ['names and rows apart', JSON.stringify({ columns: ['title', 'count'], rows: TWO.map((item) => [item.title, item.count]) })],
    ['lists of lists', JSON.stringify([[TWO[0]], [TWO[1]]])],
  ])('%s', async (_, text) => expect(await rowsOf(text)).toEqual(TWO));

  it('parks that hold firms that hold jobs: a row a job, with all that stands above it', async () => {
    const text = JSON.stringify({ parks: [{ park: '某园', firms: [{ company: '某公司', jobs: TWO }] }] });
    expect(await rowsOf(text)).toEqual(TWO.map((item) => ({ park: '某园', company: '某公司', ...item })));
  });

  it('tags of a job are a cell of it, not rows', async () => {
    const text = JSON.stringify(
      TWO.map((item) => ({
        ...item,
        company: '某公司',
        city: '佛山',
        pay: '面议',
        tags: [
          { id: 1, name: '包住' },
          { id: 2, name: '五险' },
        ],
      })),
    );
    expect((await rowsOf(text)).length).toBe(2);
  });

  it('a hole in the list keeps its place', async () => expect((await rowsOf(JSON.stringify([TWO[0], null, TWO[1]])))[2]).toEqual(TWO[1]));
  it('one that is broken is refused, one nested beyond reason is empty', async () => {
    expect(() => jsonSheet('{"a":[1,')).toThrow(UnreadableFile);
    expect(await rowsOf('['.repeat(4_000) + ']'.repeat(4_000))).toEqual([]);
  });
});
