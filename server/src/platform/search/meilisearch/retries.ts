import { setTimeout as sleep } from 'node:timers/promises';

import { failureIn } from './failure.ts';

/** Time and chance, so that tests hold both. */
export interface Pace {
  /** Milliseconds. */
  wait(ms: number): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
}

export const systemPace: Pace = { wait: (ms) => sleep(ms), random: Math.random };

export interface RetryPlan {
  readonly tries: number;
  /** The most that is waited before the second try; doubled before each later one. */
  readonly firstWaitMs: number;
  readonly mostWaitMs: number;
}

/** A person waits: one more try, at once. */
export const SEARCH_RETRIES: RetryPlan = { tries: 2, firstWaitMs: 60, mostWaitMs: 60 };
export const WRITE_RETRIES: RetryPlan = { tries: 4, firstWaitMs: 200, mostWaitMs: 3_000 };

/**
 * Does the work again after failures that pass, each time after a random part of a growing wait (full jitter), and no sooner than the server
 * asks. One that asks for more than the plan's longest wait is not waited for. Throws MeilisearchFailure, and other errors as they are.
 */
export async function withRetries<T>(pace: Pace, plan: RetryPlan, work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      const failure = failureIn(error);
      if (!failure) throw error;
      const asked = failure.retryAfterMs ?? 0;
      if (!failure.passes || tried >= plan.tries || asked > plan.mostWaitMs) throw failure;
      const most = Math.min(plan.mostWaitMs, plan.firstWaitMs * 2 ** (tried - 1));
      await pace.wait(Math.max(asked, Math.ceil(pace.random() * most)));
    }
  }
}
