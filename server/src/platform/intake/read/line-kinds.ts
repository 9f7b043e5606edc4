import type { Day } from '../../../kernel/clock.ts';
import { parseDay } from '../../../kernel/dates.ts';
import type { RawRow } from './source-table.ts';
import { cellText } from './source-table.ts';

/** What the lines around a table say: who made the list, when, and its title. */
export interface Surroundings {
  title?: string;
  issuer?: string;
  filledOn?: Day;
}

const ISSUER =
  /(?:(?:填报|填表|报送|制表|发布|提供|上报|编制|汇总|来源|推荐|招聘|用工|用人)(?:单位|部门|机构|企业|方)|(?:单位|企业|公司)(?:名称|全称|(?=\((?:盖章|公章)\))))\s*(?:\([^()]{1,6}\))?\s*[:：]\s*([^\s:：]{2,40}?)(?=\s|$|填报|日期|联系|电话|[(（](?!\p{Script=Han}{2,8}[)）]\p{Script=Han})|[,，;；]|\d{4})/u;
const FILLED_ON =
  /(?:填报|填表|制表|编制|统计|发布|更新|截止|截至|报送|上报|数据|登记|采集)(?:日期|时间|时点|至)?\s*[:：]?\s*((?:\d{4}|\d{2})\s*[年./、-]\s*\d{1,2}\s*[月./、-]\s*\d{1,2}\s*日?|\d{8}|(?<=[:：]\s*)4[3-9]\d{3}(?!\d))/u;

/** A label in a cell of its own, its words in the next. */
const LABEL = /^(?:填报|报送|招聘|用工|用人)?(?:单位|企业|公司)(?:名称|全称)?(?:\(盖章\))?$/u;

/** Reads what a line outside the table tells; true if it told something. */
export function readSurroundings(row: RawRow, into: Surroundings, importDay: Day): boolean {
  const texts = row.cells.map((c) => cellText(c).normalize('NFKC')).filter((t) => t !== '');
  let told = false;
  for (const text of [...texts, texts.map((t) => (LABEL.test(t) ? `${t}:` : t)).join(' ')]) {
    const issuer = ISSUER.exec(text)?.[1];
    if (issuer && !into.issuer) {
      into.issuer = issuer;
      told = true;
    }
    const day = FILLED_ON.exec(text)?.[1];
    const reading = day ? parseDay(day, importDay) : null;
    if (reading?.kind === 'day' && !into.filledOn) {
      into.filledOn = reading.day;
      told = true;
    }
  }
  if (texts.length === 1 && !into.title && texts[0] && !/[:：]/u.test(texts[0].slice(0, 8))) {
    into.title = texts[0].slice(0, 200);
    told = true;
  }
  return told;
}

const TOTAL = /^(?:本?(?:页|表|园区|企业|单位)?(?:合计|小计|总计|共计|累计)|总计数|total|subtotal|sum)(?:[:：\d人个\s]|$)/iu;
/** 某公司 小计: a sum named for what it sums. */
const SUM_OF = /(?:合计|小计|总计)$/u;
const SIGNATURE = /^(?:制表人?|审核人?|填表人?|填报人|复核|负责人|单位负责人|分管领导|经办人|联系人|联系电话|签字|签名|盖章|审批|领导签字)\s*[:：]/u;
const NOTE = /^(?:注|备注|说明|填表说明|注意事项|附注|note)s?\s*[:：.、]?|^[※*]\s*\S/iu;

/** A row that shows how to fill the form in. */
const EXAMPLE = /^(?:填写|填表)?(?:示例|样例|范例|举例|例如?)\s*\d*\s*[:：]?$/u;

/** Columns numbered below the header: 1 2 3 4, 甲 乙 1 2 3. */
function isNumbering(row: RawRow, filled: number): boolean {
  if (filled < 3) return false;
  const [first, second] = row.cells;
  if (cellText(first) !== '1' && cellText(first) !== '甲' && cellText(second) !== '1') return false;
  const figures = row.cells.map(cellText).filter((t) => t !== '' && !/^[甲乙丙丁]$/u.test(t));
  return figures.length >= 3 && figures.every((t, n) => Number(t) === n + Number(figures[0]));
}

export type LineKind = 'blank' | 'total' | 'signature' | 'note' | 'lone' | 'data';

/** What a line below a header is. `lone`: a single text, which may be a band (【园区】) over the rows that follow. */
export function lineKind(row: RawRow, columns: number): LineKind {
  let filled = 0;
  let first = '';
  for (const cell of row.cells) {
    const text = cellText(cell);
    if (text === '') continue;
    filled += 1;
    if (filled === 1) first = text;
  }
  if (filled === 0 || isNumbering(row, filled)) return 'blank';
  if (EXAMPLE.test(first)) return 'note';
  if (TOTAL.test(first.replace(/\s/gu, ''))) return 'total';
  const second = row.cells.map(cellText).filter((t) => t !== '')[1] ?? '';
  if (/^\d{0,4}$/u.test(first) && TOTAL.test(second.replace(/\s/gu, ''))) return 'total';
  if (SUM_OF.test(first) && first.length <= 30 && filled <= Math.max(2, columns / 2)) return 'total';
  if (SIGNATURE.test(first) && (filled <= Math.max(3, columns / 3) || row.cells.filter((c) => /[:：]\s*$|^\S{2,6}[:：]/u.test(cellText(c))).length >= 2))
    return 'signature';
  if (filled === 1) return NOTE.test(first) ? 'note' : /^\d+(?:\.0)?$/u.test(first) ? 'blank' : columns <= 2 ? 'data' : 'lone';
  if (NOTE.test(first) && filled <= 2 && first.length > 12) return 'note';
  return 'data';
}

/** The name inside a band's marks: 【中马园区】 → 中马园区, 一、钦南区 → 钦南区. */
export const bandName = (text: string): string =>
  text
    .replace(/^[(（]?[一二三四五六七八九十\d]+[)）]?\s*[、.．]\s*/u, '')
    .replace(/^[【[{〖《]+|[】\]}〗》]+$/gu, '')
    .replace(/[:：]\s*$/u, '')
    .trim();
