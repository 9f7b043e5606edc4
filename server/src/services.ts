import type { Clock } from './kernel/clock.ts';
import { parkDemandDocuments, tradeWords, withSearchWords } from './modules/board/board.module.ts';
import { postingDocuments, postingKind, postingLanding } from './modules/postings/postings.module.ts';
import { travelDemandKind, travelDemandLanding } from './modules/travel/travel.module.ts';
import { workerDocuments, workerKind, workerLanding } from './modules/workers/workers.module.ts';
import type { Keyring } from './platform/crypto/keyring.ts';
import { createKeyring } from './platform/crypto/keyring.ts';
import type { Database } from './platform/database/database.ts';
import { openDatabase } from './platform/database/database.ts';
import type { AnyKind } from './platform/intake/intake-kind.ts';
import type { RunnerContext } from './platform/intake/run/import-runner.ts';
import type { AnyLanding } from './platform/intake/run/landing.ts';
import type { RowStore } from './platform/intake/run/row-store.ts';
import { createRowStore } from './platform/intake/run/row-store.ts';
import type { DocumentSource } from './platform/search/indexer.ts';
import type { Uploads } from './platform/uploads/uploads.ts';
import { openUploads } from './platform/uploads/uploads.ts';
import { ENTITIES } from './entities.ts';

export interface ServiceOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly secret: Uint8Array;
  /** The secret before, while what it sealed is being turned. */
  readonly formerSecret?: Uint8Array | null;
  readonly clock: Clock;
  readonly migrate: boolean;
}

/** What the server, the import worker and the command line stand on; each opens its own. */
export interface Services {
  readonly db: Database;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly keyring: Keyring;
  readonly uploads: Uploads;
  readonly rows: RowStore;
  readonly kinds: readonly AnyKind[];
  readonly landings: ReadonlyMap<string, AnyLanding>;
}

/** Kinds of rows that lists hold, each from its room. */
export const INTAKE_KINDS = [postingKind, workerKind, travelDemandKind] as unknown as readonly AnyKind[];

/** What can be found, each index from its room. */
export const DOCUMENT_SOURCES: readonly DocumentSource[] = [withSearchWords(postingDocuments), parkDemandDocuments];

/** With those whose rows are sealed. */
export const documentSources = ({ keyring }: Pick<Services, 'keyring'>): readonly DocumentSource[] => [
  ...DOCUMENT_SOURCES,
  workerDocuments(keyring, tradeWords),
];

export async function openServices(options: ServiceOptions): Promise<Services> {
  const { clock } = options;
  const db = await openDatabase({ url: options.databaseUrl, entities: ENTITIES, clock, migrate: options.migrate });
  const keyring = createKeyring(options.secret, options.formerSecret);
  const store = createRowStore(db, keyring);
  const context = { db, store, keyring, clock };
  const landings = [postingLanding(db, store, keyring, clock), workerLanding(context), travelDemandLanding(context)] as readonly AnyLanding[];
  return {
    db,
    clock,
    dataDir: options.dataDir,
    keyring,
    rows: store,
    uploads: openUploads(db, keyring, clock, options.dataDir),
    kinds: INTAKE_KINDS,
    landings: new Map(landings.map((l) => [l.kind, l])),
  };
}

/** What working an import needs, from the services of the process or thread that does it. */
export const runnerOf = (services: Services, rest: Pick<RunnerContext, 'onError' | 'stopping'>): RunnerContext => ({
  db: services.db,
  store: services.rows,
  kinds: services.kinds,
  landings: services.landings,
  clock: services.clock,
  bytesOf: (id) => services.uploads.read(id),
  ...rest,
});
