import { createClient } from 'graphql-ws';
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';

import { graphql } from '../generated/gql.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';

const Board = graphql(`
  query Board($text: String) {
    searchPostings(input: { text: $text }) {
      total
    }
  }
`);

/** SHOULDs of GraphQL over HTTP that Apollo Server answers in its own way, each with the reason; anything else fails the test. */
const KNOWN_WARNINGS: Readonly<Record<string, string>> = {
  '200 on a request error under application/json': 'Apollo Server answers 400 there, so that proxies and logs see the fault',
};

describe('GraphQL over HTTP', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('passes the audit suite of graphql-http: every MUST', async () => {
    const results = await auditServer({
      url: `${world.url}/graphql`,
      fetchFn: (url: string, init: RequestInit = {}) => fetch(url, { ...init, headers: { ...init.headers, 'apollo-require-preflight': '1' } }),
    });
    const errors = results.filter((r) => r.status === 'error');
    const warnings = results.filter((r) => r.status === 'warn');
    for (const w of warnings) console.log(`SHOULD: ${w.name} — ${Object.values(KNOWN_WARNINGS)[0]}`);
    expect(errors.map((e) => e.name)).toEqual([]);
    expect(warnings.length).toBeLessThanOrEqual(3);
    expect(warnings.every((w) => /4XX|200|application\/json/u.test(w.name))).toBe(true);
    expect(results.length).toBeGreaterThan(50);
  });

  const code = async (query: string): Promise<unknown> => (await world.ask(query)).errors?.[0]?.extensions?.code;
  const deep = (levels: number): string => `{ searchPostings(input: {}) { edges { node { ${'similar { '.repeat(levels)} id ${'} '.repeat(levels)} } } } }`;

  it('refuses what is too deep, too costly, too much aliased or too long, each by its code, and lets the rest pass', async () => {
    expect(await code(deep(12))).toBe('QUERY_TOO_DEEP');
    expect(await code(deep(3))).toBeUndefined();
    expect(
      await code(
        '{ searchPostings(input: { first: 100 }) { edges { node { id title offeredBy provenance { field label value rule sources { source day words used } } similar { id title provenance { field sources { words } } benefits description requirements offeredBy kind state headcount openingsLeft publishedOn confirmedOn expiresOn education industry sourceCount sources unconfirmed employer { id name openPostings region { code name path { code name } } } place { label region { code path { code } } } } } } } }',
      ),
    ).toBe('QUERY_TOO_COSTLY');
    const costly = 'edges { node { id title provenance { field label value rule sources { source day words used } } similar { id title } } }';
    for (const [query, variables] of [
      [`query ($n: Int) { searchPostings(input: { first: $n }) { ${costly} } }`, (n: number) => ({ n })],
      [`query ($input: SearchPostingsInput!) { searchPostings(input: $input) { ${costly} } }`, (n: number) => ({ input: { first: n } })],
    ] as const) {
      expect((await world.ask(query, variables(100))).errors?.[0]?.extensions?.code, 'a page size in a variable counts').toBe('QUERY_TOO_COSTLY');
      expect((await world.ask(query, variables(20))).errors, 'control').toBeUndefined();
    }
    const rows = 'edges { node { id sheet row entity outcome } }';
    expect(await code(`{ importRuns { edges { node { rows { ${rows} } } } } }`), 'page sizes left out are those of the schema').toBe('QUERY_TOO_COSTLY');
    expect(await code(`{ importRuns(first: 2) { edges { node { rows { ${rows} } } } } }`), 'control').toBeUndefined();
    for (const [type, told] of [
      ['Int', (n: number) => `$n: Int = ${n}`],
      ['SearchPostingsInput', (n: number) => `$n: SearchPostingsInput = { first: ${n} }`],
    ] as const) {
      const usual = (n: number): string => `query (${told(n)}) { searchPostings(input: ${type === 'Int' ? '{ first: $n }' : '$n'}) { ${costly} } }`;
      expect(await code(usual(100)), 'a page size in the default of a variable counts').toBe('QUERY_TOO_COSTLY');
      expect(await code(usual(20)), 'control').toBeUndefined();
      expect((await world.ask(usual(100), { n: type === 'Int' ? 20 : { first: 20 } })).errors, 'control: what is sent goes before').toBeUndefined();
    }
    expect(await code(`{ ${Array.from({ length: 21 }, (_, n) => `a${n}: __typename`).join(' ')} }`)).toBe('TOO_MANY_ALIASES');
    expect(await code(`{ ${'__typename '.repeat(2_100)} }`)).toBe('GRAPHQL_PARSE_FAILED');
    expect(await code('{ searchPostings(input: { first: 101 }) { total } }')).toBe('PAGE_SIZE');
    expect(await code('{ searchPostings(input: { first: 0 }) { total } }')).toBe('PAGE_SIZE');
    for (const cursor of ['nonsense', ...['postings:x', 'postings:-1', 'postings:99999999999999', 'runs:1'].map((c) => Buffer.from(c).toString('base64url'))])
      expect(await code(`{ searchPostings(input: { after: "${cursor}" }) { total } }`), cursor).toBe('BAD_CURSOR');
    expect(await code(`{ importRuns(after: "${Buffer.from('runs:99999999999').toString('base64url')}") { total } }`)).toBe('BAD_CURSOR');
  });

  it('refuses a body over 1 MB before it is read', async () => {
    const answer = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ __typename } #${'x'.repeat(1_100_000)}` }),
    });
    expect(answer.status).toBe(413);
  });

  it('takes whatever people type as text: operators, control characters, very long', async () => {
    for (const text of ['" - OR (', '\u0000\u0007焊工', '电焊工 AND (1=1', "'; drop table posting; --", '%_\\', '👷', '𠮷'.repeat(40)]) {
      const answer = await world.ask(Board, { text });
      expect(answer.errors, text).toBeUndefined();
    }
    const odd = 'a\u0000b\ud800';
    for (const query of [
      'query ($odd: ID!, $text: String!) { posting(id: $odd) { id } node(id: $odd) { id } employer(id: $odd) { id } region(code: $odd) { code } suggest(text: $text) { text } }',
      'query ($odd: ID!, $text: String!) { searchPostings(input: { text: $text, filter: { places: [$odd], benefits: [$text], employerId: $odd } }) { total } }',
      'mutation ($text: String!) { signIn(input: { name: $text, password: $text }) { __typename } }',
    ])
      expect((await world.ask(query, { odd, text: odd })).errors, query).toBeUndefined();
    const long = await world.ask(Board, { text: '焊'.repeat(10_000) });
    expect(long.errors?.[0]?.extensions?.code).toBe('TEXT_TOO_LONG');
    expect(await code('{ searchPostings(input: { filter: { nonsense: 1 } }) { total } }')).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('keeps the limits and the origin on WebSocket', async () => {
    const client = createClient({ url: `${world.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    const first = await new Promise((resolve, reject) => {
      client.subscribe({ query: 'subscription { hello }' }, { next: resolve, error: reject, complete: () => {} });
    });
    expect(first).toMatchObject({ data: { hello: expect.stringContaining('2026-11-20') } });
    const refused = await new Promise((resolve) => {
      client.subscribe(
        { query: `subscription { ${Array.from({ length: 22 }, (_, n) => `a${n}: hello`).join(' ')} }` },
        { next: resolve, error: resolve, complete: () => resolve('complete') },
      );
    });
    expect(JSON.stringify(refused)).toContain('TOO_MANY_ALIASES');
    await client.dispose();
    const status = await new Promise((resolve) => {
      new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { origin: 'https://evil.example' })
        .on('unexpected-response', (_, response) => resolve(response.statusCode))
        .on('error', () => {});
    });
    expect(status).toBe(403);
  });

  it('masks what goes wrong inside', async () => {
    await world.app.services.db.transaction((tx) =>
      tx.rows(
        "insert into posting (id, kind, title, offered_by, benefits, skills, confirmed_on, source_count, sources, empty) values ('pst_broken', 'PARK', 'x', 'x', 'no json', '[]', '2026-11-20', 1, '[]', ?)",
        [false],
      ),
    );
    const answer = await world.ask('{ posting(id: "pst_broken") { title } }');
    expect(answer.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(answer)).not.toMatch(/JSON|no json|\.ts/u);
  });
});
