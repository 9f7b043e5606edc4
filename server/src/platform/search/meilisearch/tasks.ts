import type { EnqueuedTask, Meilisearch, Task } from 'meilisearch';

import { MeilisearchFailure } from './failure.ts';
import type { Pace } from './retries.ts';
import { withRetries, WRITE_RETRIES } from './retries.ts';

const FIRST_LOOK_MS = 20;
const LAST_LOOK_MS = 250;
/** A task that is not done by then is given up; the same documents are sent again later. */
const MOST_LOOKS = 4_000;

/** Waits until a task has ended, well or not: its status is the caller's to read. Throws MeilisearchFailure when it is canceled, forgotten or takes too long. */
export async function endOf(client: Meilisearch, pace: Pace, { taskUid }: EnqueuedTask): Promise<Task> {
  let look = FIRST_LOOK_MS;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const task = await withRetries(pace, WRITE_RETRIES, () => client.tasks.getTask(taskUid));
    if (task.status === 'canceled') throw new MeilisearchFailure('task_canceled', `task ${taskUid}`);
    if (task.status === 'succeeded' || task.status === 'failed') return task;
    await pace.wait(look);
    look = Math.min(LAST_LOOK_MS, look * 2);
  }
  throw new MeilisearchFailure('task_timeout', `task ${taskUid} has not ended`);
}

/** Why a task failed, as an error to throw; the server's own faults (a full disk) pass, a wrong request does not. */
export const taskFailure = ({ error }: Task): MeilisearchFailure =>
  new MeilisearchFailure(error?.code ?? 'task_failed', error?.message ?? '', { status: error?.type === 'invalid_request' ? 400 : 503 });

/** Waits for a task and throws why it failed, unless its failure is one of those allowed. */
export async function doneWell(client: Meilisearch, pace: Pace, task: EnqueuedTask, allowed: readonly string[] = []): Promise<void> {
  const ended = await endOf(client, pace, task);
  if (ended.status === 'failed' && !allowed.includes(ended.error?.code ?? '')) throw taskFailure(ended);
}
