import { defineEntity, p } from '@mikro-orm/core';

/** A wish to travel that came by a list: kept for the travel room. Who, whence, whither and when are personal data: encrypted. */
const TravelDemandSchema = defineEntity({
  name: 'TravelDemandRecord',
  tableName: 'travel_demand',
  properties: {
    id: p.string().length(40).primary(),
    workerId: p.string().length(40).index(),
    rowId: p.string().length(20).unique(),
    demand: p.blob(),
    asOf: p.string().length(10),
  },
});
export class TravelDemandRecord extends TravelDemandSchema.class {}
TravelDemandSchema.setClass(TravelDemandRecord);

export { TravelDemandSchema };
