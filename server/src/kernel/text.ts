import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'tw', to: 'cn' });
const HAN_RUN = /[\u3400-\u9fff]+/gu;
const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;
/** Characters that turn only inside certain words (沈思 → 沉思, 反覆 → 反复); alone they stay. */
const IN_WORDS_ONLY = '沈藉覆坏瞭哩甦衹';

let turning: Uint8Array | undefined;

/** Which characters may turn; the great dictionary is asked only about texts that hold one of them. */
function turningCharacters(): Uint8Array {
  if (turning) return turning;
  turning = new Uint8Array(LAST_HAN - FIRST_HAN + 1);
  for (let code = FIRST_HAN; code <= LAST_HAN; code += 1) {
    const char = String.fromCharCode(code);
    if (IN_WORDS_ONLY.includes(char) || toSimplified(char) !== char) turning[code - FIRST_HAN] = 1;
  }
  return turning;
}

function mayTurn(text: string): boolean {
  const marks = turningCharacters();
  for (let at = 0; at < text.length; at += 1) if (marks[text.charCodeAt(at) - FIRST_HAN] === 1) return true;
  return false;
}

/** Traditional characters to simplified ones. */
export const simplified = (text: string): string => (mayTurn(text) ? text.replace(HAN_RUN, (run) => toSimplified(run)) : text);

/** Nothing but printing ASCII and simplified Han: such text, which most cells hold, is clean as it stands. */
function isClean(text: string): boolean {
  const marks = turningCharacters();
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > LAST_BLANK && code < FIRST_BEYOND_ASCII) continue;
    if (code < FIRST_COMMON_HAN || code > LAST_HAN || marks[code - FIRST_HAN] === 1) return false;
  }
  return true;
}
const LAST_BLANK = 0x20;
const FIRST_BEYOND_ASCII = 0x7f;
const FIRST_COMMON_HAN = 0x4e00;

/** Full width to half width (NFKC), simplified characters, single blanks, no blanks at the ends. */
export const clean = (text: string): string =>
  isClean(text)
    ? text
    : simplified(text.normalize('NFKC'))
        .replace(/[\s\u200b\ufeff]+/gu, ' ')
        .trim();

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
