import { defineEntity, p } from '@mikro-orm/core';

/** A posting on the board, folded from its rows; see PostingRecord for units. */
const PostingSchema = defineEntity({
  name: 'PostingRow',
  tableName: 'posting',
  checks: [
    { name: 'posting_kind', expression: "kind in ('OUTBOUND','PARK','WORKSHOP','WELFARE','WORK_RELIEF','GIG')" },
    { name: 'posting_pay', expression: 'pay_min is null or pay_max is null or pay_min <= pay_max' },
    { name: 'posting_headcount', expression: 'headcount is null or headcount >= 1' },
    { name: 'posting_openings', expression: 'openings_left is null or openings_left >= 0' },
  ],
  indexes: [{ properties: ['park', 'occupation'] }],
  properties: {
    id: p.string().length(40).primary(),
    kind: p.string().length(12),
    title: p.string().length(200),
    occupation: p.string().length(40).nullable(),
    employerId: p.string().length(40).nullable().index(),
    offeredBy: p.string().length(300),
    industry: p.string().length(100).nullable(),
    region: p.string().length(12).nullable(),
    park: p.string().length(200).nullable(),
    site: p.string().length(300).nullable(),
    address: p.string().length(500).nullable(),
    payMin: p.double().nullable(),
    payMax: p.double().nullable(),
    payUnit: p.string().length(5).nullable(),
    payMonths: p.double().nullable(),
    payText: p.string().length(200).nullable(),
    monthlyMin: p.integer().nullable(),
    monthlyMax: p.integer().nullable(),
    headcount: p.integer().nullable(),
    openingsLeft: p.integer().nullable(),
    urgent: p.integer().nullable(),
    ageMin: p.integer().nullable(),
    ageMax: p.integer().nullable(),
    education: p.string().length(10).nullable(),
    benefits: p.text(),
    skills: p.text(),
    description: p.text().nullable(),
    requirements: p.text().nullable(),
    publishedOn: p.string().length(10).nullable(),
    confirmedOn: p.string().length(10).index(),
    expiresOn: p.string().length(10).nullable(),
    sourceCount: p.integer(),
    sources: p.text(),
    previousId: p.string().length(40).nullable(),
    mergedInto: p.string().length(40).nullable(),
    /** No row is left (its import was undone): kept, because ids never die, and shown nowhere. */
    empty: p.boolean().default(false),
  },
});
export class PostingRow extends PostingSchema.class {}
PostingSchema.setClass(PostingRow);

/** Keys under which the rows of one posting find each other. */
const PostingKeySchema = defineEntity({
  name: 'PostingKeyRecord',
  tableName: 'posting_key',
  properties: {
    key: p.string().length(120).primary(),
    postingId: p.string().length(40).primary().index(),
  },
});
export class PostingKeyRecord extends PostingKeySchema.class {}
PostingKeySchema.setClass(PostingKeyRecord);

export { PostingSchema, PostingKeySchema };
