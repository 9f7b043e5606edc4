import type { Landing } from '../../platform/intake/run/landing.ts';
import type { SealedTable } from '../../platform/keys/sealed-registry.ts';
import { recordId } from '../../platform/intake/run/row-store.ts';
import type { OpenWorker, WorkerLandingContext } from '../workers/workers.module.ts';
import { concealWorker, erasedPersonGate, foldWorkers, resolveWorkers } from '../workers/workers.module.ts';
import { travelDemandKind } from './travel-demand.intake.ts';
import type { TravelDemandValues } from './travel-demand.intake.ts';

/** What of travel demands hangs on the secret key. */
export const TRAVEL_SEALED: readonly SealedTable[] = [{ table: 'travel_demand', key: 'id', sealed: { demand: 'travel-demand' } }];

/** How rows of travel demand come to their worker; the demand itself is kept, sealed, for the travel room. */
export function travelDemandLanding(context: WorkerLandingContext): Landing<TravelDemandValues, OpenWorker, TravelDemandValues> {
  const sealer = context.keyring.sealer('travel-demand');
  return {
    kind: travelDemandKind.name,
    conceal: concealWorker(context.keyring),
    gate: () => erasedPersonGate(context.db, context.keyring),
    resolve: async (run, pages) => [await resolveWorkers(context, run, pages, true)],
    async fold(ids, runId) {
      const { chunk, rows } = await foldWorkers(context, ids, runId);
      const demands = rows.filter((r) => r.kind === travelDemandKind.name);
      return {
        outcomes: chunk.outcomes,
        async write(tx) {
          await chunk.write(tx);
          await tx.rowsByMany('delete from travel_demand where worker_id in (?*)', ids);
          await tx.insert({
            table: 'travel_demand',
            columns: ['id', 'worker_id', 'row_id', 'demand', 'as_of'],
            rows: demands.map((r) => [recordId('dem', r.id), r.recordId, r.id, sealer.seal(JSON.stringify(travelOf(r.sealed))), r.open.asOf]),
          });
        },
      };
    },
  };
}

const travelOf = (sealed: unknown): unknown => (sealed as TravelDemandValues | null)?.travel ?? null;
