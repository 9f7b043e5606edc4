import { folded } from '../../kernel/text.ts';
import { allRegions, shortName } from '../regions/regions.module.ts';

/** A firm's name as it is compared. */
export interface EmployerName {
  /** Without brackets, blanks, 市 and 省 behind places, and with one word for the legal form: 中山泰联科电商实业. */
  readonly key: string;
  /** The same without the place it begins with or names in brackets: 泰联科电商实业. */
  readonly core: string;
  /** True if the name itself says a city or county: then it is one firm wherever it offers work. */
  readonly local: boolean;
  /** No legal form is told: the name may be shortened. */
  readonly short: boolean;
}

let places: { readonly all: ReadonlyMap<string, 'wide' | 'local'>; readonly longest: number } | undefined;

function placeWords(): { readonly all: ReadonlyMap<string, 'wide' | 'local'>; readonly longest: number } {
  if (places) return places;
  const all = new Map<string, 'wide' | 'local'>();
  for (const region of allRegions()) {
    if (region.name === '' || region.level === 'TOWN' || region.level === 'VILLAGE') continue;
    for (const word of [region.name, shortName(region)]) if (word.length >= 2 && !all.has(word)) all.set(word, region.level === 'PROVINCE' ? 'wide' : 'local');
  }
  places = { all, longest: Math.max(...[...all.keys()].map((w) => w.length)) };
  return places;
}

/** The place that a text begins with, in its short form. */
function placeAt(text: string): { length: number; short: string; reach: 'wide' | 'local' } | null {
  const { all, longest } = placeWords();
  for (let length = Math.min(longest, text.length - 1); length >= 2; length -= 1) {
    const word = text.slice(0, length);
    const reach = all.get(word);
    if (reach) return { length, short: word.replace(/(?:壮族自治区|自治区|省|市|县|区)$/u, '') || word, reach };
  }
  return null;
}

const LEGAL_FORM = /(?:有限责任公司|有限公司|责任公司|公司|\(?普通合伙\)?|有限合伙企业|co\.?,?ltd\.?|limited|inc\.?)$/u;
const known = new Map<string, EmployerName>();

/** Reads a firm's name for comparing. 股份, 科技, 实业 and the like stay: firms that differ by them are different firms. */
export function employerName(name: string): EmployerName {
  const before = known.get(name);
  if (before) return before;
  const made = read(whole(folded(name)));
  if (known.size > 100_000) known.clear();
  known.set(name, made);
  return made;
}

/** What stands before and behind a whole name and is none of it: 1、, ★, (北滘厂), (代招). A branch stays. */
const whole = (plain: string): string =>
  plain.replace(/^(?:\d{1,3}[.、)]|[★☆*#])+(?=\p{Script=Han})/u, '').replace(/(?<=公司)\((?![^()]*(?:公司|合伙))[^()]*\)$/u, '');

function read(plain: string): EmployerName {
  const bracketed = /\(([^()]{2,8})\)/u.exec(plain)?.[1] ?? '';
  const inBrackets = placeWords().all.get(bracketed) ?? placeWords().all.get(bracketed.replace(/[市县区省]$/u, ''));
  const flat = plain.replace(/[()（）[\]【】“”"'‘’·.,，、-]/gu, '');
  const short = !LEGAL_FORM.test(flat);
  const bare = flat.replace(LEGAL_FORM, '');
  const front = placeAt(bare);
  const county = front ? placeAt(bare.slice(front.length)) : null;
  let key = front ? front.short + bare.slice(front.length) : bare;
  let core = front ? bare.slice(front.length) : bare;
  if (county && county.reach === 'local' && /[市县区]$/u.test(bare.slice(front?.length ?? 0).slice(0, county.length))) core = core.slice(county.length);
  if (inBrackets) {
    const word = bracketed.replace(/[市县区省]$/u, '');
    key = key.replace(bracketed, word);
    core = core.replace(bracketed, '').replace(word, '');
  }
  return { key, core: core === '' ? key : core, local: front?.reach === 'local' || inBrackets === 'local', short };
}

export type NameVerdict = 'same' | 'doubt' | 'different';

const GENERIC = /(?:股份|集团|控股|实业|科技|技术|发展|投资|贸易|商贸|制品|工业|企业|总公司|责任)/gu;

/** Compares two firm names by themselves, without place or phone. What differs only in form is the same; what may be a shortening or a slip is doubtful. */
export function compareFirmNames(a: string, b: string): NameVerdict {
  const [x, y] = [employerName(a), employerName(b)];
  if (x.key === y.key) return 'same';
  // A branch (支行, 营业部) bears its bank's legal form in the middle of its name or not at all; so does a name told without any form.
  const branch = /(?:支行|分行|营业部|分公司|营业所|储蓄所|信用社)$/u;
  const loose = (n: EmployerName): string => n.key.replace(/股份有限公司|有限责任公司|有限公司|股份|[市省县区](?=\p{Script=Han}{2})/gu, '');
  if (loose(x) === loose(y) && (x.short || y.short || (branch.test(x.key) && branch.test(y.key)))) return 'same';
  const [p, q] = [x.key.replace(/中国|股份|责任|有限|[市省县区]/gu, ''), y.key.replace(/中国|股份|责任|有限|[市省县区]/gu, '')];
  if (p === q) return x.key.includes('股份') !== y.key.includes('股份') && !/行|证券|信托|保险|基金/u.test(p) ? 'doubt' : 'same';
  const [s, l] = p.length <= q.length ? [p, q] : [q, p];
  if (s.length >= 4 && isSpread(s, l)) return 'doubt';
  if (p.replace(GENERIC, '') === q.replace(GENERIC, '')) return 'doubt';
  const distance = editDistance(p, q, 2);
  return distance <= 2 && distance * 4 <= Math.max(p.length, q.length) ? 'doubt' : 'different';
}

/** True if the shorter text's characters stand in the longer one in the same order (工商银行佛山顺德支行 in 中国工商银行佛山市顺德支行). */
function isSpread(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short[at]) at += 1;
  return at >= short.length;
}

/** Levenshtein's distance, given up above `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length] ?? most + 1;
}
