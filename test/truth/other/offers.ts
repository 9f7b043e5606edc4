import type { Dice } from './dice.ts';
import type { ToldPay } from './notations.ts';
import { ageText, benefitText, countText, dayText, openCount, openDay, openPay, payText, phoneText, schoolText } from './notations.ts';
import type { ToldRow, TruthRow } from './set.ts';
import type { Job } from './world.ts';
import { firmText } from './world.ts';

/** What one list says of a job: texts for the cells and what they tell. */
export interface Offer {
  readonly job: Job;
  readonly title: string;
  readonly firm: string;
  readonly pay: { readonly text: string; readonly told: ToldPay };
  /** Numbers for lists with columns of their own for lowest and highest. */
  readonly amounts: readonly [number, number] | null;
  readonly count: { readonly text: string | number; readonly told: number | null };
  readonly men: number | null;
  readonly urgent: number | null;
  readonly age: string;
  readonly school: string;
  readonly benefits: string;
  readonly contact: string;
  readonly person: string;
  readonly phone: string;
  readonly endsText: string | number;
  readonly toldOn: string;
  readonly toldText: string | number;
  readonly withCode: boolean;
  /** The whole place in one text. */
  readonly place: string;
}

/** A list's words for a job. `shift`: this list disagrees on pay and headcount, as lists of another week do. */
export function offerOf(dice: Dice, job: Job, toldOn: string, exact: boolean): Offer {
  const shift = dice.chance(0.25) ? dice.int(-3, 3) * (job.unit === 'HOUR' ? 1 : job.unit === 'DAY' ? 10 : job.unit === 'YEAR' ? 5000 : 100) : 0;
  const [min, max] = [job.min + shift, job.max + shift];
  const count = job.count === null ? null : dice.chance(0.2) ? job.count + dice.int(1, 4) : job.count;
  const { person, phone } = job.firm;
  const spoken = phoneText(dice, phone);
  return {
    job,
    title: titleText(dice, job),
    firm: exact ? job.firm.name : firmText(dice, job.firm),
    pay: job.openPay ? { text: openPay(dice), told: { payMin: null, payMax: null, payUnit: null } } : payText(dice, min, max, job.unit),
    amounts: job.openPay ? null : [min, max],
    count: count === null ? { text: openCount(dice), told: null } : { text: countText(dice, count), told: count },
    men: count === null ? null : dice.int(0, count),
    urgent: count === null || count < 3 ? null : dice.int(1, count - 1),
    age: ageText(dice, ...job.ages),
    school: schoolText(dice),
    benefits: benefitText(dice),
    person,
    phone: spoken,
    contact: dice.pick([`${person} ${spoken}`, `${spoken}（${person}）`, `${person}：${spoken}`, `${person}${spoken}`, `${person}/${spoken}`]),
    endsText: job.ends === null ? openDay(dice) : dayText(dice, job.ends),
    toldOn,
    toldText: dayText(dice, toldOn, true),
    withCode: dice.chance(0.75),
    place: placeText(dice, job),
  };
}

const short = (name: string): string => name.replace(/(?:市|区|县|镇|街道|乡)$/u, '');

/** A place as lists write it: whole, with or without the province, names shortened, divided by dashes; a firm of one site sometimes without its street. */
function placeText(dice: Dice, job: Job): string {
  const { province, city, county, town } = job.site.place.names;
  const { park } = job.firm;
  const top = city === '' ? province : city;
  const street = dice.chance(0.15) ? job.site.street.replace(/(\d+)号/u, dice.pick([' $1 号', '$1号A栋3楼', '$1号厂房', '$1号（地铁口旁）'])) : job.site.street;
  if (park) return `${top}${county}${park}${street}`;
  if (job.firm.sites.length === 1 && dice.chance(0.1)) return `${top}${county}${town}`;
  const finer = county === '' ? town : `${county}${town}`;
  const draw = dice.next();
  if (draw < 0.3) return `${city === '' ? '' : province}${top}${finer}${street}`;
  if (draw < 0.4 && town !== '' && county !== '') return `${short(top)}${county}${town}${street}`;
  if (draw < 0.5) return [top, county, town, street].filter((part) => part !== '').join(dice.pick(['-', ' ', '/', '·']));
  return `${top}${finer}${street}`;
}

function titleText(dice: Dice, job: Job): string {
  const title = dice.pick(job.trade.titles);
  if (job.trade.unit === 'HOUR' || !dice.chance(0.2)) return title;
  return dice.pick([`急招${title}`, `${title}（包吃住）`, `${title}若干名`, `高薪诚聘${title}`, `【${title}】`, `${title}（${job.ages[1] ?? 50}岁以下）`, ` ${title} `, `${title}/可夫妻`]);
}

/** What a row of these columns tells. */
function toldBy(offer: Offer, keys: ReadonlySet<string>): ToldRow {
  const { told } = offer.pay;
  const [ageMin, ageMax] = offer.job.ages;
  return {
    ...(keys.has('pay') ? { payMin: told.payMin, payMax: told.payMax, payUnit: told.payUnit } : {}),
    ...(keys.has('count') ? { headcount: offer.count.told } : {}),
    ...(keys.has('age') ? { ageMin, ageMax } : {}),
    ...(keys.has('ends') ? { expiresOn: offer.job.ends } : {}),
  };
}

export const truthRow = (file: string, sheet: string | undefined, row: number, offer: Offer, keys: ReadonlySet<string>, asOf: string, delivery = 1): TruthRow => ({
  file, ...(sheet === undefined ? {} : { sheet }), row, entity: 'posting', id: offer.job.id, told: toldBy(offer, keys), asOf, delivery,
});
