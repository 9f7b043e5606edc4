/** The face of the room `privacy`: persons' data by consent, by purpose, and by their own right. */
export { claimOwnRecord } from './claim-own-record.ts';
export { confirmClaim } from './confirm-claim.ts';
export type { WorkerClaim } from './make-claim.ts';
export type { Consent } from './consents.ts';
export { giveConsent, hasConsent, withdrawConsent } from './consents.ts';
export { erasePerson } from './erase-person.ts';
export { exportPerson } from './export-person.ts';
export { PRIVACY_SEALED } from './privacy.sealed.ts';
export { ClaimNoticeSchema, ClaimTrySchema, ConsentSchema, ErasureSchema, WorkerClaimSchema } from './privacy.entities.ts';
export { contestClaim, settleClaim } from './settle-claim.ts';
