/** Why Meilisearch did not do what was asked. `code` is the server's own where it told one, else the network's or `http_502`. */
export class MeilisearchFailure extends Error {
  readonly code: string;
  /** Null: no answer came. */
  readonly status: number | null;
  /** How long the server wants to be left alone, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(code: string, message: string, more: { readonly status?: number; readonly retryAfterMs?: number | null; readonly cause?: unknown } = {}) {
    super(`${code}: ${message}`, { cause: more.cause });
    this.name = 'MeilisearchFailure';
    this.code = code;
    this.status = more.status ?? null;
    this.retryAfterMs = more.retryAfterMs ?? null;
  }

  /** The same request may succeed later. */
  get passes(): boolean {
    return this.status === null || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** The failure within an error of the client, which wraps what its transport throws; null: the error is another's. */
export function failureIn(error: unknown): MeilisearchFailure | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof MeilisearchFailure) return at;
  return null;
}

/** The same; an error of another kind as one whose code is `unknown`. */
export const failureOf = (error: unknown): MeilisearchFailure =>
  failureIn(error) ?? new MeilisearchFailure('unknown', error instanceof Error ? error.message : String(error), { cause: error });
