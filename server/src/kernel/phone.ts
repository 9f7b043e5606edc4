import { remembered } from './remembered.ts';

/** The phones in a text, and the name beside them. `lost`: a spreadsheet kept only its first digits (1.38E+10). */
export interface PhoneReading {
  /** Mobile numbers as 11 digits, landlines as 0777-1234567. */
  readonly phones: readonly string[];
  readonly name: string | null;
  readonly lost: boolean;
}

const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/gu;
const LANDLINE = /(?<!\d)\(?(0(?:10|2\d|[3-9]\d{2}))\)?[-–—\s]?(\d{7,8})(?:[-转x*]\d{1,5})?(?!\d)/giu;
const HOTLINE = /(?<!\d)(?:400|800)[- ]?\d{3}[- ]?\d{4}(?!\d)/gu;
const NAME = /[\p{Script=Han}·]{2,6}|[A-Z][a-z]+(?: [A-Z][a-z]+)?/u;
const NOT_A_NAME = /电话|手机|联系|转|分机|号码|同上|无/u;

/** Reads phones as people write them: blanks, dashes, +86, full width, (0777)7664727, several in one cell, a name beside them. */
export const parsePhones = remembered(2_000, readPhones);

function readPhones(text: string): PhoneReading {
  const plain = text.normalize('NFKC').replace(/(?:\+|00)\s*86[-\s]?|(?<!\d)86(?=1[3-9]\d{9}(?!\d))/gu, ' ');
  if (/^\s*1\.\d+e\+?1\d\s*$/iu.test(plain)) return { phones: [], name: null, lost: true };
  const tight = plain
    .replace(/(?<=\d)[ \u00a0]+(?=\d{4}(?:\D|$))|(?<=(?<!\d)1\d{2})[ -](?=\d{4}[ -]?\d{4})/gu, '')
    .replace(/(?<=(?<!\d)1\d{2}-?\d{4})-(?=\d{4})/gu, '')
    .replace(/(?<=(?<!\d)1\d{2})-(?=\d{8})/gu, '');
  const phones = new Set<string>();
  const landlines = [...tight.matchAll(LANDLINE)];
  let rest = tight;
  for (const found of landlines) {
    phones.add(`${found[1]}-${found[2]}`);
    rest = rest.replace(found[0], ' ');
  }
  for (const [mobile] of rest.matchAll(MOBILE)) phones.add(mobile);
  for (const [hotline] of rest.matchAll(HOTLINE)) phones.add(hotline.replace(/[- ]/gu, ''));
  if (phones.size === 0) {
    const digits = rest.replace(/[^\d/、,;，；]/gu, '');
    for (const part of digits.split(/[/、,;，；]/u)) if (/^1[3-9]\d{9}$/u.test(part)) phones.add(part);
  }
  const name = NAME.exec(plain.replace(/[\d()（）\s+-]+/gu, ' '))?.[0] ?? null;
  return { phones: [...phones], name: name && !NOT_A_NAME.test(name) ? name : null, lost: false };
}

/** True for a cell that looks like a phone: for telling a column by its values. */
export const looksLikePhone = (text: string): boolean => {
  const digits = text.normalize('NFKC').replace(/\D/gu, '');
  return (
    (digits.length >= 7 && digits.length <= 25 && parsePhones(text).phones.length > 0 && !/^\d{15,18}[\dxX]?$/u.test(text.trim())) ||
    /^1\.\d+e\+?10$/iu.test(text.trim())
  );
};
