import type { Dice } from './dice.ts';

export type Unit = 'HOUR' | 'DAY' | 'MONTH' | 'YEAR';
export interface ToldPay {
  readonly payMin: number | null;
  readonly payMax: number | null;
  readonly payUnit: Unit | null;
}
const told = (payMin: number | null, payMax: number | null, payUnit: Unit | null): ToldPay => ({ payMin, payMax, payUnit });
const FULL = '０１２３４５６７８９';
export const fullWidth = (text: string): string => text.replace(/\d/gu, (d) => FULL[Number(d)] ?? d);
const HAN = '零一二三四五六七八九';
const han = (n: number): string => HAN[n] ?? String(n);
const comma = (n: number): string => n.toLocaleString('en-US');
const short = (n: number): string => String(Math.round(n * 100) / 100);

/** Pay as people write it where the cell itself tells the unit, or a month is meant. */
export function payText(dice: Dice, min: number, max: number, unit: Unit): { text: string; told: ToldPay } {
  const both = told(min, max, unit);
  if (unit === 'HOUR') return { text: dice.pick([`${min}-${max}元/小时`, `${min}～${max}元/时`, `时薪${min}-${max}元`, `每小时${min}至${max}元`, `${min}-${max}元/H`, `${min}元-${max}元/小时`]), told: both };
  if (unit === 'DAY') return { text: dice.pick([`${min}-${max}元/天`, `日薪${min}~${max}`, `${min}—${max}元/日`, `${min}元至${max}元/天`, `每天${min}-${max}元`, `${min}-${max}元/工日`]), told: both };
  if (unit === 'YEAR') return { text: dice.pick([`年薪${short(min / 10000)}-${short(max / 10000)}万`, `${short(min / 10000)}万-${short(max / 10000)}万/年`, `${min}-${max}元/年`, `${short(min / 10000)}～${short(max / 10000)}万元/年`]), told: both };
  const [k, K, w, W] = [short(min / 1000), short(max / 1000), short(min / 10000), short(max / 10000)];
  const range: (() => string)[] = [
    () => `${min}-${max}`, () => `${min}—${max}元`, () => `${min}~${max}元/月`, () => `${k}-${K}K`, () => `${k}k~${K}k/月`, () => `${w}-${W}万/月`, () => `${w}万—${W}万`, () => `${k}-${K}千`,
    () => `${k}千至${K}千元`, () => `￥${comma(min)}-￥${comma(max)}`, () => `${comma(min)} - ${comma(max)}元`, () => fullWidth(`${min}-${max}元／月`), () => `${min}一${max}元`, () => `月薪${min}到${max}元`,
    () => `综合工资${min}-${max}元/月`, () => `${min}元～${max}元/月（含加班费）`, () => `RMB ${min}-${max}`, () => `月综合收入：${min}-${max}元，包吃住`, () => `税前${min}-${max}`, () => `${min}-${max}/月+提成`,
    () => `${min}–${max} 元 / 月`, () => `人民币${min}至${max}元`, () => `计件，${min}-${max}元/月`, () => `试用期${min - 500}，转正后${min}-${max}元`, () => `${min}/${max}元`.replace('/', '-'), () => `每月${min}-${max}元左右`, () => `${k}K-${K}K·13薪`, () => `${min} to ${max}`, () => `4元/件，月均${min}-${max}元`,
  ];
  if (dice.chance(0.12)) return { text: dice.pick([`${min}元以上`, `${min}起`, `不低于${min}元/月`, `${min}+`, `${k}K以上`, `保底${min}元`, `底薪${min}元+计件`, `${min}+提成`, `${min}元～上不封顶`, `${min}元/月起`]), told: told(min, null, unit) };
  if (dice.chance(0.06)) return { text: dice.pick([`${max}元以内`, `最高${max}元/月`, `${max}以下`]), told: told(null, max, unit) };
  if (dice.chance(0.08)) return { text: dice.pick([`${min}元/月`, `${min}`, `${k}K`, `月薪${min}`]), told: told(min, min, unit) };
  return { text: dice.pick(range)(), told: both };
}
export const openPay = (dice: Dice): string => dice.pick(['面议', '工资面议', '薪资面谈', '待遇从优', '电议', '详谈', '双方协商', '/', '具体面议']);

/** A headcount. */
export function countText(dice: Dice, n: number): string | number {
  if (dice.chance(0.5)) return n;
  return dice.pick([`${n}人`, `${n}名`, fullWidth(String(n)), `${n} 人`, `${n}位`, `${n}个`, `约${n}人`, `${n}人左右`, ...(n < 10 ? [`${han(n)}人`, `${han(n)}名`] : []), `招${n}人`, ...(n > 2 ? [`男${n - 1}人，女1人`, `男1女${n - 1}`, `${n}人（男女不限）`] : [])]);
}
export const openCount = (dice: Dice): string => dice.pick(['若干', '若干名', '不限', '多名', '数名', '大量', '长期招聘']);

/** An age line, with what it tells. */
export function ageText(dice: Dice, min: number | null, max: number | null): string {
  if (min !== null && max !== null) return dice.pick([`${min}-${max}岁`, `${min}～${max}周岁`, `${min}—${max}`, `${min}至${max}岁`, `${min}周岁-${max}周岁`, `${min}岁到${max}岁`, fullWidth(`${min}-${max}`), `年满${min}，${max}岁以下`, `${min} - ${max} 周岁`, `${min}~${max}`, `${min}一${max}岁`, `${min}/${max}`, `${min}岁以上，${max}岁以下`, `${min}周岁（含）-${max}周岁（含）`]);
  if (max !== null) return dice.pick([`${max}岁以下`, `${max}周岁以内`, `不超过${max}岁`, `≤${max}`, `${max}岁及以下`, `${max}周岁（含）以下`, `${max}以下`, `${max}岁内`]);
  if (min !== null) return dice.pick([`${min}岁以上`, `年满${min}周岁`, `满${min}岁`, `${min}周岁及以上`, `≥${min}岁`, `${min}周岁以上`]);
  return dice.pick(['不限', '年龄不限', '无要求', '无', '/', '无限制']);
}

const parts = (day: string): [number, number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];

/** A day. `past`: the words of a deadline (前, 止) are left out. */
export function dayText(dice: Dice, day: string, past = false): string | number {
  const [y, m, d] = parts(day);
  const serial = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569;
  const forms: (string | number)[] = [day, `${y}/${m}/${d}`, `${y}.${m}.${d}`, `${y}年${m}月${d}日`, day.replaceAll('-', ''), `${y}-${m}-${d}`, `${y}年${String(m).padStart(2, '0')}月${String(d).padStart(2, '0')}日`, fullWidth(`${y}.${m}.${d}`), `${day} 00:00:00`, `${y}、${m}、${d}`];
  if (dice.chance(0.1)) return serial;
  if (!past && dice.chance(0.25)) return dice.pick([`${m}月${d}日前`, `${y}年${m}月${d}日止`, `截至${y}.${m}.${d}`, `${m}月${d}日`, `${y}年${m}月${d}日前有效`, `至${y}-${m}-${d}`, `即日起至${y}年${m}月${d}日`, `2026.10.1-${y}.${m}.${d}`, `2026年10月1日至${y}年${m}月${d}日`]);
  return dice.pick(forms);
}
export const openDay = (dice: Dice): string => dice.pick(['长期', '长期有效', '招满为止', '常年招聘', '不限', '招满即止', '']);

export const phoneText = (dice: Dice, phone: string): string =>
  phone.includes('-')
    ? dice.pick([phone, phone.replace('-', ''), `(${phone.replace('-', ')')}`, phone.replace('-', ' ')])
    : dice.pick([phone, phone, `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`, `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`, `+86 ${phone}`, `86-${phone}`, fullWidth(phone), ` ${phone}\u00a0`, `0086${phone}`]);

export const schoolText = (dice: Dice): string => dice.pick(['初中及以上', '不限', '高中/中专', '中技以上', '大专', '小学以上', '初中', '高中及同等学历', '无要求', '本科', '']);
const BENEFITS = ['管吃管住', '提供食宿', '五险', '社保齐全', '住房公积金', '夫妻房', '免费班车', '工作餐', '全勤奖', '年终奖', '高温津贴', '带薪年假', '生日礼金', '节日礼品', '包住', '餐补', '月休四天', '空调宿舍'];
export const benefitText = (dice: Dice): string => dice.some(BENEFITS, dice.int(1, 5)).join(dice.pick(['、', '，', ' ', '/', '；', '+', '\n', ',']));

