import { ACCOUNT_SEALED } from './modules/accounts/accounts.module.ts';
import { EMPLOYER_BLIND } from './modules/organizations/organizations.module.ts';
import { postingKind, postingRowBlinds } from './modules/postings/postings.module.ts';
import { PRIVACY_SEALED } from './modules/privacy/privacy.module.ts';
import { SIGN_IN_SEALED } from './modules/sign-in/sign-in.module.ts';
import { TRAVEL_SEALED, travelDemandKind } from './modules/travel/travel.module.ts';
import { WORKER_BLIND, WORKER_SEALED, workerKind, workerRowBlinds } from './modules/workers/workers.module.ts';
import { sealedRows } from './platform/intake/run/row-store.ts';
import type { SealedRegistry } from './platform/keys/sealed-registry.ts';

const ROWS = sealedRows({ [postingKind.name]: postingRowBlinds, [workerKind.name]: workerRowBlinds, [travelDemandKind.name]: workerRowBlinds });

/** Every ciphertext and every keyed hash there is, room by room: what `yuegui keys rotate` turns. Tables whose rows are hashed elsewhere come first. */
export const SEALED: SealedRegistry = {
  sealed: [ROWS, ...WORKER_SEALED, ...TRAVEL_SEALED, ...ACCOUNT_SEALED, ...SIGN_IN_SEALED, ...PRIVACY_SEALED],
  blind: [...EMPLOYER_BLIND, ...WORKER_BLIND],
  folders: [{ folder: 'uploads', purpose: 'upload' }],
};

/**
 * Columns that look like keys or hashes and hang on no secret: why they need not be turned. A column that is neither here nor in the registry
 * fails test/api/sealed-columns.test.ts.
 */
export const NOT_UNDER_THE_KEY: Readonly<Record<string, string>> = {
  'audit_link.hash': 'chain of the audit trail, SHA-256 without a key',
  'blind_pair.former': 'the turn itself',
  'blind_pair.now': 'the turn itself',
  'key_turn.key_id': "a key's name",
  'consent.live_key': 'ids',
  'worker_claim.live_key': 'ids',
  'import_run.live_key': "SHA-256 of a file's bytes",
  'import_run.file_sha256': "SHA-256 of a file's bytes",
  'upload.sha256': "SHA-256 of a file's bytes",
  'source.name_key': "a source's name",
  'posting_key.key': 'names of places, occupations and offerers',
  'search_index.settings_hash': 'settings of an index',
  'account.password_hash': 'Argon2id, with a salt of its own',
  'session.token_hash': 'SHA-256 of a random token',
  'session.previous_hash': 'SHA-256 of a random token',
  'recovery_code.code_hash': 'SHA-256 of a random code of 78 bits',
  'sign_in_code.code_hash': 'a code of five minutes',
  'sign_in_code.address_index': 'an address, for a day',
  'sign_in_try.key': 'a name or address, hashed, for some minutes',
};
