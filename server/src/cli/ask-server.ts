import { request } from 'node:http';
import { connect as connectPlain } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { connect as connectSecure } from 'node:tls';

import type { ServerNote } from '../platform/config/data-dir.ts';

/** Somebody else answers where the server of this DATA_DIR should; it was told nothing. */
export class OtherCertificate extends Error {
  constructor() {
    super('The certificate is not the one that the server left in server.json.');
    this.name = 'OtherCertificate';
  }
}

export interface Asked {
  readonly method?: string;
  readonly type?: string;
  readonly body?: Uint8Array | string;
}

/**
 * Asks the server of this DATA_DIR at `/command/…`; gives its JSON, or throws with the status. Over TLS the certificate must be the one named
 * in server.json, whatever name it is for and whoever signed it; the token is sent only then. Throws OtherCertificate.
 */
export async function askServer<T>(note: ServerNote, path: string, asked: Asked = {}): Promise<T> {
  const socket = await connected(note);
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request(
      `${note.address.replace(/^https:/u, 'http:')}/command/${path}`,
      {
        method: asked.method ?? 'GET',
        createConnection: () => socket,
        headers: {
          'x-yuegui-token': note.token,
          connection: 'close',
          ...(asked.type ? { 'content-type': asked.type } : {}),
          ...(asked.body ? { 'content-length': Buffer.byteLength(asked.body) } : {}),
        },
      },
      (response) => void text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject),
    );
    sent.on('error', reject);
    sent.end(asked.body);
  });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body) as T;
}

async function connected({ address, certificate }: ServerNote): Promise<Duplex> {
  const { protocol, hostname, port } = new URL(address);
  const host = hostname.replaceAll(/[[\]]/gu, '');
  const secure = protocol === 'https:';
  const place = { host, port: Number(port || (secure ? 443 : 80)) };
  if (!secure) return connectPlain(place);
  // The fingerprint is looked at instead of the chain: a certificate for the public name says nothing of 127.0.0.1.
  const socket = connectSecure({ ...place, rejectUnauthorized: false });
  await new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
  if (certificate && socket.getPeerX509Certificate()?.fingerprint256 === certificate) return socket;
  socket.destroy();
  throw new OtherCertificate();
}
