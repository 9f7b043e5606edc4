import type { ImportRun } from '../../platform/intake/run/run-state.ts';
import { ENDED } from '../../platform/intake/run/run-state.ts';

type News = AsyncIterableIterator<readonly string[]>;

/**
 * A run as it is, then after each news of it, until it has ended or nobody listens. `read` answers null to whoever may not see it: then
 * nothing is watched. A listener that leaves while it waits is let go at once; a generator alone would hold on until the next news.
 */
export function runProgress(runId: string, read: () => Promise<ImportRun | null>, watch: () => News): AsyncIterableIterator<ImportRun> {
  let left = false;
  let news: News | null = null;
  const steps = (async function* () {
    if (!(await read()) || left) return;
    news = watch();
    try {
      // Once more: what happened between the first look and the watch brings no news.
      for (let run = await read(); run && !left; run = await nextOf(news, runId, read)) {
        yield run;
        if (ENDED.includes(run.state)) return;
      }
    } finally {
      await news.return?.();
    }
  })();
  return {
    next: () => steps.next(),
    async return() {
      left = true;
      await news?.return?.();
      return steps.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function nextOf(news: News, runId: string, read: () => Promise<ImportRun | null>): Promise<ImportRun | null> {
  for (let told = await news.next(); !told.done; told = await news.next()) if (told.value.includes(runId)) return read();
  return null;
}
