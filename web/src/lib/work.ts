interface Challenge {
  readonly token: string;
  readonly bits: number;
}
export interface ChallengeAnswer {
  readonly token: string;
  readonly number: number;
}

/** Does the work a challenge asks, in a worker; a second or so on a small phone. */
function doWork({ token, bits }: Challenge): Promise<ChallengeAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./work.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<number>) => {
      worker.terminate();
      resolve({ token, number: data });
    });
    worker.addEventListener('error', () => reject(new Error('The challenge was not worked out.')));
    worker.postMessage({ token, bits });
  });
}

const isChallenge = (answer: object | undefined): answer is Challenge =>
  answer !== undefined && 'token' in answer && typeof answer.token === 'string' && 'bits' in answer && typeof answer.bits === 'number';

/** Asks, and where a challenge comes back does its work and asks once more. */
export async function withWork<T extends object>(ask: (answer: ChallengeAnswer | null) => Promise<T | undefined>): Promise<T | undefined> {
  const first = await ask(null);
  return isChallenge(first) ? ask(await doWork(first)) : first;
}
