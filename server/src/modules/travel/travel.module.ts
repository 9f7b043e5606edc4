/** The face of the room `travel`. */
export { travelDemandKind } from './travel-demand.intake.ts';
export { TRAVEL_SEALED, travelDemandLanding } from './travel-demands.landing.ts';
export { TravelDemandSchema } from './travel.entities.ts';
