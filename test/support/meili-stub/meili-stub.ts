import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Fault, PlannedFault } from './faults.ts';
import { goWrong } from './faults.ts';
import { recorded, recordedError } from './recorded.ts';
import type { TaskError } from './stub-tasks.ts';
import { errorAbout, StubTasks } from './stub-tasks.ts';

interface StubDocument {
  readonly id?: unknown;
  readonly hash?: string;
  readonly text?: Readonly<Record<string, readonly string[]>>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Documents = Map<string, StubDocument>;

export const STUB_KEY = 'key-of-the-stub';
const ID = /^[a-zA-Z0-9_-]{1,511}$/u;
const jsonOf = (body: Buffer): unknown => (body.length > 0 ? JSON.parse(body.toString('utf8')) : null);
const accepted = (body: object): Answer => ({ status: 202, body });
const found = (body: unknown): Answer => ({ status: 200, body });
const gone = (uid: string): Answer => ({ status: 404, body: errorAbout('get one that is not there', 'none', uid) });

/** A Meilisearch of the tests: the shapes of a real one, no search beyond phrases, and faults when asked for them. It filters nothing. */
export class MeiliStub implements AsyncDisposable {
  readonly tasks = new StubTasks();
  readonly indexes = new Map<string, Documents>();
  readonly settings = new Map<string, unknown>();
  /** Every request as `METHOD /path`, in order. */
  readonly seen: string[] = [];
  /** Documents sent in each request that wrote some. */
  readonly sent: string[][] = [];
  /** Ids that the server will not have, whatever they say. */
  readonly spoiled = new Set<string>();
  /** Ids that it says it took and did not: for the check of counts. */
  readonly lost = new Set<string>();
  payloadLimit = Infinity;
  /** The error of the next task that writes. */
  failNext: TaskError | null = null;
  /** Connections that were opened. */
  connections = 0;
  #faults: PlannedFault[] = [];
  #server: Server | null = null;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens; after an outage on the same port. */
  async up(): Promise<this> {
    const server = createServer((request, response) => void this.#take(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    server.on('connection', () => (this.connections += 1));
    this.#server = server;
    return this;
  }

  /** Goes away: open connections break, new ones are refused. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  /** The next `times` requests that begin with `on` go wrong. */
  plan(on: string, fault: Fault, times = 1): void {
    this.#faults.push({ on, fault, times });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const url = new URL(request.url ?? '/', this.url);
    const line = `${request.method} ${url.pathname}`;
    this.seen.push(line);
    const planned = this.#faults.find((f) => f.times > 0 && line.startsWith(f.on));
    if (planned) {
      planned.times -= 1;
      if (planned.fault.kind === 'lost') this.#route(request.method ?? 'GET', url, jsonOf(body));
      return goWrong(planned.fault, request, response);
    }
    const refusal = this.#refusal(request, body);
    if (refusal) return goWrong({ kind: 'recorded', name: refusal }, request, response);
    const answer = this.#route(request.method ?? 'GET', url, jsonOf(body));
    if (!answer) return goWrong({ kind: 'recorded', name: 'unknown route' }, request, response);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  }

  #refusal(request: IncomingMessage, body: Buffer): string | null {
    const key = request.headers.authorization;
    if (request.url !== '/health' && !key) return 'no key';
    if (request.url !== '/health' && key !== `Bearer ${STUB_KEY}`) return 'wrong key';
    if (body.length > this.payloadLimit) return 'body over the limit';
    if (body.length > 0 && request.headers['content-type'] !== 'application/json') return 'wrong content type';
    return null;
  }

  #route(method: string, url: URL, body: unknown): Answer | null {
    const [, head = '', uid = '', part = '', rest = ''] = url.pathname.split('/');
    if (head === 'health') return found({ status: 'available' });
    if (head === 'tasks') {
      const task = this.tasks.look(Number(uid));
      return task ? found(task) : { status: 404, body: errorAbout('one that is not there', '99999999', uid) };
    }
    if (head === 'swap-indexes') return this.#swap(body as { indexes: [string, string]; rename: boolean }[]);
    if (head === 'multi-search') return this.#multiSearch(body as { queries: { indexUid: string; q: string; limit?: number; facets?: string[] }[] });
    if (head !== 'indexes') return null;
    if (method === 'POST' && uid === '') return this.#create((body as { uid: string }).uid);
    if (method === 'DELETE' && part === '') return this.#drop(uid);
    if (method === 'PATCH' && part === 'settings') {
      this.settings.set(uid, body);
      return accepted(this.tasks.add('settingsUpdate', uid, {}));
    }
    if (method === 'POST' && part === 'documents' && rest === '') return this.#put(uid, body as StubDocument[]);
    const documents = this.indexes.get(uid);
    if (!documents) return gone(uid);
    if (method === 'GET' && part === '') return found({ uid, createdAt: '', updatedAt: '', primaryKey: 'id' });
    if (part === 'stats') return found({ ...(recorded('stats').body as object), numberOfDocuments: documents.size });
    if (rest === 'delete-batch') return this.#remove(uid, documents, body as string[]);
    return rest === 'fetch' ? this.#page(documents, body as { fields: string[] }) : null;
  }

  #create(uid: string): Answer {
    if (this.indexes.has(uid)) return accepted(this.tasks.add('indexCreation', uid, {}, errorAbout('create again, its task', 'postings', uid)));
    this.indexes.set(uid, new Map());
    return accepted(this.tasks.add('indexCreation', uid, { primaryKey: 'id' }));
  }

  #drop(uid: string): Answer {
    const there = this.indexes.delete(uid);
    const error = there ? null : errorAbout('delete one that is not there, its task', 'none', uid);
    return accepted(this.tasks.add('indexDeletion', uid, { deletedDocuments: 0 }, error));
  }

  /** One bad document fails them all; an index that is not there is made, as the real one does. */
  #put(uid: string, documents: readonly StubDocument[]): Answer {
    this.sent.push(documents.map((d) => String(d.id)));
    if (this.failNext) return this.#fail('documentAdditionOrUpdate', uid);
    const bad = documents.find((d) => typeof d.id !== 'string' || !ID.test(d.id) || this.spoiled.has(d.id));
    const details = { receivedDocuments: documents.length, indexedDocuments: bad ? 0 : documents.length };
    if (bad) return accepted(this.tasks.add('documentAdditionOrUpdate', uid, details, errorAbout('one bad among good, its task', 'a b', String(bad.id))));
    const there = this.indexes.get(uid) ?? new Map<string, StubDocument>();
    this.indexes.set(uid, there);
    for (const d of documents) if (!this.lost.has(String(d.id))) there.set(String(d.id), d);
    return accepted(this.tasks.add('documentAdditionOrUpdate', uid, details));
  }

  #fail(type: string, uid: string): Answer {
    const error = this.failNext;
    this.failNext = null;
    return accepted(this.tasks.add(type, uid, {}, error));
  }

  #remove(uid: string, documents: Documents, ids: readonly string[]): Answer {
    if (this.failNext) return this.#fail('documentDeletion', uid);
    const deletedDocuments = ids.filter((id) => documents.delete(id)).length;
    return accepted(this.tasks.add('documentDeletion', uid, { providedIds: ids.length, deletedDocuments, originalFilter: null }));
  }

  #page(documents: Documents, { ids, fields, offset = 0, limit = 20 }: { ids?: string[]; fields: string[]; offset?: number; limit?: number }): Answer {
    const chosen = [...documents.values()].filter((d) => !ids || ids.includes(String(d.id)));
    const results = chosen.slice(offset, offset + limit).map((d) => Object.fromEntries(Object.entries(d).filter(([name]) => fields.includes(name))));
    return found({ results, offset, limit, total: chosen.length });
  }

  #swap([swap]: readonly { indexes: [string, string]; rename: boolean }[]): Answer {
    const [a, b] = swap?.indexes ?? ['', ''];
    const [first, second] = [this.indexes.get(a), this.indexes.get(b)];
    const missing = first ? (second || swap?.rename ? null : b) : a;
    const error = missing
      ? errorAbout('swap with one that is not there, its task', 'none', missing)
      : swap?.rename && second
        ? recordedError('swap that renames, its task')
        : null;
    if (!error && first) {
      this.indexes.set(b, first);
      if (second) this.indexes.set(a, second);
      else this.indexes.delete(a);
    }
    return accepted(this.tasks.add('indexSwap', null, { swaps: [swap] }, error));
  }

  #multiSearch({ queries }: { queries: readonly { indexUid: string; q: string; limit?: number; facets?: string[] }[] }): Answer {
    const results: object[] = [];
    for (const [n, { indexUid, q, limit = 20, facets = [] }] of queries.entries()) {
      const documents = this.indexes.get(indexUid);
      if (!documents)
        return {
          status: 400,
          body: { ...errorAbout('multi-search, one wrong', 'none', indexUid), message: `Inside \`.queries[${n}]\`: Index \`${indexUid}\` not found.` },
        };
      const phrases = q.split('"').filter((phrase) => phrase.trim() !== '');
      const hits = [...documents.values()].filter((d) =>
        phrases.every((phrase) =>
          Object.values(d.text ?? {})
            .flat()
            .some((run) => ` ${run} `.includes(` ${phrase} `)),
        ),
      );
      const facetDistribution = Object.fromEntries(facets.map((f) => [f, {}]));
      results.push({
        indexUid,
        hits: hits.slice(0, limit).map((d) => ({ id: d.id })),
        query: q,
        processingTimeMs: 1,
        limit,
        offset: 0,
        estimatedTotalHits: hits.length,
        facetDistribution,
        facetStats: {},
        requestUid: '',
      });
    }
    return found({ results });
  }
}
