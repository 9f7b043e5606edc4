import { describe, expect, it } from 'vitest';

import type { AnyKind, CellValue } from '../intake-kind.ts';
import { headerWords } from '../meaning/header-words.ts';
import { findTables } from './find-tables.ts';

const label = { zh: '', en: '' };
const kind: AnyKind = {
  name: 'jobs',
  entity: 'posting',
  fields: ['企业名称', '岗位', '人数', '工资', '联系电话', '序号'].map((term) => ({ field: term, label, terms: [term] })),
  recognisedBy: [['岗位']],
  read: () => ({ values: {}, problems: [] }),
};

/** The tables of a sheet: headers, and each data row as its number, cells and band. */
async function tablesOf(...rows: readonly (readonly CellValue[])[]) {
  const sheet = {
    sheet: 'S',
    merges: [],
    async *chunks() {
      yield rows.map((cells, n) => ({ row: n + 1, cells }));
    },
  };
  const tables: { headers: string[]; issuer: string | undefined; filledOn: string | undefined; rows: unknown[][] }[] = [];
  let head: unknown;
  for await (const chunk of findTables(sheet, headerWords([kind]), '2026-11-20')) {
    if (chunk.table !== head) {
      const { columns, issuer, filledOn } = chunk.table;
      tables.push({ headers: columns.map((c) => c.header), issuer, filledOn, rows: [] });
    }
    head = chunk.table;
    for (const r of chunk.rows) tables.at(-1)?.rows.push([r.row, ...r.cells, ...(r.band === undefined ? [] : [r.band])]);
  }
  return tables;
}

const HEAD = ['企业名称', '岗位', '人数', '工资'];
const rowsOf = async (...rows: readonly (readonly CellValue[])[]) => (await tablesOf(...rows)).flatMap((t) => t.rows);

describe('tables of a sheet', () => {
  it('what stands above: issuer and day, in cells of their own or with a serial', async () => {
    const [table] = await tablesOf(['填报单位', '某市人社局', '填报日期：', 46338], HEAD, ['甲公司', '电工', 5, '面议']);
    expect(table).toMatchObject({ issuer: '某市人社局', filledOn: '2026-11-12', rows: [[3, '甲公司', '电工', 5, '面议']] });
  });
  it('a header repeated at a page break is no row, another one begins another table', async () => {
    const other = ['岗位', '企业名称', '工资', '人数'];
    const tables = await tablesOf(HEAD, ['甲公司', '电工', 5, '面议'], HEAD, ['乙公司', '焊工', 3, '面议'], other, ['木工', '丙公司', '面议', 2]);
    expect(tables.map((t) => [t.headers, t.rows.length])).toEqual([
      [HEAD, 2],
      [other, 1],
    ]);
  });
  it('men and women below the headcount are a second header row', async () => {
    const [table] = await tablesOf(['企业名称', '岗位', '人数', null, null], [null, null, '男', '女', '合计'], ['甲公司', '电工', 2, 3, 5]);
    expect(table?.headers).toEqual(['企业名称', '岗位', '人数 / 男', '人数 / 女', '人数 / 合计']);
  });
  it('a band right below the header is one, numbered columns and sums are no rows', async () =>
    expect(await rowsOf(HEAD, [1, 2, 3, 4], ['【某园区】'], ['甲公司', '电工', 5, '面议'], ['小计', null, 5], ['合计', null, 5])).toEqual([
      [4, '甲公司', '电工', 5, '面议', '某园区'],
    ]));
  it('a firm written once over its jobs, or 同上, is filled down', async () => {
    const rows = [
      ['甲公司', '电工', 5, '面议'],
      [null, '焊工', 5, '面议'],
      ['乙公司', '木工', 5, '面议'],
      ['同上', '钳工', 5, '面议'],
      [null, '车工', 5, '面议'],
    ];
    expect((await rowsOf(HEAD, ...rows)).map((r) => r[1])).toEqual(['甲公司', '甲公司', '乙公司', '乙公司', '乙公司']);
  });
  it('control: a headcount left out, and a firm that is really missing, are not filled', async () => {
    const jobs = ['电工', '焊工', '木工', '钳工', '车工', '铣工'];
    const rows = jobs.map((job, n) => [n === 3 ? null : '甲公司', job, n % 2 === 0 ? 5 : null, '面议']);
    const read = await rowsOf(HEAD, ...rows);
    expect([read[3]?.[1], read[1]?.[3]]).toEqual([null, null]);
  });
});
