/** The face of the room `workers`: what the rooms after it may use. */
export type { WorkerField } from './worker-terms.ts';
export { WORKER_TERMS } from './worker-terms.ts';
export type { EraseContext } from './erase-worker.ts';
export { eraseWorker, isImportUnderWay } from './erase-worker.ts';
export { erasedPersonGate } from './erased-persons.ts';
export { DataKeySchema, ErasedPersonSchema } from './erased-persons.entities.ts';
export { workerByNameAndPhone } from './find-worker.ts';
export type { WorkerProfile } from './worker-fold.ts';
export type { WorkerValues } from './worker-values.ts';
export { asOfRow, workerKind } from './worker.intake.ts';
export type { OpenWorker } from './worker-keys.ts';
export { concealWorker, foldWorkers, resolveWorkers, workerLanding } from './workers.landing.ts';
export type { WorkerLandingContext } from './workers.landing.ts';
export { WORKER_BLIND, WORKER_SEALED, workerRowBlinds } from './workers.sealed.ts';
export type { Availability, WorkerFacts } from './worker-facts.ts';
export { readWorkerFacts, WORKER_PROFILES_INDEX, workerDocuments } from './worker.document.ts';
export { WorkerKeySchema, WorkerSchema } from './workers.entities.ts';
