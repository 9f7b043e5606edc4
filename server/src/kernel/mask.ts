const stars = (n: number): string => '*'.repeat(Math.max(1, n));

/** 450722199001011234 → 4507************34. Shorter text is hidden whole. */
export const maskId = (text: string): string => (text.length >= 12 ? `${text.slice(0, 4)}${stars(text.length - 6)}${text.slice(-2)}` : stars(text.length));

/** 13812348021 → 138****8021; a landline keeps its area code and last two digits. */
export function maskPhone(text: string): string {
  const digits = text.normalize('NFKC').replace(/\D/gu, '');
  if (digits.length === 11 && digits.startsWith('1')) return `${digits.slice(0, 3)}****${digits.slice(7)}`;
  return digits.length >= 7 ? `${digits.slice(0, 4)}${stars(digits.length - 6)}${digits.slice(-2)}` : stars(text.length);
}

/** 陈小明 → 陈**; the length of a name is not told beyond two. */
export const maskName = (text: string): string => (text.length > 0 ? `${[...text][0]}${[...text].length > 2 ? '**' : '*'}` : '');

const ID_IN_TEXT = /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/gu;
const PHONE_IN_TEXT = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)\(?0\d{2,3}\)?[- ]?\d{7,8}(?!\d)/gu;

/** Hides citizen IDs and phones inside free text; a text without any stays as it is. */
export function maskInText(text: string): string {
  const plain = text.normalize('NFKC');
  const hidden = plain.replace(ID_IN_TEXT, maskId).replace(PHONE_IN_TEXT, maskPhone);
  return hidden === plain ? text : hidden;
}
