import { defineEntity, p } from '@mikro-orm/core';

/** A file that was sent in. Its bytes lie sealed on disk until they are deleted (30 days, data); the row stays. */
const UploadSchema = defineEntity({
  name: 'UploadRecord',
  tableName: 'upload',
  properties: {
    id: p.string().length(40).primary(),
    fileName: p.string().length(300),
    sha256: p.string().length(64).index(),
    bytes: p.integer(),
    actor: p.string().length(80),
    createdAt: p.string().length(30).index(),
    deletedAt: p.string().length(30).nullable(),
  },
});
export class UploadRecord extends UploadSchema.class {}
UploadSchema.setClass(UploadRecord);

export { UploadSchema };
