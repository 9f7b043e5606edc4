import { defineEntity, p } from '@mikro-orm/core';

/** A key of the data's own, sealed: for hashes of what is destroyed, which therefore cannot be hashed anew when SECRET_KEY is turned. */
const DataKeySchema = defineEntity({
  name: 'DataKeyRecord',
  tableName: 'data_key',
  properties: {
    name: p.string().length(40).primary(),
    sealed: p.blob(),
  },
});
export class DataKeyRecord extends DataKeySchema.class {}
DataKeySchema.setClass(DataKeyRecord);

/** What is left of an erased person: keyed hashes by which the next list's row is known and left out. They tell nothing by themselves. */
const ErasedPersonSchema = defineEntity({
  name: 'ErasedPersonRecord',
  tableName: 'erased_person',
  properties: {
    mark: p.string().length(22).primary(),
    workerId: p.string().length(40).primary(),
    /** The person's citizen ID was known: then another ID under the same name and phone is another person. */
    idKnown: p.boolean(),
    erasedAt: p.string().length(30),
  },
});
export class ErasedPersonRecord extends ErasedPersonSchema.class {}
ErasedPersonSchema.setClass(ErasedPersonRecord);

export { DataKeySchema, ErasedPersonSchema };
