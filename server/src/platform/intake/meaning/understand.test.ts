import { describe, expect, it } from 'vitest';

import type { AnyKind } from '../intake-kind.ts';
import { headerWords } from './header-words.ts';
import { understandTable } from './understand.ts';

const label = { zh: '', en: '' };
const isId = (cell: string): boolean => /^\d{17}[\dX]$/u.test(cell);
/** Two kinds that share words, as lists of jobs and ledgers of people with their workplaces do. */
const jobs: AnyKind = {
  name: 'jobs',
  entity: 'posting',
  fields: [
    { field: 'title', label, terms: ['岗位'], like: /^(?:招聘|用工)*岗位(?:名称)?$/u },
    { field: 'firm', label, terms: ['企业名称'] },
    { field: 'pay', label, terms: ['工资'], fits: (c) => /^\d{4}/u.test(c), tells: (c) => /^\d{4}元/u.test(c) },
    { field: 'place', label, terms: ['地址'] },
  ],
  recognisedBy: [['title', 'firm']],
  read: () => ({ values: {}, problems: [] }),
};
const people: AnyKind = {
  name: 'people',
  entity: 'worker',
  fields: [
    { field: 'name', label, terms: ['姓名'] },
    { field: 'id', label, terms: ['身份证号'], fits: isId, exclusive: true },
  ],
  recognisedBy: [['name', 'id']],
  read: () => ({ values: {}, problems: [] }),
};

function understood(headers: readonly string[], ...rows: readonly (readonly string[])[]) {
  const columns = headers.map((header, index) => ({ column: String(index), index, header }));
  const head = { sheet: undefined, title: undefined, issuer: undefined, filledOn: undefined, headerRows: [1], columns };
  const { kind, columns: meanings } = understandTable(
    head,
    rows.map((cells, row) => ({ row, cells })),
    [jobs, people],
  );
  return { kind: kind?.name, fields: meanings.map((m) => m.field), sure: meanings.map((m) => m.sure) };
}

describe('what a table is', () => {
  it('a ledger of people with their workplaces is no list of jobs, though more of its columns fit one', () => {
    const id = '450702199010262657';
    const read = understood(
      ['姓名', '身份证号', '企业名称', '岗位', '工资', '地址'],
      ...Array.from({ length: 4 }, () => ['张三', id, '某公司', '电工', '5000', '佛山']),
    );
    expect(read.kind).toBe('people');
  });
  it('a header of the right form is known, one with the wrong values is not believed', () => {
    const rows = Array.from({ length: 4 }, () => ['电工', '某公司', '面谈']);
    expect(understood(['招聘岗位名称', '企业名称', '工资'], ...rows)).toMatchObject({ fields: ['title', 'firm', 'pay'], sure: [true, true, false] });
  });
  it('a column nobody knows is told by its values, and reported as unsure', () => {
    const rows = Array.from({ length: 4 }, () => ['电工', '某公司', '5000元']);
    expect(understood(['岗位', '企业名称', '给多少钱'], ...rows)).toMatchObject({ fields: ['title', 'firm', 'pay'], sure: [true, true, false] });
  });
  it('headers in two languages, numbered or with blanks are the same words', () => {
    const known = headerWords([jobs]);
    expect(['岗位 Job', '1.岗位', '岗 位', '崗位'].filter((text) => !known.has(text))).toEqual([]);
    expect(known.has('天气')).toBe(false);
  });
});
