import { clean } from '../../kernel/text.ts';
import type { FieldCells, TableContext } from '../../platform/intake/intake-kind.ts';
import type { PostingField } from './posting-terms.ts';

/** A firm's name inside a longer line: 一、佛山市某某有限公司（联系人：…）, 某某有限公司招聘简章. */
const FIRM =
  /[\p{Script=Han}A-Za-z0-9·&]{2,24}(?:[(（][\p{Script=Han}]{2,8}[)）])?[\p{Script=Han}A-Za-z0-9·&]{0,16}?(?:有限责任公司|股份有限公司|有限公司|集团公司|合作社|经营部|加工厂|制衣厂|服装厂|电子厂|玩具厂|家具厂|五金厂|鞋厂|酒店|工厂)/u;
const LABEL = /^(?:(?:招聘|用工|用人|企业|填报|单位|公司|名称|全称|[(（]盖章[)）])+[:：]\s*|[(（]?[一二三四五六七八九十\d]+[)）]?\s*[、.．]\s*)/u;

const found = new Map<string, string>();
function firmIn(text: string): string {
  const before = found.get(text);
  if (before !== undefined) return before;
  const firm = FIRM.exec(clean(text).replace(LABEL, ''))?.[0] ?? '';
  if (found.size < 5_000) found.set(text, firm);
  return firm;
}

const lists = new WeakMap<TableContext, string>();
function firmOfList(context: TableContext): string {
  const known = lists.get(context);
  if (known !== undefined) return known;
  const firm = [context.issuer, context.title, context.sheet].map((text) => (text ? firmIn(text) : '')).find((name) => name !== '') ?? '';
  lists.set(context, firm);
  return firm;
}

/** The firm that stands over a row: in a band, or, where the table has no column for firms, in the list's issuer, title or sheet. '' for none. */
export function firmAround(row: FieldCells<PostingField>): string {
  if (row.has('workshop') || row.has('project')) return '';
  const banded = row.band ? firmIn(row.band) : '';
  if (banded !== '') return banded;
  return row.has('employer') ? '' : firmOfList(row.context);
}
