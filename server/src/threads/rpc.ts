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

/** The side that asks. Calls under way fail when the thread ends. */
export function callThread(
  worker: Worker,
  onNews: (name: string) => void,
): { call: <T>(name: string, ...args: readonly unknown[]) => Promise<T>; ended: Promise<number> } {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let n = 0;
  worker.on('message', (message: Answer | { readonly news: string }) => {
    if ('news' in message) return onNews(message.news);
    const asked = waiting.get(message.n);
    waiting.delete(message.n);
    if ('failure' in message) asked?.reject(new Error(message.failure));
    else asked?.resolve(message.value as never);
  });
  const ended = new Promise<number>((resolve) => {
    worker.on('error', (error) => {
      for (const { reject } of waiting.values()) reject(error instanceof Error ? error : new Error(String(error)));
      waiting.clear();
    });
    worker.on('exit', (code) => {
      for (const { reject } of waiting.values()) reject(new Error('The thread has ended.'));
      waiting.clear();
      resolve(code);
    });
  });
  return {
    ended,
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        n += 1;
        waiting.set(n, { resolve, reject });
        worker.postMessage({ n, name, args } satisfies Call);
      }),
  };
}
