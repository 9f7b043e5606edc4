import { recordedError } from './recorded.ts';

export interface TaskError {
  readonly message: string;
  readonly code: string;
  readonly type: string;
  readonly link: string;
}

interface StubTask {
  readonly uid: number;
  readonly indexUid: string | null;
  readonly type: string;
  readonly details: object;
  readonly error: TaskError | null;
  looks: number;
}

const AT = '2026-11-23T21:21:15.509131768Z';
/** So often a task is found under way before it has ended. */
const LOOKS_UNDER_WAY = 1;

/** The tasks of the stub: the work is done when it comes, its end is told a look later. */
export class StubTasks {
  readonly #tasks: StubTask[] = [];

  /** Enqueues work that is done, or failed; gives what the server answers with 202. */
  add(type: string, indexUid: string | null, details: object, error: TaskError | null = null): object {
    const uid = this.#tasks.length;
    this.#tasks.push({ uid, indexUid, type, details, error, looks: 0 });
    return { taskUid: uid, indexUid, status: 'enqueued', type, enqueuedAt: AT };
  }

  /** A task as it is told now; null: there is none. */
  look(uid: number): object | null {
    const task = this.#tasks[uid];
    if (!task) return null;
    task.looks += 1;
    const ended = task.looks > LOOKS_UNDER_WAY;
    const { indexUid, type, details, error } = task;
    return {
      uid,
      batchUid: uid,
      indexUid,
      status: ended ? (error ? 'failed' : 'succeeded') : 'processing',
      type,
      canceledBy: null,
      details,
      error: ended ? error : null,
      duration: ended ? 'PT0.004774996S' : null,
      enqueuedAt: AT,
      startedAt: AT,
      finishedAt: ended ? AT : null,
    };
  }

  ofType(type: string): number {
    return this.#tasks.filter((t) => t.type === type).length;
  }
}

/** A recorded error told of another index. */
export const errorAbout = (name: string, from: string, to: string): TaskError => {
  const error = recordedError(name);
  return { ...error, message: error.message.replaceAll(from, to) };
};
