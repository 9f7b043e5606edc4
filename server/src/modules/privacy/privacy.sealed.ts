import type { SealedTable } from '../../platform/keys/sealed-registry.ts';

/** What of this room hangs on the secret key. */
export const PRIVACY_SEALED: readonly SealedTable[] = [{ table: 'claim_notice', key: 'id', sealed: { phone: 'claim-notice' } }];
