import type { Day } from '../../kernel/clock.ts';
import { clean } from '../../kernel/text.ts';
import { regionAndAbove, regionLevel } from '../regions/regions.module.ts';
import type { WorkerProfile } from './worker-fold.ts';

/** Whether somebody looks for work, as far as the ledgers tell. */
export type Availability = 'LOOKING' | 'WORKING' | 'STAYING' | 'UNKNOWN';

/** What of a worker may be searched: words of lists only, never what somebody wrote. No name, number, birth, address, household, sex. */
export interface WorkerFacts {
  /** Codes of trades, by skills. */
  readonly trades: readonly string[];
  /** Certificates and skills by their usual names. */
  readonly skills: readonly string[];
  /** Codes of trades wished for. */
  readonly wishes: readonly string[];
  /** Region codes, not finer than a county. */
  readonly wishPlaces: readonly string[];
  /** Yuan a month. */
  readonly wishPay: number | null;
  /** Code of the town, or of what is known above it. */
  readonly town: string | null;
  readonly availability: Availability;
  readonly confirmedOn: Day;
}

/** The trade that a text names, by its code; null if it names none of the table. */
export type TradeReader = (text: string) => string | null;

/** Skills by their usual name, and how ledgers write them. A free text is none: it may hold anything, a name or a phone too. */
const SKILLS: readonly (readonly [string, RegExp])[] = [
  ['低压电工证', /低压电工|电工(?:操作)?证|低压证/u],
  ['高压电工证', /高压电工|高压证/u],
  ['焊工证', /焊接与热切割|焊工(?:操作)?证|电焊证/u],
  ['叉车证', /叉车(?:操作|驾驶)?证|N1证/iu],
  ['A类驾照', /[A][123]\s*(?:驾照|驾驶证|证)|[大][车]驾照/iu],
  ['B2驾照', /B[12]\s*(?:驾照|驾驶证|证)/iu],
  ['C1驾照', /C[12]\s*(?:驾照|驾驶证|证)|小车驾照/iu],
  ['危化品操作证', /危化品|危险化学品/u],
  ['高处作业证', /高处作业|登高证|高空作业/u],
  ['养老护理员证', /养老护理员?证/u],
  ['母婴护理证', /母婴护理|月嫂证|育婴师?证/u],
  ['保安员证', /保安员?证/u],
  ['健康证', /健康证/u],
  ['厨师证', /厨师证|烹调师证/u],
  ['粤菜师傅', /粤菜师傅/u],
  ['南粤家政', /南粤家政/u],
  ['广东技工', /广东技工/u],
  ['会计证', /会计证|初级会计|会计从业/u],
  ['教师证', /教师(?:资格)?证/u],
  ['数控', /^(?:数控|CNC)(?:编程|操作)?$/iu],
  ['SMT', /^SMT$/iu],
  ['平车', /^(?:平车|车位)$/u],
  ['办公软件', /办公软件|电脑|计算机|excel|word/iu],
  ['普通话', /普通话/u],
];

const STAYS = /不(?:愿|想|打算)|无意愿|照顾|带(?:小孩|孙)|上学|在校|就读|丧失劳动/u;
const WORKS = /务工|已就业|在职|在岗|上班|就业中|已外出|自主创业|个体/u;
const LOOKS = /待业|失业|未就业|求职|返乡|无业|务农|找工作|未定|空闲|赋闲/u;

/** Pure: the same profile gives the same facts. */
export function workerFacts(p: WorkerProfile, tradeOf: TradeReader): WorkerFacts {
  const told = (p.skills ?? []).map(clean);
  const wish = p.wishTitle ? tradeOf(p.wishTitle) : null;
  return {
    trades: distinct(told.map(tradeOf)),
    skills: distinct(told.map((text) => SKILLS.find(([, words]) => words.test(text))?.[0] ?? null)),
    wishes: wish ? [wish] : [],
    wishPlaces: distinct((p.wishPlaces ?? []).map((code) => upTo(code, ['COUNTY', 'CITY', 'PROVINCE']))),
    wishPay: p.wishPay ?? null,
    town: p.region ? upTo(p.region, ['TOWN', 'COUNTY', 'CITY', 'PROVINCE']) : null,
    availability: availabilityOf(p),
    confirmedOn: p.confirmedOn,
  };
}

function availabilityOf({ status, wantsOut }: WorkerProfile): Availability {
  const text = clean(status ?? '');
  if (wantsOut === false || STAYS.test(text)) return 'STAYING';
  if (LOOKS.test(text)) return 'LOOKING';
  if (WORKS.test(text)) return 'WORKING';
  return wantsOut === true ? 'LOOKING' : 'UNKNOWN';
}

const distinct = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((v) => v !== null))];

/** The finest division of these levels that a place lies in. */
const upTo = (code: string, levels: readonly string[]): string | null => regionAndAbove(code).find((c) => levels.includes(regionLevel(c) ?? '')) ?? null;
