import { defineEntity, p } from '@mikro-orm/core';

/** Who a list comes from (来源). The order of trust is data: higher speaks louder among rows of the same day. */
const SourceSchema = defineEntity({
  name: 'SourceRecord',
  tableName: 'source',
  properties: {
    id: p.string().length(40).primary(),
    name: p.string().length(200),
    /** The name without blanks and brackets, simplified: one source, however it is written. */
    nameKey: p.string().length(200).unique(),
    trust: p.integer().default(50),
    createdAt: p.string().length(30),
  },
});
export class SourceRecord extends SourceSchema.class {}
SourceSchema.setClass(SourceRecord);

/** One import of one file (导入批次). The state walks WAITING → READING → RESOLVING → APPLYING → DONE, or to FAILED or UNDONE. */
const ImportRunSchema = defineEntity({
  name: 'ImportRunRecord',
  tableName: 'import_run',
  // The same bytes twice at once are one run; a failed or undone run does not stand in the way of another try.
  uniques: [{ name: 'import_run_live_file', properties: ['liveKey'] }],
  properties: {
    id: p.string().length(40).primary(),
    /** Counts the runs; the ids of a run's rows begin with it, so that rows stay in the order of their coming. */
    no: p.integer().unique(),
    fileName: p.string().length(300),
    fileSha256: p.string().length(64).index(),
    fileBytes: p.integer(),
    uploadId: p.string().length(40).nullable(),
    liveKey: p.string().length(80).nullable(),
    sourceId: p.string().length(40).nullable().index(),
    sourceGuessed: p.boolean().default(true),
    state: p.string().length(20).index(),
    importDay: p.string().length(10),
    actor: p.string().length(80),
    rowsRead: p.integer().default(0),
    rowsDone: p.integer().default(0),
    counts: p.text().nullable(),
    tables: p.text().nullable(),
    error: p.text().nullable(),
    sameAsId: p.string().length(40).nullable(),
    createdAt: p.string().length(30),
    startedAt: p.string().length(30).nullable(),
    finishedAt: p.string().length(30).nullable(),
    /** While set, records of this run are being folded anew, behind this row (after an undo or another name of its source). */
    refoldAfter: p.string().length(20).nullable(),
    /** Raised by each undo or other name of the source: a chunk folded for an earlier one is not written. */
    refoldNo: p.integer().default(0),
    /** How often its work broke, and when it is tried again, by the database's clock. */
    tries: p.integer().default(0),
    retryAt: p.string().length(30).nullable(),
    leasedBy: p.string().length(60).nullable(),
    leaseUntil: p.string().length(30).nullable(),
  },
});
export class ImportRunRecord extends ImportRunSchema.class {}
ImportRunSchema.setClass(ImportRunRecord);

/** One row of a file as it came: encrypted whole, with its typed values. Never changed after it was written. */
const SourceRowSchema = defineEntity({
  name: 'SourceRowRecord',
  tableName: 'source_row',
  indexes: [{ properties: ['runId', 'id'] }],
  properties: {
    id: p.string().length(20).primary(),
    runId: p.string().length(40),
    tableNo: p.integer(),
    rowNo: p.integer(),
    kind: p.string().length(20),
    /** The cells as JSON, sealed. */
    raw: p.blob(),
    /** Typed values that may be read by whoever may read the record. */
    open: p.text().nullable(),
    /** Typed values that are personal data, sealed. */
    sealed: p.blob().nullable(),
    problems: p.text().nullable(),
  },
});
export class SourceRowRecord extends SourceRowSchema.class {}
SourceRowSchema.setClass(SourceRowRecord);

/** Where a row landed. Rows stay as they came; links are what merging, splitting and undo change. */
const RowLinkSchema = defineEntity({
  name: 'RowLinkRecord',
  tableName: 'row_link',
  indexes: [{ properties: ['runId', 'outcome', 'rowId'] }, { properties: ['recordId', 'rowId'] }],
  checks: [{ name: 'row_link_outcome', expression: "outcome is null or outcome in ('CREATED','MERGED','UNCHANGED','REVIEW','REFUSED','IGNORED')" }],
  properties: {
    rowId: p.string().length(20).primary(),
    runId: p.string().length(40),
    entity: p.string().length(10),
    recordId: p.string().length(40).nullable(),
    employerId: p.string().length(40).nullable().index(),
    demandId: p.string().length(40).nullable(),
    /** Null until applied: such a row is not yet part of its record. */
    outcome: p.string().length(10).nullable(),
    /** The record is in the review list because of this row. */
    doubtful: p.boolean().default(false),
  },
});
export class RowLinkRecord extends RowLinkSchema.class {}
RowLinkSchema.setClass(RowLinkRecord);

/** Two records that may be one; a person will decide. */
const ReviewPairSchema = defineEntity({
  name: 'ReviewPairRecord',
  tableName: 'review_pair',
  uniques: [{ properties: ['kind', 'leftId', 'rightId'] }],
  properties: {
    id: p.string().length(40).primary(),
    kind: p.string().length(10).index(),
    leftId: p.string().length(40),
    rightId: p.string().length(40),
    evidence: p.text(),
    runId: p.string().length(40),
    createdAt: p.string().length(30),
  },
});
export class ReviewPairRecord extends ReviewPairSchema.class {}
ReviewPairSchema.setClass(ReviewPairRecord);

export { SourceSchema, ImportRunSchema, SourceRowSchema, RowLinkSchema, ReviewPairSchema };
