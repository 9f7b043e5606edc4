import { defineEntity, p } from '@mikro-orm/core';

/** A worker's profile: the fold of its rows, encrypted whole. Nothing personal stands beside it in clear. */
const WorkerSchema = defineEntity({
  name: 'WorkerRecord',
  tableName: 'worker',
  properties: {
    id: p.string().length(40).primary(),
    profile: p.blob(),
    /** The id under which the worker can be searched: of chance, so that none can be told from another. */
    profileId: p.string().length(40).nullable().unique(),
    confirmedOn: p.string().length(10),
    sourceCount: p.integer(),
    mergedInto: p.string().length(40).nullable().index(),
    empty: p.boolean().default(false),
  },
});
export class WorkerRecord extends WorkerSchema.class {}
WorkerSchema.setClass(WorkerRecord);

/** Blind keys under which a worker is found: citizen ID, name with phone, name with village and birth; as keyed hashes only. */
const WorkerKeySchema = defineEntity({
  name: 'WorkerKeyRecord',
  tableName: 'worker_key',
  properties: {
    key: p.string().length(60).primary(),
    workerId: p.string().length(40).primary().index(),
  },
});
export class WorkerKeyRecord extends WorkerKeySchema.class {}
WorkerKeySchema.setClass(WorkerKeyRecord);

export { WorkerSchema, WorkerKeySchema };
