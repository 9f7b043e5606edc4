import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'tw', to: 'cn' });
const HAN_RUN = /[\u3400-\u9fff]+/gu;
const seen = new Map<string, string>();
const MOST_SEEN = 20_000;

/** Traditional characters to simplified ones; runs of Han text are remembered, because a list repeats its words. */
export function simplified(text: string): string {
  if (!/[\u3400-\u9fff]/u.test(text)) return text;
  return text.replace(HAN_RUN, (run) => {
    const known = seen.get(run);
    if (known !== undefined) return known;
    const made = toSimplified(run);
    if (seen.size > MOST_SEEN) seen.clear();
    seen.set(ownCopy(run), made === run ? ownCopy(run) : made);
    return made;
  });
}

/** Full width to half width (NFKC), simplified characters, single blanks, no blanks at the ends. */
export function clean(text: string): string {
  if (text.length > LONGEST_REMEMBERED) return cleaned(text);
  const known = cleanTexts.get(text);
  if (known !== undefined) return known;
  const own = ownCopy(text);
  const made = cleaned(own);
  if (cleanTexts.size > MOST_SEEN) cleanTexts.clear();
  cleanTexts.set(own, made);
  return made;
}
/** A cell is a slice of its whole file's text, which it would keep in memory; a remembered one must stand alone. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
const cleaned = (text: string): string =>
  simplified(text.normalize('NFKC'))
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .trim();
/** Lists repeat their words; short ones are remembered. */
const LONGEST_REMEMBERED = 40;
const cleanTexts = new Map<string, string>();

/** What two texts are compared by: clean, lower case, without any blanks. */
export const folded = (text: string): string => clean(text).toLowerCase().replaceAll(' ', '');

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  yen: '¥',
};

/** Text without its HTML: blocks and breaks become lines, list items begin with "· ", entities are read, scripts and styles are dropped. */
export function textOfHtml(html: string): string {
  if (!/[<&]/u.test(html)) return html.trim();
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/giu, '')
    .replace(/<li\b[^>]*>/giu, '\n· ')
    .replace(/<br\s*\/?>|<\/(?:p|div|ul|ol|li|tr|h[1-6])\s*>|<(?:p|div|ul|ol|tr|h[1-6])\b[^>]*>/giu, '\n')
    .replace(/<\/?[a-z][^>]*>/giu, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (whole, dec?: string, hex?: string, name?: string) => {
      const point = dec ? Number(dec) : hex ? Number.parseInt(hex, 16) : NaN;
      if (point > 0 && point < 0x110000) return String.fromCodePoint(point);
      return (name && ENTITIES[name.toLowerCase()]) ?? whole;
    })
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/gu, ' ').trim())
    .filter((line, at, all) => line !== '' || (at > 0 && all[at - 1] !== ''))
    .join('\n')
    .trim();
}

const HAN_DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const HAN_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** A number written in Chinese characters (二十三, 三千五百, 两万); null if the text is anything else. */
export function hanNumber(text: string): number | null {
  if (!/^[零〇一二两三四五六七八九十百千万]+$/u.test(text)) return null;
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const char of text) {
    const unit = HAN_UNITS[char];
    if (unit === undefined) digit = HAN_DIGITS[char] ?? 0;
    else if (unit === 10_000) {
      total = (total + section + digit) * unit;
      section = 0;
      digit = 0;
    } else {
      section += (digit || 1) * unit;
      digit = 0;
    }
  }
  return total + section + digit;
}
