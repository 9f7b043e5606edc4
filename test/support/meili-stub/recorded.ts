import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An answer as a real Meilisearch 1.50.0 gave it; ids, times and names vary. */
export interface Recorded {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: unknown;
  readonly retryAfter?: string;
}

const known = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded.json'), 'utf8')) as Readonly<Record<string, Recorded>>;

/** A recorded answer by the name of its request. */
export function recorded(name: string): Recorded {
  const found = known[name];
  if (!found) throw new Error(`Nothing was recorded as “${name}”.`);
  return found;
}

/** The error of a recorded answer, or of a recorded task that failed. */
export function recordedError(name: string): { readonly message: string; readonly code: string; readonly type: string; readonly link: string } {
  const body = recorded(name).body as { error?: object; code?: string };
  return (body.error ?? body) as ReturnType<typeof recordedError>;
}
