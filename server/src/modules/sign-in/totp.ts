import { createHmac, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;
const SECRET_BYTES = 20;
const DIGITS = 6;

/** A fresh secret, in base 32 (RFC 4648) as apps for second factors read it. */
export function newTotpSecret(): string {
  let bits = '';
  for (const byte of randomBytes(SECRET_BYTES)) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/gu) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((c) => ALPHABET.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The code of one step (RFC 4226 5.3, RFC 6238 with SHA-1 and 30 seconds). */
export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

export const stepAt = (now: Date): number => Math.floor(now.getTime() / STEP_MS);

/** The step whose code this is, now or one step beside it (RFC 6238 5.2); null: none. */
export const stepOf = (secret: string, code: string, now: Date): number | null =>
  [0, -1, 1].map((d) => stepAt(now) + d).find((step) => totpAt(secret, step) === code) ?? null;

/** What a QR code for an app tells (otpauth, Key Uri Format). */
export const totpUri = (secret: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(`粤桂就业桥:${account}`)}?secret=${secret}&issuer=${encodeURIComponent('粤桂就业桥')}`;
