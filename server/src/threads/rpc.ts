import type { MessagePort, Worker } from 'node:worker_threads';

interface Call {
  readonly n: number;
  readonly name: string;
  readonly args: readonly unknown[];
}
type Answer = { readonly n: number; readonly value: unknown } | { readonly n: number; readonly failure: string };

/** The side of a thread that answers: each message names a function of `api`. */
export function serveThread(port: MessagePort, api: Readonly<Record<string, (...args: never[]) => Promise<unknown>>>): void {
  port.on('message', (call: Call) => {
    const work = api[call.name];
    const answered = work ? work(...(call.args as never[])) : Promise.reject(new Error(`There is no ${call.name}.`));
    answered.then(
      (value) => port.postMessage({ n: call.n, value } satisfies Answer),
      (error: unknown) => port.postMessage({ n: call.n, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer),
    );
  });
}

/** The thread is not there: it ended while it was asked, or before. */
export class ThreadEnded extends Error {
  constructor() {
    super('The thread has ended.');
    this.name = 'ThreadEnded';
  }
}

/** The side that asks. Calls under way reject with ThreadEnded when the thread ends, calls after that at once. */
export function callThread(
  worker: Worker,
  onNews: (name: string) => void,
): { call: <T>(name: string, ...args: readonly unknown[]) => Promise<T>; ended: Promise<number> } {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let n = 0;
  let over = false;
  worker.on('message', (message: Answer | { readonly news: string }) => {
    if ('news' in message) return onNews(message.news);
    const asked = waiting.get(message.n);
    waiting.delete(message.n);
    if ('failure' in message) asked?.reject(new Error(message.failure));
    else asked?.resolve(message.value as never);
  });
  const end = (): void => {
    over = true;
    for (const { reject } of waiting.values()) reject(new ThreadEnded());
    waiting.clear();
  };
  worker.on('error', end);
  return {
    ended: new Promise((resolve) => {
      worker.on('exit', (code) => {
        end();
        resolve(code);
      });
    }),
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        if (over) return reject(new ThreadEnded());
        n += 1;
        waiting.set(n, { resolve, reject });
        worker.postMessage({ n, name, args } satisfies Call);
      }),
  };
}
