import { createHash } from 'node:crypto';

import type { World } from './world.ts';

const CODE_REQUEST = `mutation($input: RequestCodeInput!) { requestCode(input: $input) { __typename
  ... on UserError { code message } ... on CodeSent { ticket validFor againIn } ... on ChallengeNeeded { token bits } ... on TooManyTries { retryAfter } } }`;
const BY_PHONE = `mutation($input: SignInByPhoneInput!) { signInByPhone(input: $input) { __typename ... on UserError { code message } ... on SignedIn { account { id displayName role } } } }`;

export interface Requested {
  readonly __typename: string;
  readonly ticket?: string;
  readonly token?: string;
  readonly bits?: number;
  readonly message?: string;
  readonly retryAfter?: number;
}

interface Answered<T> {
  readonly data: T;
  /** The session cookie that came with the answer, or an empty text. */
  readonly cookie: string;
  readonly headers: Headers;
}

/** Posts to GraphQL with headers of one's own and keeps the cookie of the answer. */
export async function post<T>(world: World, query: string, variables: unknown, headers: Record<string, string> = {}): Promise<Answered<T>> {
  const answer = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data } = (await answer.json()) as { data: T };
  return { data, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '', headers: answer.headers };
}

/** Asks for a code. */
export const request = async (
  world: World,
  phone: string,
  challenge?: { token: string; number: number },
  headers?: Record<string, string>,
): Promise<Requested> => (await post<{ requestCode: Requested }>(world, CODE_REQUEST, { input: { phone, challenge } }, headers)).data.requestCode;

/** The code that was sent last to a phone. */
export const codeSentTo = (world: World, phone: string): string =>
  /验证码 (\d{6})/u.exec(world.app.graph.demoOutbox?.messages().find((m) => m.phone === phone)?.text ?? '')?.[1] ?? '';

/** Signs in with a ticket and a code. */
export const enter = (
  world: World,
  ticket: string,
  code: string,
): Promise<Answered<{ signInByPhone: { __typename: string; account?: { id: string; role: string; displayName: string } } }>> =>
  post(world, BY_PHONE, { input: { ticket, code } });

/** Signs a phone in by the demo's outbox; gives the cookie. */
export async function signInByPhone(world: World, phone: string): Promise<string> {
  const { ticket = '' } = await request(world, phone);
  return (await enter(world, ticket, codeSentTo(world, phone))).cookie;
}

/** Does the work that a challenge asks. */
export function solve({ token = '', bits = 0 }: Requested): { token: string; number: number } {
  for (let number = 0; ; number += 1) {
    const hash = createHash('sha256').update(`${token}:${number}`).digest();
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return { token, number };
  }
}

/** Lets so many minutes pass, for what the limits count. */
export async function minutesPass(world: World, minutes: number): Promise<void> {
  const { db } = world.app.services;
  await db.transaction(async (tx) => {
    for (const row of await tx.rows<{ id: string; created_at: string; expires_at: string }>('select id, created_at, expires_at from sign_in_code'))
      await tx.rows('update sign_in_code set created_at = ?, expires_at = ? where id = ?', [
        ...[row.created_at, row.expires_at].map((at) => new Date(Date.parse(at) - minutes * 60_000).toISOString()),
        row.id,
      ]);
  });
}
