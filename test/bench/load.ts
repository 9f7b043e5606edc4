import { Agent, request } from 'node:http';

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** The value below which a share of the numbers lies. */
const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export function percentiles(times: readonly number[]): Percentiles {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) };
}

export const median = (numbers: readonly number[]): number =>
  at(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );

export interface LoadResult extends Percentiles {
  readonly perSecond: number;
}

/** Sends one GraphQL request over a kept connection; gives the milliseconds until its whole answer was there. Throws on any error in it. */
function post(agent: Agent, url: URL, body: string): Promise<number> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        let head = '';
        answer.on('data', (chunk: Buffer) => {
          if (head.length < 200) head += chunk.toString('utf8');
        });
        answer.on('end', () =>
          answer.statusCode === 200 && !head.startsWith('{"errors"') ? resolve(performance.now() - from) : reject(new Error(head.slice(0, 400))),
        );
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Asks in a closed loop over `connections` kept connections, until `requests` are answered or `until` says so. */
export async function load(
  address: string,
  bodies: readonly string[],
  connections: number,
  requests: number,
  until: () => boolean = () => false,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const url = new URL('/graphql', address);
  const times: number[] = [];
  let next = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < requests && !until()) {
        next += 1;
        times.push(await post(agent, url, bodies[next % bodies.length] ?? ''));
      }
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  agent.destroy();
  return { ...percentiles(times), perSecond: times.length / seconds };
}
