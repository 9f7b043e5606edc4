import { randomInt } from 'node:crypto';

import { newId } from '../../kernel/ids.ts';
import { parsePhones } from '../../kernel/phone.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { SmsGateway } from '../../platform/sms/sms.ts';
import { phoneIndexOf, sealPhone } from '../accounts/accounts.module.ts';
import type { Challenge, ChallengeAnswer } from './challenge.ts';
import { askChallenge, takeAnswer } from './challenge.ts';
import type { SignInParts } from './sign-in-by-password.ts';
import { after, DAY_MS, HOUR_MS, MINUTE_MS, SIGN_IN_LIMITS } from './sign-in.limits.ts';

export interface CodeSent {
  /** Names the code for the one who asked; nobody else's tries count against it. */
  readonly ticket: string;
  /** Seconds. */
  readonly validFor: number;
  readonly againIn: number;
}

export type RequestCodeFailure =
  | { readonly kind: 'BAD_PHONE' }
  | { readonly kind: 'SMS_NOT_SENT' }
  | { readonly kind: 'CHALLENGE_NEEDED'; readonly challenge: Challenge }
  | { readonly kind: 'TOO_MANY_TRIES'; readonly retryAfter: number };

export interface RequestCodeInput {
  readonly phone: string;
  readonly address: string;
  readonly answer: ChallengeAnswer | null;
}

const DIGITS = 6;
const SIGN_IN = 'sign-in';
export const codeHash = (keyring: Keyring, ticket: string, code: string): string => keyring.blindIndex('sign-in.code')(`${ticket}:${code}`);

/** The one mobile number in a text; null if there is none or several. */
export function mobileIn(text: string): string | null {
  if (text.length > 40) return null;
  const [phone, more] = parsePhones(text).phones;
  return phone && more === undefined && /^1[3-9]\d{9}$/u.test(phone) ? phone : null;
}

/**
 * Sends a code to a phone. No account is looked at, so a known phone and an unknown one answer alike and take as long. Past the phone's limit
 * (1 a minute, 5 an hour, 10 a day) or the address's (60 an hour) a challenge is asked instead of a refusal.
 */
export async function requestCode(
  parts: SignInParts & { readonly sms: SmsGateway },
  input: RequestCodeInput,
  purpose = SIGN_IN,
): Promise<Result<CodeSent, RequestCodeFailure>> {
  const phone = mobileIn(input.phone);
  if (!phone) return err({ kind: 'BAD_PHONE' });
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const made = await parts.db.transaction((tx) => makeCode(tx, parts, { ...input, phone, code, purpose }));
  if (!made.ok) return made;
  const sent = await parts.sms.send(phone, smsText(code)).catch(() => false);
  return sent ? made : err({ kind: 'SMS_NOT_SENT' });
}

const smsText = (code: string): string =>
  `【粤桂就业桥】验证码 ${code}，${SIGN_IN_LIMITS.code.minutes} 分钟内有效。谁问都不要说，我们不打电话要这 ${DIGITS} 个数字。`;

interface Asked extends RequestCodeInput {
  readonly code: string;
  readonly purpose: string;
}

/** Checks the limits under the phone's lock and writes the code: of several requests at once one is the first. */
async function makeCode(tx: Tx, parts: SignInParts, asked: Asked): Promise<Result<CodeSent, RequestCodeFailure>> {
  const { keyring } = parts;
  const now = parts.clock.now();
  const phoneIndex = phoneIndexOf(keyring, asked.phone);
  const addressIndex = keyring.blindIndex('sign-in.address')(asked.address);
  await tx.lock(`sign-in-code:${phoneIndex}`);
  const refused = await limitOf(tx, keyring, { phoneIndex, addressIndex, answer: asked.answer }, now);
  if (refused) return err(refused);
  const ticket = newId('cod', now);
  await tx.rows('delete from sign_in_code where created_at < ?', [after(now, -DAY_MS)]);
  await tx.insert({
    table: 'sign_in_code',
    columns: ['id', 'purpose', 'phone_index', 'phone_sealed', 'address_index', 'code_hash', 'tries', 'created_at', 'expires_at'],
    rows: [
      [
        ticket,
        asked.purpose,
        phoneIndex,
        sealPhone(keyring, asked.phone),
        addressIndex,
        codeHash(keyring, ticket, asked.code),
        0,
        now.toISOString(),
        after(now, SIGN_IN_LIMITS.code.minutes * MINUTE_MS),
      ],
    ],
  });
  return ok({ ticket, validFor: SIGN_IN_LIMITS.code.minutes * 60, againIn: 60 });
}

interface LimitQuestion {
  readonly phoneIndex: string;
  readonly addressIndex: string;
  readonly answer: ChallengeAnswer | null;
}

async function limitOf(tx: Tx, keyring: Keyring, asked: LimitQuestion, now: Date): Promise<RequestCodeFailure | null> {
  const { phone, address, challenge } = SIGN_IN_LIMITS;
  const since = (ms: number): string => after(now, -ms);
  const sent = await tx.rows<{ created_at: string }>('select created_at from sign_in_code where phone_index = ? and created_at > ? order by created_at', [
    asked.phoneIndex,
    since(DAY_MS),
  ]);
  if (sent.length >= phone.aDayAtMost)
    return { kind: 'TOO_MANY_TRIES', retryAfter: Math.ceil((Date.parse(sent[0]?.created_at ?? '') + DAY_MS - now.getTime()) / 1000) };
  const within = (ms: number): number => sent.filter((s) => s.created_at > since(ms)).length;
  const [near] = await tx.rows<{ n: number | string }>('select count(*) as n from sign_in_code where address_index = ? and created_at > ?', [
    asked.addressIndex,
    since(HOUR_MS),
  ]);
  const over = within(MINUTE_MS) >= phone.aMinute || within(HOUR_MS) >= phone.anHour || sent.length >= phone.aDay;
  if (!over && Number(near?.n ?? 0) < address.anHour) return null;
  const bits = challenge.bits + Math.max(0, sent.length - phone.aDay);
  if (asked.answer && (await takeAnswer(tx, keyring, asked.phoneIndex, asked.answer, bits, now))) return null;
  return { kind: 'CHALLENGE_NEEDED', challenge: askChallenge(keyring, asked.phoneIndex, bits, now) };
}
