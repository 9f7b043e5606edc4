import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { MeiliStub, STUB_KEY } from '../../support/meili-stub/meili-stub.ts';
import { recorded } from '../../support/meili-stub/recorded.ts';

const stub = new MeiliStub();
beforeAll(() => stub.up());
afterAll(() => stub.down());

interface Told {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: unknown;
}

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Told> {
  const answer = await fetch(stub.url + path, {
    method,
    headers: { authorization: `Bearer ${STUB_KEY}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, contentType: answer.headers.get('content-type'), body: text === '' ? '' : JSON.parse(text) };
}

/** The end of the task that a request began. */
async function task(method: string, path: string, body?: unknown): Promise<Told> {
  const { taskUid } = (await ask(method, path, body)).body as { taskUid: number };
  await ask('GET', `/tasks/${taskUid}`);
  return ask('GET', `/tasks/${taskUid}`);
}

/** The names and kinds within an answer, and the codes of errors; values that vary are left out. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([name, v]) => [
      name,
      ['code', 'status', 'type'].includes(name) ? v : name === 'details' || name === 'hits' ? 'varies' : shape(v),
    ]),
  );
}

const document = { id: 'P1', hash: 'h', text: { title: ['abc'] } };
const CASES: readonly (readonly [string, () => Promise<Told>])[] = [
  ['create', () => ask('POST', '/indexes', { uid: 'other', primaryKey: 'id' })],
  ['create, its task', () => task('POST', '/indexes', { uid: 'postings', primaryKey: 'id' })],
  ['create again, its task', () => task('POST', '/indexes', { uid: 'postings', primaryKey: 'id' })],
  ['get', () => ask('GET', '/indexes/postings')],
  ['get one that is not there', () => ask('GET', '/indexes/none')],
  ['delete one that is not there, its task', () => task('DELETE', '/indexes/none')],
  ['update', () => ask('PATCH', '/indexes/postings/settings', {})],
  ['update, its task', () => task('PATCH', '/indexes/postings/settings', {})],
  ['put', () => ask('POST', '/indexes/postings/documents', [document])],
  ['put, its task', () => task('POST', '/indexes/postings/documents', [document])],
  ['bad id, its task', () => task('POST', '/indexes/postings/documents', [{ id: '岗位 1' }])],
  ['one bad among good, its task', () => task('POST', '/indexes/postings/documents', [document, { id: 'a b' }])],
  ['fetch a page, ids only', () => ask('POST', '/indexes/postings/documents/fetch', { fields: ['id'], limit: 2 })],
  ['delete two, one unknown', () => ask('POST', '/indexes/postings/documents/delete-batch', ['P9', 'P77'])],
  ['delete two, its task', () => task('POST', '/indexes/postings/documents/delete-batch', ['P9'])],
  ['stats', () => ask('GET', '/indexes/postings/stats')],
  ['swap', () => ask('POST', '/swap-indexes', [{ indexes: ['postings', 'other'], rename: false }])],
  ['swap, its task', () => task('POST', '/swap-indexes', [{ indexes: ['postings', 'other'], rename: false }])],
  ['swap with one that is not there, its task', () => task('POST', '/swap-indexes', [{ indexes: ['postings', 'none'], rename: false }])],
  ['swap that renames, its task', () => task('POST', '/swap-indexes', [{ indexes: ['postings', 'other'], rename: true }])],
  ['one that is not there', () => ask('GET', '/tasks/99999999')],
  [
    'multi-search, one wrong',
    () =>
      ask('POST', '/multi-search', {
        queries: [
          { indexUid: 'postings', q: '' },
          { indexUid: 'none', q: '' },
        ],
      }),
  ],
  ['no key', () => ask('GET', '/indexes/postings', undefined, { authorization: '' })],
  ['wrong key', () => ask('GET', '/indexes/postings', undefined, { authorization: 'Bearer x' })],
  ['wrong content type', () => ask('POST', '/indexes/postings/documents', [], { 'content-type': 'text/plain' })],
  ['unknown route', () => ask('GET', '/nothing')],
  ['health', () => ask('GET', '/health')],
];

describe('the stub', () => {
  it.each(CASES)('answers “%s” as the real one did', async (name, work) => {
    const told = await work();
    const real = recorded(name);
    expect([told.status, told.contentType]).toEqual([real.status, real.contentType]);
    expect(shape(told.body)).toEqual(shape(real.body));
  });
});
