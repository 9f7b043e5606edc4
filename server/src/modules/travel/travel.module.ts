/** The face of the room `travel`. */
export { travelDemandKind } from './travel-demand.intake.ts';
export { travelDemandLanding } from './travel-demands.landing.ts';
export { TravelDemandSchema } from './travel.entities.ts';
