import type { SealedTable } from '../../platform/keys/sealed-registry.ts';

/** Phones of codes that were sent, for a day. */
export const SIGN_IN_SEALED: readonly SealedTable[] = [
  {
    table: 'sign_in_code',
    key: 'id',
    sealed: { phone_sealed: 'account.phone' },
    holds: ['phone_index'],
    blinds: ({ opened }) => (opened.phone_sealed ? [{ purpose: 'account.phone', texts: [opened.phone_sealed] }] : []),
  },
];
