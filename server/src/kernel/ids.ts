import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A number in base 32 (Crockford, lower case), padded on the left to `width`. */
export function base32(value: number, width: number): string {
  let rest = value;
  let text = '';
  do {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  } while (rest > 0);
  return text.padStart(width, '0');
}

/**
 * A new id: a short prefix that names the kind, 9 characters of time (milliseconds) and 12 of chance (60 bits),
 * so that ids of one kind sort by age. Only [a-z0-9_], as search engines ask.
 */
export function newId(prefix: string, at: Date = new Date()): string {
  const chance = randomBytes(12);
  let tail = '';
  for (const byte of chance) tail += ALPHABET[byte & 31];
  return `${prefix}_${base32(at.getTime(), 9)}${tail}`;
}
