import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Tx } from '../../platform/database/database.ts';
import { after, MINUTE_MS, SIGN_IN_LIMITS } from './sign-in.limits.ts';

/** Work asked of a browser before it goes on: a number so that the hash of `token:number` begins with so many zero bits. */
export interface Challenge {
  readonly token: string;
  readonly bits: number;
}

export interface ChallengeAnswer {
  readonly token: string;
  readonly number: number;
}

const MAC = 'sign-in.challenge';

/** A challenge for one subject (a phone's or an address's keyed hash). Nothing is kept: the token is signed. */
export function askChallenge(keyring: Keyring, subject: string, bits: number, now: Date): Challenge {
  const most = Math.min(bits, SIGN_IN_LIMITS.challenge.bitsAtMost);
  const body = [subject, most, Date.parse(after(now, SIGN_IN_LIMITS.challenge.minutes * MINUTE_MS)), randomBytes(9).toString('base64url')].join('.');
  return { token: `${body}.${keyring.blindIndex(MAC)(body)}`, bits: most };
}

/** The bits of zero at the head of a hash. */
function zeroBits(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

/** True if the work was done, for this subject, in time, and for the first time: the answer is used up in this transaction. */
export async function takeAnswer(tx: Tx, keyring: Keyring, subject: string, answer: ChallengeAnswer, leastBits: number, now: Date): Promise<boolean> {
  if (answer.token.length > 200 || !Number.isSafeInteger(answer.number)) return false;
  const [told = '', bits = '', until = '', nonce = '', mac = '', more] = answer.token.split('.');
  if (more !== undefined || told !== subject || Number(bits) < Math.min(leastBits, SIGN_IN_LIMITS.challenge.bitsAtMost)) return false;
  const made = Buffer.from(keyring.blindIndex(MAC)([told, bits, until, nonce].join('.')));
  const given = Buffer.from(mac);
  if (given.length !== made.length || !timingSafeEqual(given, made) || Number(until) < now.getTime()) return false;
  if (zeroBits(createHash('sha256').update(`${answer.token}:${answer.number}`).digest()) < Number(bits)) return false;
  await tx.rows('delete from used_challenge where expires_at < ?', [now.toISOString()]);
  const first = await tx.rows('insert into used_challenge (mac, expires_at) values (?, ?) on conflict (mac) do nothing returning mac', [
    mac,
    new Date(Number(until)).toISOString(),
  ]);
  return first.length > 0;
}
