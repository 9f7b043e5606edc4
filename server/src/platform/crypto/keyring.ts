import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomFillSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { remembered } from '../../kernel/remembered.ts';

/** Encrypts and opens values of one purpose. A ciphertext is key id (4 bytes), nonce (12), AES-256-GCM data, tag (16). */
export interface Sealer {
  seal(plain: string | Uint8Array): Buffer;
  /** Throws if the ciphertext was changed, is of another purpose or of another key. */
  open(sealed: Uint8Array): string;
  openBytes(sealed: Uint8Array): Buffer;
  /** Seals what comes in pieces (a file on its way in); the pieces given out are one ciphertext. */
  sealPieces(plain: AsyncIterable<Uint8Array>): AsyncIterable<Buffer>;
}

export type Blind = (value: string) => string;

/** A hash under the former key and the same value's under the new one. */
export type TurnedBlind = readonly [former: string, now: string];

export interface Keyring {
  sealer(purpose: string): Sealer;
  /** A keyed hash for a column that is matched: 22 characters (128 bits), different for every purpose. */
  blindIndex(purpose: string): Blind;
  /** The same under the former key, while there is one: what was hashed before the turn is found by it. */
  formerBlindIndex(purpose: string): Blind | null;
  /** A key's name, for backups and messages; tells nothing of the key. */
  readonly id: string;
  /** The former key's name, while SECRET_KEY_OLD is set. */
  readonly formerId: string | null;
}

const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OVERHEAD = ID_BYTES + NONCE_BYTES + TAG_BYTES;
const NONCES_AT_ONCE = 1024;
/** A list tells one firm's phone many times. */
const MOST_REMEMBERED = 1_000;

/** Raised when a ciphertext cannot be opened with the key at hand. */
export class SealBroken extends Error {
  constructor(reason: string) {
    super(`A sealed value cannot be opened: ${reason}.`);
    this.name = 'SealBroken';
  }
}

/** One subkey a purpose by HKDF-SHA256 (RFC 5869), so that a value sealed for one purpose opens for no other. */
const subkey = (secret: Uint8Array, purpose: string): KeyObject => createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'yuegui-jobs-bridge', purpose, 32)));

interface NamedKey {
  readonly id: Buffer;
  readonly key: KeyObject;
}

const idOf = (secret: Uint8Array): Buffer => createHash('sha256').update('key-id').update(secret).digest().subarray(0, ID_BYTES);

/** The name of the key that sealed a value, as in `Keyring.id`. */
export const keyIdOf = (sealed: Uint8Array): string => Buffer.from(sealed.buffer, sealed.byteOffset, Math.min(ID_BYTES, sealed.byteLength)).toString('hex');

function blindOf(secret: Uint8Array, purpose: string): Blind {
  const key = subkey(secret, `blind:${purpose}`);
  return remembered(MOST_REMEMBERED, (value) => createHmac('sha256', key).update(value).digest('base64url').slice(0, 22));
}

/** Makes the keys of one secret (at least 32 bytes). With a former secret as well, what that one sealed opens too; nothing new is sealed with it. */
export function createKeyring(secret: Uint8Array, former: Uint8Array | null = null): Keyring {
  const secrets = former ? [secret, former] : [secret];
  if (secrets.some((s) => s.length < 32)) throw new Error('The secret key must have at least 32 bytes.');
  const nonces = nonceSource();
  return {
    id: idOf(secret).toString('hex'),
    formerId: former ? idOf(former).toString('hex') : null,
    sealer(purpose) {
      const [now, ...before] = secrets.map((s): NamedKey => ({ id: idOf(s), key: subkey(s, `seal:${purpose}`) }));
      if (!now) throw new Error('There is no key.');
      return makeSealer(now, before, purpose, nonces);
    },
    blindIndex: (purpose) => blindOf(secret, purpose),
    formerBlindIndex: (purpose) => (former ? blindOf(former, purpose) : null),
  };
}

function makeSealer({ id, key }: NamedKey, before: readonly NamedKey[], purpose: string, nextNonce: () => Buffer): Sealer {
  const context = Buffer.from(purpose);
  const openBytes = (sealed: Uint8Array): Buffer => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length < OVERHEAD) throw new SealBroken('too short');
    const named = bytes.subarray(0, ID_BYTES);
    const own = named.equals(id) ? key : before.find((b) => named.equals(b.id))?.key;
    if (!own) throw new SealBroken('it was sealed with another key');
    const decipher = createDecipheriv('aes-256-gcm', own, bytes.subarray(ID_BYTES, ID_BYTES + NONCE_BYTES));
    decipher.setAAD(context);
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const head = decipher.update(bytes.subarray(ID_BYTES + NONCE_BYTES, -TAG_BYTES));
    try {
      return Buffer.concat([head, decipher.final()]);
    } catch {
      throw new SealBroken('it was changed, or sealed for another purpose');
    }
  };
  return {
    seal(plain) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(context);
      const data = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
      cipher.final();
      return Buffer.concat([id, nonce, data, cipher.getAuthTag()]);
    },
    open: (sealed) => openBytes(sealed).toString('utf8'),
    openBytes,
    async *sealPieces(plain) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(context);
      yield Buffer.concat([id, nonce]);
      for await (const piece of plain) yield cipher.update(piece);
      cipher.final();
      yield cipher.getAuthTag();
    },
  };
}

/** Random nonces (96 bits), drawn many at a time: an import seals hundreds of thousands of values. */
function nonceSource(): () => Buffer {
  let pool = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at >= pool.length) {
      pool = randomFillSync(Buffer.alloc(NONCE_BYTES * NONCES_AT_ONCE));
      at = 0;
    }
    at += NONCE_BYTES;
    return pool.subarray(at - NONCE_BYTES, at);
  };
}
