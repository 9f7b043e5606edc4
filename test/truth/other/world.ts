import { addDays } from '@yuegui/server/src/kernel/clock.ts';

import type { Dice } from './dice.ts';
import { words } from './dice.ts';
import type { Unit } from './notations.ts';
import type { Place } from './places.ts';
import { FAR, GUANGDONG, GUANGXI, manyOf, placeIn } from './places.ts';
import type { Trade } from './trades.ts';
import { TRADES } from './trades.ts';

interface Site {
  readonly place: Place;
  readonly street: string;
}
export interface Firm {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly sites: readonly Site[];
  readonly phone: string;
  readonly person: string;
  readonly park: string | null;
  readonly industry: string;
  /** It has a twin or a near twin: only its whole name tells it. */
  readonly twin: boolean;
}
export interface Job {
  readonly id: string;
  readonly firm: Firm;
  readonly trade: Trade;
  readonly site: Site;
  readonly min: number;
  readonly max: number;
  readonly unit: Unit;
  readonly openPay: boolean;
  readonly count: number | null;
  readonly ages: readonly [number | null, number | null];
  readonly ends: string | null;
}
export interface World {
  readonly today: string;
  readonly firms: readonly Firm[];
  readonly jobs: readonly Job[];
}

const BRANDS = words('瑞禾 昊辰 锦泰源 卓奕 博睿通 海晟 铭朗 天翊 启元 汇丰达 中旭 宏远志 嘉禾 立讯辉 安泽 广陆 康沃 邦德信 联塑达 万象 长青藤 鼎恒 恒悦 思齐 盈科 金穗 百川汇 惠民优 欧陆通 凯旋 力诚 诺亚 翰林 雅居尚 威尔达 星原 格润 佳好 永兴隆 顺势 明纬 捷成 美佳乐 优米 红棉 富湾 越海 三江源 云谷 桂海');
const FORMS: Readonly<Record<string, readonly string[]>> = { _: ['有限公司', '实业有限公司', '科技有限公司', '有限责任公司', '股份有限公司'], 建筑: ['建筑劳务有限公司', '建设工程有限公司'], 餐饮: ['餐饮管理有限公司', '饮食有限公司'], 家政: ['家政服务有限公司'], 物业: ['物业服务有限公司'], 酒店: ['酒店管理有限公司', '大酒店有限公司'], 养老: ['养老服务有限公司'] };
const STREETS = words('创新路 迎宾大道 环城北路 科苑路 工业三路 同富路 建设西路 滨江大道 振兴街 文昌路 货站路 港前大道 新民街 仁爱路 翠竹路 银桂大道');
const SURNAMES = '赵钱孙吴郑王褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹窦章苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元顾孟黄穆萧尹覃莫农蓝陆';
const GIVEN = '国伟建明志强海燕丽娟秀英桂花小芳文武俊杰思远子涵雨晴佳怡天佑浩然金凤玉兰美玲春梅家豪永福水生亚妹火旺';
const PARKS = ['中马钦州产业园区', '钦北区皇马工业园', '灵山县陆屋临港产业园', '浦北县泉水工业园', '钦州高新技术产业开发区', '钦南区金窝工业园'] as const;
const PARK_COUNTY: Readonly<Record<string, string>> = { 中马钦州产业园区: '钦南区', 钦北区皇马工业园: '钦北区', 灵山县陆屋临港产业园: '灵山县', 浦北县泉水工业园: '浦北县', 钦州高新技术产业开发区: '钦南区', 钦南区金窝工业园: '钦南区' };
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export const personName = (dice: Dice): string => dice.pick([...SURNAMES]) + dice.some([...GIVEN], dice.int(1, 2)).join('');
export const mobile = (dice: Dice): string => `1${dice.pick(['35', '36', '58', '77', '89', '51', '98', '32'])}${dice.digits(8)}`;

function creditCode(dice: Dice, county: string): string {
  const body = `91${county}MA${Array.from({ length: 7 }, () => dice.pick([...ALPHABET])).join('')}`.slice(0, 17).padEnd(17, '5');
  const sum = [...body].reduce((total, c, i) => total + ALPHABET.indexOf(c) * (WEIGHTS[i] ?? 0), 0);
  return body + (ALPHABET[(31 - (sum % 31)) % 31] ?? '0');
}

const short = (name: string): string => name.replace(/市$/u, '');
const siteOf = (dice: Dice, place: Place): Site => ({ place, street: `${dice.pick(STREETS)}${dice.int(2, 399)}号` });
const cityName = (place: Place): string => place.names.city || place.names.province;

function firm(dice: Dice, no: number, brand: string, place: Place, industry: string, form: string, twin: boolean, agency: string | null): Firm {
  const inPark = place.city === '4507' ? dice.pick(PARKS) : null;
  const home: Place = inPark ? { ...place, names: { ...place.names, county: PARK_COUNTY[inPark] ?? '', town: '' } } : place;
  const front = dice.pick(twin ? [cityName(home), short(cityName(home))] : [cityName(home), short(cityName(home)), home.names.province.replace(/省|市|壮族自治区/u, ''), '']);
  const word = industry === '建筑' || industry === '餐饮' || industry === '家政' || industry === '物业' || industry === '酒店' || industry === '养老' ? '' : industry;
  const name = !twin && dice.chance(0.15) ? `${brand}${word}（${short(cityName(home))}）${form}` : `${front}${brand}${word}${form}`;
  const sites = [siteOf(dice, home)];
  return { id: `E${String(no).padStart(4, '0')}`, name, code: creditCode(dice, '440300'), sites, phone: agency ?? (dice.chance(0.15) ? `0${dice.pick(['757', '769', '771', '772'])}-${dice.int(2, 8)}${dice.digits(6)}` : mobile(dice)), person: personName(dice), park: inPark, industry, twin };
}

function firms(dice: Dice): Firm[] {
  const all: Firm[] = [];
  const agency = mobile(dice);
  const cities = [...GUANGDONG, ...GUANGDONG, ...GUANGXI, '450700', '450700', '450700', '450700', '450700', '450700', ...dice.some(FAR, 4)];
  const add = (brand: string, place: Place, industry: string, twin = false, form?: string): Firm => {
    const made = firm(dice, all.length, brand, place, industry, form ?? dice.pick(FORMS[industry] ?? FORMS._ ?? []), twin, !twin && dice.chance(0.1) ? agency : null);
    all.push(made);
    return made;
  };
  const industries = [...new Set(TRADES.map((t) => t.industry))];
  for (const brand of dice.shuffled(BRANDS)) {
    const industry = dice.pick(industries);
    const place = fairPlace(dice, dice.pick(cities));
    const draw = dice.next();
    if (draw < 0.1) {
      for (const code of dice.some(GUANGDONG, 2)) add(brand, fairPlace(dice, code), industry, true, '有限公司');
    } else if (draw < 0.18 && !(FORMS[industry])) {
      const here = place.city === '4507' ? fairPlace(dice, '440600') : place;
      add(brand, here, industry, true, '有限公司');
      add(brand, here, industry, true, '科技有限公司');
    } else {
      const made = add(brand, place, industry);
      if (made.park === null && dice.chance(0.2)) {
        const other = fairPlace(dice, `${place.city.padEnd(4, '0')}00`.replace(/^(11|12|31|50)\d\d00$/u, '$10000'));
        if (other.names.county !== place.names.county || (other.names.town !== place.names.town && other.names.town !== '')) all[all.length - 1] = { ...made, sites: [...made.sites, siteOf(dice, other)] };
      }
    }
  }
  return all;
}

/** A place whose own names tell it within its city. */
function fairPlace(dice: Dice, code: string): Place {
  for (;;) {
    const place = placeIn(dice, code === '450700' ? '450700' : code);
    if (place.names.county !== '' || !manyOf(place.names.town)) return place;
  }
}

const AGES: readonly (readonly [number | null, number | null])[] = [[18, 45], [18, 50], [20, 55], [null, 50], [null, 45], [18, null], [null, null], [16, 40], [18, 60]];

/** Draws firms and their jobs. */
export function drawWorld(dice: Dice, today: string): World {
  const all = firms(dice);
  const jobs: Job[] = [];
  for (const of of all) {
    const own = TRADES.filter((t) => t.industry === of.industry);
    const wanted = [...new Set([...dice.some(own, dice.int(1, 3)), ...dice.some(TRADES, dice.int(0, 2))])];
    for (const trade of wanted) {
      for (const site of of.sites) {
        const step = trade.unit === 'HOUR' ? 1 : trade.unit === 'DAY' ? 10 : trade.unit === 'YEAR' ? 5000 : 100;
        const min = trade.pay[0] + dice.int(0, 4) * step;
        jobs.push({
          id: `P${String(jobs.length).padStart(5, '0')}`, firm: of, trade, site, min, max: min + dice.int(3, 20) * step, unit: trade.unit ?? 'MONTH', openPay: dice.chance(0.05),
          count: dice.chance(0.05) ? null : dice.pick([1, 2, 3, 5, 6, 8, 10, 12, 15, 20, 30, 50, 80, 120]), ages: dice.pick(AGES), ends: dice.chance(0.2) ? null : addDays(today, dice.int(-15, 100)),
        });
      }
    }
  }
  return { today, firms: all, jobs };
}

/** How another list writes a firm's name: blanks, brackets, traditional characters; a firm without twins also shortened. */
export function firmText(dice: Dice, of: Firm): string {
  const { name } = of;
  const draw = dice.next();
  if (draw < 0.06) return `${name} `;
  if (draw < 0.12) return name.replace('（', '(').replace('）', ')');
  if (draw < 0.18) return [...name].map((c) => TRADITIONAL[c] ?? c).join('');
  if (draw < 0.22) return `\u00a0${name}`;
  if (draw > 0.96 && name.endsWith('公司')) return `${name}${dice.pick(['（总厂）', '(直招)', '（二厂区）'])}`;
  if (!of.twin && draw < 0.27) return name.replace('有限公司', '有限责任公司').replace('有限责任责任', '有限责任');
  const city = cityName(of.sites[0]?.place ?? { city: '', names: { province: '', city: '', county: '', town: '' } });
  if (!of.twin && draw >= 0.31 && draw < 0.36 && name.startsWith(city)) return name.slice(city.length);
  if (!of.twin && draw >= 0.36 && draw < 0.41 && name.startsWith(city) && city.endsWith('市')) return name.replace(city, short(city));
  if (!of.twin && draw < 0.31 && /有限公司$/u.test(name)) return name.replace(/有限公司$/u, '');
  return name;
}
const TRADITIONAL: Readonly<Record<string, string>> = { 东: '東', 广: '廣', 业: '業', 电: '電', 实: '實', 联: '聯', 锦: '錦', 汇: '匯', 丰: '豐', 达: '達', 远: '遠', 宏: '宏', 讯: '訊', 务: '務', 责: '責', 酒: '酒', 饮: '飲', 门: '門' };
