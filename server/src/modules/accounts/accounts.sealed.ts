import type { SealedTable } from '../../platform/keys/sealed-registry.ts';

/** Phones and secrets of second factors; the phone's keyed hash turns with it. */
export const ACCOUNT_SEALED: readonly SealedTable[] = [
  {
    table: 'account',
    key: 'id',
    sealed: { phone_sealed: 'account.phone', totp_sealed: 'account.totp' },
    holds: ['phone_index'],
    blinds: ({ opened }) => (opened.phone_sealed ? [{ purpose: 'account.phone', texts: [opened.phone_sealed] }] : []),
  },
];
