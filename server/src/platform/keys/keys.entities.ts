import { defineEntity, p } from '@mikro-orm/core';

/** How far the turn to a new key has come in one table, so that it goes on after a kill. */
const KeyTurnSchema = defineEntity({
  name: 'KeyTurnRecord',
  tableName: 'key_turn',
  properties: {
    keyId: p.string().length(8).primary(),
    tableName: p.string().length(60).primary(),
    /** The last row that was looked at. */
    after: p.string().length(200),
    turned: p.integer().default(0),
    /** Rounds that went through the whole table. */
    rounds: p.integer().default(0),
    updatedAt: p.string().length(30),
  },
});
export class KeyTurnRecord extends KeyTurnSchema.class {}
KeyTurnSchema.setClass(KeyTurnRecord);

/** While a key is being turned: a value's keyed hash under the former key and under the new one. Emptied at the end. */
const BlindPairSchema = defineEntity({
  name: 'BlindPairRecord',
  tableName: 'blind_pair',
  properties: {
    former: p.string().length(22).primary(),
    now: p.string().length(22).index(),
  },
});
export class BlindPairRecord extends BlindPairSchema.class {}
BlindPairSchema.setClass(BlindPairRecord);

export { KeyTurnSchema, BlindPairSchema };
