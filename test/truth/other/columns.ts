import type { Dice } from './dice.ts';
import type { HeaderKey } from './headers.ts';
import { HeaderDraw } from './headers.ts';
import type { Style } from './headers.ts';
import type { Offer } from './offers.ts';
import type { Cell } from './write-files.ts';

/** A column of a list of jobs. `group`: a word over several columns. */
export interface Column {
  readonly key: string;
  readonly head: string;
  readonly group?: string;
  readonly cell: (offer: Offer, no: number) => Cell;
}

export interface Wanted {
  readonly style: Style;
  /** How the place is told. */
  readonly place: 'whole' | 'parts' | 'city+street' | 'park';
  readonly pay: 'text' | 'split' | 'thousands' | 'tenThousands';
  readonly count: 'text' | 'sexes';
  readonly contact: 'one' | 'two' | 'none';
  readonly days: 'told' | 'updated' | 'none';
  readonly code: boolean;
  readonly more: boolean;
  /** The firm stands above its rows or on its sheet, not in a column. */
  readonly firmless?: boolean;
  readonly ages?: 'text' | 'split';
}

export function wantedBy(dice: Dice, over: Partial<Wanted> = {}): Wanted {
  return {
    style: dice.pick(['chinese', 'chinese', 'chinese', 'english', 'pinyin']), place: dice.pick(['whole', 'whole', 'parts', 'city+street']), pay: dice.pick(['text', 'text', 'text', 'split']),
    count: dice.pick(['text', 'text', 'sexes']), ages: dice.pick(['text', 'text', 'split']), contact: dice.pick(['one', 'two', 'two', 'none']), days: dice.pick(['told', 'updated', 'none']), code: dice.chance(0.5), more: dice.chance(0.6), ...over,
  };
}

const street = (o: Offer): string => `${o.job.firm.park ?? ''}${o.job.site.street}`;
const scaled = (amount: number, by: number): number => Math.round((amount / by) * 100) / 100;

/** The columns of a list, in an order of its own: firm and job come early, as they do. */
export function columnsOf(dice: Dice, wanted: Wanted): Column[] {
  const headers = new HeaderDraw(dice, wanted.style);
  const one = (key: HeaderKey, cell: Column['cell'], head = headers.of(key)): Column => ({ key, head, cell });
  const front = [one('no', (_, no) => no), ...dice.shuffled([...(wanted.firmless ? [] : [one('employer', (o) => o.firm)]), one('title', (o) => o.title)])];
  if (wanted.code && !wanted.firmless) front.push(one('code', (o) => (o.withCode ? o.job.firm.code : '')));
  const rest: Column[][] = [pays(headers, one, wanted), counts(one, wanted, dice), places(one, wanted), contacts(one, wanted)];
  rest.push(ages(dice, one, wanted), [one('school', (o) => o.school)], [one('benefits', (o) => o.benefits)], [one('ends', (o) => o.endsText)]);
  if (wanted.days === 'told') rest.push([one('told', (o) => o.toldText)]);
  if (wanted.days === 'updated') rest.push([one('updated', (o) => o.toldText)]);
  if (wanted.more) rest.push([one('duty', (o) => `从事${o.job.trade.titles[0] ?? ''}相关工作，服从管理；每天工作8小时，月休4天。`)], [one('remark', () => dice.pick(['', '', '可接送', '提供夫妻房', '熟手优先', '可预支生活费']))], [one('industry', (o) => o.job.firm.industry)]);
  return [...front, ...dice.shuffled(rest).flat()];
}

type One = (key: HeaderKey, cell: Column['cell'], head?: string) => Column;

function pays(headers: HeaderDraw, one: One, wanted: Wanted): Column[] {
  if (wanted.pay === 'thousands') return [one('pay', (o) => (o.amounts ? `${scaled(o.amounts[0], 1000)}-${scaled(o.amounts[1], 1000)}` : '面议'), '薪资（千元/月）')];
  if (wanted.pay === 'tenThousands') return [one('pay', (o) => (o.amounts ? `${scaled(o.amounts[0], 10_000)}-${scaled(o.amounts[1], 10_000)}` : '面议'), '月薪（万元）')];
  if (wanted.pay === 'text') return [one('pay', (o) => o.pay.text)];
  const group = wanted.style === 'chinese' ? '薪酬待遇（元/月）' : undefined;
  const grouped = group ? { group } : {};
  return [
    { ...one('pay', (o) => o.amounts?.[0] ?? '', group ? '最低' : headers.of('payMin')), ...grouped },
    { ...one('pay', (o) => o.amounts?.[1] ?? '', group ? '最高' : headers.of('payMax')), ...grouped },
  ];
}

function ages(dice: Dice, one: One, wanted: Wanted): Column[] {
  if (wanted.ages !== 'split' || wanted.style !== 'chinese') return [one('age', (o) => o.age)];
  const [low = '', high = ''] = dice.pick([['最低年龄', '最高年龄'], ['年龄下限', '年龄上限'], ['最小年龄（岁）', '最大年龄（岁）']]);
  return [one('age', (o) => o.job.ages[0] ?? '', low), one('age', (o) => o.job.ages[1] ?? '', high)];
}

function counts(one: One, wanted: Wanted, dice: Dice): Column[] {
  if (wanted.count === 'text' || wanted.style !== 'chinese') return [one('count', (o) => o.count.text), ...(wanted.style === 'chinese' && dice.chance(0.4) ? [one('urgent', (o) => o.urgent ?? '')] : [])];
  const group = dice.pick(['招聘人数', '需求人数（人）', '用工人数', '招聘人数（人）']);
  const men: Column = { ...one('count', (o) => (o.count.told === null ? '' : o.men), dice.pick(['男', '男性', '男（人）'])), key: 'men', group };
  const women: Column = { ...one('count', (o) => (o.count.told === null ? '' : o.count.told - (o.men ?? 0)), dice.pick(['女', '女性', '女（人）'])), key: 'women', group };
  const sum: Column = { ...one('count', (o) => o.count.told ?? '', dice.pick(['合计', '小计', '总数', '总人数'])), group };
  return dice.chance(0.5) ? [sum, { ...men, head: '男' }, { ...women, head: '女' }] : [men, women, sum];
}

function places(one: One, wanted: Wanted): Column[] {
  const names = (o: Offer) => o.job.site.place.names;
  if (wanted.place === 'whole') return [one('place', (o) => o.place)];
  if (wanted.place === 'park') return [one('place', (o) => `${names(o).county}${street(o)}`)];
  if (wanted.place === 'city+street') return [one('city', (o) => names(o).city || names(o).province), one('place', (o) => `${names(o).county}${o.job.firm.park ? '' : names(o).town}${street(o)}`)];
  return [one('city', (o) => names(o).city || names(o).province), one('county', (o) => names(o).county), one('town', (o) => names(o).town), one('place', street)];
}

function contacts(one: One, wanted: Wanted): Column[] {
  if (wanted.contact === 'none') return [];
  if (wanted.contact === 'one') return [one('contact', (o) => o.contact)];
  return [one('person', (o) => o.person), one('phone', (o) => o.phone)];
}
