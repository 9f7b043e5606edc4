import { Meilisearch } from 'meilisearch';

import { nodeHttp } from './node-http.ts';

export interface MeilisearchAddress {
  /** `http://host:7700`. */
  readonly url: string;
  readonly key: string;
}

export interface Connection {
  readonly client: Meilisearch;
  close(): void;
}

/** A client of one server; an answer is waited for at most `timeoutMs`. Connects when first asked. */
export function connect({ url, key }: MeilisearchAddress, timeoutMs: number): Connection {
  const http = nodeHttp(timeoutMs);
  return { client: new Meilisearch({ host: url, ...(key === '' ? {} : { apiKey: key }), httpClient: http.request }), close: () => http.close() };
}
