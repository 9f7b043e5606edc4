import { readFileSync } from 'node:fs';

import { folded } from '../../kernel/text.ts';

/** A trade (工种) and the titles under which ads offer it. */
export interface Occupation {
  readonly code: string;
  readonly name: string;
  readonly english: string;
  readonly synonyms: readonly string[];
}

interface Table {
  readonly all: readonly Occupation[];
  readonly byCode: ReadonlyMap<string, Occupation>;
  readonly byTitle: ReadonlyMap<string, Occupation>;
  readonly longest: number;
}

let table: Table | undefined;

function load(): Table {
  const all = readFileSync(new URL('data/occupations.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): Occupation => {
      const [code = '', name = '', english = '', synonyms = ''] = line.split('\t');
      return { code, name, english, synonyms: synonyms.split(' ').filter((s) => s !== '' && s !== name) };
    });
  const byTitle = new Map<string, Occupation>();
  for (const o of all) for (const title of [o.name, ...o.synonyms]) if (!byTitle.has(folded(title))) byTitle.set(folded(title), o);
  return { all, byCode: new Map(all.map((o) => [o.code, o])), byTitle, longest: Math.max(...[...byTitle.keys()].map((t) => t.length)) };
}

const loaded = (): Table => (table ??= load());

/** Words of an ad's title that say nothing of the trade. */
const NOISE =
  /急聘|急招|诚聘|高薪|招聘|招募|直招|长期招?|大量招?|包吃包?住|包住|可?夫妻|男女不限|限男|限女|双休|五险一?金?|无经验|可培训|带薪|月入过万|\d+[-~]\d+元?|\d{4,}(?:元|起)?|\d+(?:名|人)|若干名?|初级|中级|高级|资深|储备|实习|暑假工|寒假工|临时工?|小时工|长白班|两班倒|白班|夜班|兼职|全职|男工|女工|熟练|熟手|生手|急需|紧急|优先/gu;
const LEVEL_TAIL = /(?:\(.*\)|【.*】|\[.*\]|[ⅠⅡⅢABC]岗|[ABC]$|\d+$|岗位?$)/u;
/** 8职技术员, 焊工/打磨工: the first part decides. */
const PARTS = /[/、,，;；|+&]|和|或|及/u;

/** Words for whoever does the work; a title that the table of trades does not know is the same job with another of them (镜片研磨工, 镜片研磨师傅). */
const DOER = /(?:操作工|操作员|作业员|技术工|技工|技师|师傅|学徒工?|工人|人员|员工|普工|工|员|师)$/u;

/** What two titles that no table knows are compared by: the core without the word for whoever does the work. Never empty unless the title is. */
export function cleanTitle(title: string): string {
  const core = coreOf(title);
  const bare = core.replace(DOER, '');
  return bare.length >= 2 ? bare : core;
}

/** A title as its core: clean, without brackets, adverts and numbers. */
function coreOf(title: string): string {
  const plain = unwrapped(folded(title));
  const core = plain
    .replace(/\([^)]*\)|（[^）]*）|【[^】]*】|\[[^\]]*\]/gu, '')
    .replace(NOISE, '')
    .replace(/^(?:[^\p{Script=Han}a-z]+|[男女](?=\p{Script=Han}{2}))|[!！。.\-—_*#:：/、,，;；+&|]+$/gu, '');
  return core === '' ? plain : core;
}

/** 【叉车工】 is the title itself, not a remark beside it. */
const unwrapped = (text: string): string => /^[(（【[《“"]([^()（）【】[\]《》“”"]+)[)）】\]》”"]$/u.exec(text)?.[1] ?? text;

const found = new Map<string, Occupation | null>();

/** The trade a title offers, or null where the table does not know it. */
export function occupationOf(title: string): Occupation | null {
  const before = found.get(title);
  if (before !== undefined) return before;
  const answer = find(coreOf(title));
  if (found.size > 50_000) found.clear();
  found.set(title, answer);
  return answer;
}

function find(core: string): Occupation | null {
  const { byTitle } = loaded();
  const exact = byTitle.get(core) ?? byTitle.get(core.replace(LEVEL_TAIL, ''));
  if (exact) return exact;
  const first = core.split(PARTS).find((p) => p !== '') ?? '';
  if (first !== core && first !== '') return find(first) ?? byTail(core);
  const bare = core.replace(/(?:助理|专员|工种|岗)$/u, '').replace(DOER, '');
  for (const tail of ['', '工', '员', '操作工', '司机', '师傅']) {
    const hit = bare.length >= 2 ? byTitle.get(bare + tail) : undefined;
    if (hit) return hit;
  }
  return byTail(core) ?? byTail(`${bare}工`) ?? byTail(`${bare}员`);
}

/** Trades whose names are said of any work: behind another word they do not tell which (涂布操作工, 研发技术员). */
const GENERAL = new Set([
  'general-worker',
  'technician',
  'skilled-worker',
  'apprentice',
  'team-leader',
  'workshop-manager',
  'assembler',
  'clerk',
  'sales',
  'teacher',
  'designer',
  'maintenance',
]);
const SHORTEST_TAIL = 3;
/** A longer word in front makes a trade of its own (吉他指板打磨工). */
const LONGEST_FRONT = 3;

/** A compound's last word is its trade (厂区低压电工, 铲车叉车工): the longest known name at the end, if it says a trade of its own. */
function byTail(core: string): Occupation | null {
  const { byTitle } = loaded();
  for (let length = core.length - 1; length >= Math.max(2, core.length - LONGEST_FRONT); length -= 1) {
    const hit = byTitle.get(core.slice(-length));
    if (hit && !GENERAL.has(hit.code) && (length >= SHORTEST_TAIL || OWN_TAILS.has(core.slice(-length)))) return hit;
  }
  return null;
}
/** Two characters that are a trade by themselves, whatever stands before them. */
const OWN_TAILS = new Set(['电工', '焊工', '木工', '钳工', '铣工', '厨师', '保安', '保洁', '护士', '会计', '导游', '月嫂', '护工', '客服', '门卫']);

export const occupationByCode = (code: string): Occupation | undefined => loaded().byCode.get(code);
export const allOccupations = (): readonly Occupation[] => loaded().all;

/** What may stand before and behind a trade that a text names: 负责仓管员相关工作 names one, 吉他指板打磨技师 none. */
const BEFORE = /(?:^|[\s、，。；：,.;:/(（的和与及或为任是做招聘]|从事|负责|担任|协助|熟悉|进行)$/u;
const BEHIND = /^(?:$|[\s、，。；：,.;:/)）的和与及或等]|相关|工作|岗位|职位|操作|作业|一职|\d)/u;

/** Trades named inside a longer text (负责仓管员相关工作): longest names first, each part of the text used once. */
export function occupationsIn(text: string): Occupation[] {
  const plain = folded(text);
  const { byTitle, longest } = loaded();
  const hits = new Set<Occupation>();
  for (let at = 0; at < plain.length;) {
    let step = 1;
    for (let length = Math.min(longest, plain.length - at); length >= 2; length -= 1) {
      const hit = byTitle.get(plain.slice(at, at + length));
      if (!hit) continue;
      if (BEFORE.test(plain.slice(Math.max(0, at - 2), at)) && BEHIND.test(plain.slice(at + length, at + length + 2))) hits.add(hit);
      step = length;
      break;
    }
    at += step;
  }
  return [...hits];
}
