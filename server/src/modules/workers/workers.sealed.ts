import type { BlindTable, BlindTexts, SealedTable } from '../../platform/keys/sealed-registry.ts';
import { blindTexts } from './worker-keys.ts';
import type { WorkerValues } from './worker-values.ts';

/** What of a worker hangs on the secret key. */
export const WORKER_SEALED: readonly SealedTable[] = [
  { table: 'worker', key: 'id', sealed: { profile: 'worker-profile' } },
  { table: 'data_key', key: 'name', sealed: { sealed: 'data-key' } },
];
export const WORKER_BLIND: readonly BlindTable[] = [{ table: 'worker_key', keys: ['key', 'worker_id'], column: 'key' }];

/** What of a row of a worker, or of a travel demand, is hashed. */
export const workerRowBlinds = (sealed: string): readonly BlindTexts[] => [{ purpose: 'worker', texts: blindTexts(JSON.parse(sealed) as WorkerValues) }];
