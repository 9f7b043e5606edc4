import { AccountSchema, GrantSchema } from './modules/accounts/accounts.module.ts';
import { SearchWordSchema } from './modules/board/board.module.ts';
import { EmployerKeySchema, EmployerMentionSchema, EmployerSchema } from './modules/organizations/organizations.module.ts';
import { PostingKeySchema, PostingSchema } from './modules/postings/postings.module.ts';
import { RecoveryCodeSchema, SessionSchema, SignInCodeSchema, SignInTrySchema, UsedChallengeSchema } from './modules/sign-in/sign-in.module.ts';
import { TravelDemandSchema } from './modules/travel/travel.module.ts';
import { ClaimNoticeSchema, ClaimTrySchema, ConsentSchema, ErasureSchema, WorkerClaimSchema } from './modules/privacy/privacy.module.ts';
import { DataKeySchema, ErasedPersonSchema, WorkerKeySchema, WorkerSchema } from './modules/workers/workers.module.ts';
import { AuditLinkSchema, AuditQueueSchema } from './platform/audit/audit-chain.entities.ts';
import { AuditSchema } from './platform/database/audit.ts';
import { BlindPairSchema, KeyTurnSchema } from './platform/keys/keys.entities.ts';
import { CommandRequestSchema } from './platform/database/command-request.ts';
import type { Entities } from './platform/database/database.ts';
import { LeaseSchema } from './platform/database/lease.entities.ts';
import { OutboxCursorSchema, OutboxSchema } from './platform/database/outbox.entities.ts';
import { ImportRunSchema, ReviewPairSchema, RowLinkSchema, SourceRowSchema, SourceSchema } from './platform/intake/intake.entities.ts';
import { SearchFailureSchema, SearchIndexSchema } from './platform/search/search.entities.ts';
import { UploadSchema } from './platform/uploads/uploads.entities.ts';

/** Every table there is, room by room. */
export const ENTITIES = [
  AuditSchema,
  AuditLinkSchema,
  AuditQueueSchema,
  KeyTurnSchema,
  BlindPairSchema,
  CommandRequestSchema,
  OutboxSchema,
  OutboxCursorSchema,
  LeaseSchema,
  SearchFailureSchema,
  SearchIndexSchema,
  UploadSchema,
  SourceSchema,
  ImportRunSchema,
  SourceRowSchema,
  RowLinkSchema,
  ReviewPairSchema,
  AccountSchema,
  GrantSchema,
  SessionSchema,
  SignInCodeSchema,
  UsedChallengeSchema,
  SignInTrySchema,
  RecoveryCodeSchema,
  EmployerSchema,
  EmployerMentionSchema,
  EmployerKeySchema,
  WorkerSchema,
  WorkerKeySchema,
  DataKeySchema,
  ErasedPersonSchema,
  ConsentSchema,
  WorkerClaimSchema,
  ClaimNoticeSchema,
  ClaimTrySchema,
  ErasureSchema,
  PostingSchema,
  PostingKeySchema,
  SearchWordSchema,
  TravelDemandSchema,
] as unknown as Entities;
