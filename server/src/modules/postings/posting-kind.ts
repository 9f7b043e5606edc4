import type { FieldCells, TableContext } from '../../platform/intake/intake-kind.ts';
import type { PostingKind } from './posting-record.ts';
import type { PostingField } from './posting-terms.ts';

type Row = FieldCells<PostingField>;

const WELFARE = /公益性?岗|公岗|护林员|保洁员岗/u;
const WORKSHOP = /(?:帮扶|扶贫|就业|乡村振兴)车间|卫星工厂/u;
const WORK_RELIEF = /以工代赈/u;
const GIG = /零工|日结|临时用?工|短工|灵活用工|小时工|兼职|钟点工/u;

const tables = new WeakMap<TableContext, string>();
const aboutTable = (context: TableContext): string => {
  const known = tables.get(context);
  if (known !== undefined) return known;
  const text = `${context.title ?? ''} ${context.sheet ?? ''}`.normalize('NFKC');
  tables.set(context, text);
  return text;
};

/** The kind that the row's own words, its table's columns and title say; null where nothing is said and the place decides. */
export function readKind(row: Row): PostingKind | null {
  const own = `${row.text('kind')} ${row.text('category')}`;
  if (row.has('workshop') && row.text('workshop') !== '') return 'WORKSHOP';
  if (row.has('project') && (row.has('content') || WORK_RELIEF.test(row.text('project')) || WORK_RELIEF.test(aboutTable(row.context)))) return 'WORK_RELIEF';
  if (row.has('village') && !row.has('employer') && (row.has('fund') || row.has('group') || row.has('lead'))) return 'WELFARE';
  for (const text of [own, row.text('employer'), row.band ?? '', aboutTable(row.context)]) {
    const said = kindIn(text);
    if (said) return said;
  }
  return null;
}

/** A text that names two kinds (公益性岗位和就业帮扶车间) names none. */
function kindIn(text: string): PostingKind | null {
  const named = (
    [
      ['WELFARE', WELFARE],
      ['WORKSHOP', WORKSHOP],
      ['WORK_RELIEF', WORK_RELIEF],
      ['GIG', GIG],
    ] as const
  ).filter(([, words]) => words.test(text));
  return named.length === 1 ? (named[0]?.[0] ?? null) : null;
}
