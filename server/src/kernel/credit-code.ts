const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** True if an 18-character unified social credit code passes its check (GB 32100—2015, MOD 31). */
export function validCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{18}$/u.test(code)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += ALPHABET.indexOf(code[i] ?? '') * (WEIGHTS[i] ?? 0);
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}

/** The credit code in a cell, upper case; null if there is none or it fails its check (then it is no evidence). */
export function parseCreditCode(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();
  return validCreditCode(plain) ? plain : null;
}

export const looksLikeCreditCode = (text: string): boolean =>
  /^(?=.*\d{6})[0-9A-Z]{18}$/u.test(text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase()) && !/^\d{17}[\dX]$/u.test(text);
