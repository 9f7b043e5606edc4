import { createHash } from 'node:crypto';

import { combine, split } from 'shamir-secret-sharing';

import { createKeyring } from '../crypto/keyring.ts';

/** One part of the key, as text for paper or a file: none tells anything of the key by itself. */
export interface KeyPart {
  readonly name: string;
  readonly text: string;
}

export type RecoverFailure = 'NOT_A_PART' | 'DAMAGED_PART' | 'OTHER_KEY' | 'TOO_FEW';

export class RecoverRefused extends Error {
  readonly reason: RecoverFailure;
  constructor(reason: RecoverFailure) {
    super(reason);
    this.name = 'RecoverRefused';
    this.reason = reason;
  }
}

const FORM = 'yuegui-key-part-1';
const CHECK_CHARACTERS = 12;
const checkOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, CHECK_CHARACTERS);

/** Splits a key so that any `needed` of `parts` give it back and fewer tell nothing (Shamir's secret sharing over GF(256)). 2 ≤ needed ≤ parts ≤ 255. */
export async function splitKey(secret: Uint8Array, parts: number, needed: number): Promise<KeyPart[]> {
  const { id } = createKeyring(secret);
  const shares = await split(Uint8Array.from(secret), parts, needed);
  return shares.map((share, n) => {
    const body = [FORM, id, String(needed), Buffer.from(share).toString('base64')].join(' ');
    const text = [
      `粤桂就业桥 密钥的一份 / a part of the key of Yuegui Jobs Bridge: ${n + 1} / ${parts}`,
      `任意 ${needed} 份合起来才能恢复；各份分开保管，不要和备份放在一起。`,
      `Any ${needed} parts together give the key back; keep them apart from each other and from every backup.`,
      `${body} ${checkOf(body)}`,
      '',
    ].join('\n');
    return { name: `key-${id}-part-${n + 1}-of-${parts}.txt`, text };
  });
}

interface ReadPart {
  readonly id: string;
  readonly needed: number;
  readonly share: Uint8Array;
}

function readPart(text: string): ReadPart {
  const line = text.split('\n').find((l) => l.startsWith(`${FORM} `));
  const [form, id, needed, share, check] = line?.trim().split(' ') ?? [];
  if (!form || !id || !needed || !share || !check) throw new RecoverRefused('NOT_A_PART');
  if (checkOf([form, id, needed, share].join(' ')) !== check) throw new RecoverRefused('DAMAGED_PART');
  return { id, needed: Number(needed), share: Uint8Array.from(Buffer.from(share, 'base64')) };
}

/** The key of some parts. Throws RecoverRefused: too few, damaged, of several keys, or what comes out is not the key they name. */
export async function recoverKey(texts: readonly string[]): Promise<Uint8Array> {
  const parts = [...new Map(texts.map(readPart).map((p) => [Buffer.from(p.share).toString('hex'), p])).values()];
  const [first] = parts;
  if (!first || parts.length < first.needed) throw new RecoverRefused('TOO_FEW');
  if (parts.some((p) => p.id !== first.id)) throw new RecoverRefused('OTHER_KEY');
  const secret = await combine(parts.map((p) => p.share));
  if (createKeyring(secret).id !== first.id) throw new RecoverRefused('DAMAGED_PART');
  return secret;
}
