import { daysBetween } from '../../kernel/clock.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { PersonalAccess } from '../../platform/database/sensitive-read.ts';
import type { DocumentSource } from '../../platform/search/indexer.ts';
import type { IndexPlan, SearchDocument } from '../../platform/search/port.ts';
import { regionAndAbove, regionPath, shortName } from '../regions/regions.module.ts';
import type { WorkerFacts, TradeReader } from './worker-facts.ts';
import { workerFacts } from './worker-facts.ts';
import type { WorkerProfile } from './worker-fold.ts';

export const WORKER_PROFILES_INDEX = 'worker-profiles';
const EPOCH = '1970-01-01';

const PLAN: IndexPlan = {
  name: WORKER_PROFILES_INDEX,
  text: ['trades', 'skills', 'place'],
  keywords: ['trades', 'wishes', 'skills', 'places', 'wishPlaces', 'availability'],
  numbers: ['confirmedOn', 'wishPay'],
  tieBreak: 'confirmedOn',
};

/** What the room needs to know of trades, which a later room keeps. */
export interface TradeWords {
  readonly tradeOf: TradeReader;
  /** All titles of a trade, as one text. */
  readonly wordsOf: (trade: string) => string;
}

const namesOf = (code: string): string =>
  regionPath(code)
    .flatMap((r) => [r.name, shortName(r)])
    .join(' ');

/** What of a worker can be found. */
export function documentOfWorker(id: string, facts: WorkerFacts, wordsOf: TradeWords['wordsOf']): SearchDocument {
  const places = facts.town ? regionAndAbove(facts.town) : [];
  return {
    id,
    text: {
      trades: [...new Set([...facts.trades, ...facts.wishes])].map(wordsOf).join(' '),
      skills: facts.skills.join(' '),
      place: facts.town ? namesOf(facts.town) : '',
    },
    keywords: {
      trades: facts.trades,
      wishes: facts.wishes,
      skills: facts.skills,
      places,
      wishPlaces: [...new Set(facts.wishPlaces.flatMap(regionAndAbove))],
      availability: [facts.availability],
    },
    numbers: { confirmedOn: daysBetween(EPOCH, facts.confirmedOn), wishPay: facts.wishPay },
  };
}

interface Row {
  id: string;
  profile_id: string;
  profile: Uint8Array;
}
const SHOWN = 'merged_into is null and empty = ? and profile_id is not null';

/**
 * Workers as search knows them, each under an id of chance that stands nowhere else: from the index no way leads to a person's record. Sealed
 * profiles are opened to make the documents, by the platform, and nothing of them but `WorkerFacts` goes on.
 */
export function workerDocuments(keyring: Keyring, trades: TradeWords): DocumentSource {
  const sealer = keyring.sealer('worker-profile');
  return {
    plan: PLAN,
    async read(db, ids) {
      const rows = await db.rowsByMany<Row>(`select id, profile_id, profile from worker where profile_id in (?*) and ${SHOWN}`, ids, [false]);
      return rows.map((r) => documentOfWorker(r.profile_id, workerFacts(JSON.parse(sealer.open(r.profile)) as WorkerProfile, trades.tradeOf), trades.wordsOf));
    },
    async page(db, after, limit) {
      const rows = await db.rows<Row>(`select profile_id from worker where profile_id > ? and ${SHOWN} order by profile_id limit ?`, [after, false, limit]);
      return rows.map((r) => r.profile_id);
    },
    async concerned(db, topic, ids) {
      if (topic !== 'workers') return [];
      return (await db.rowsByMany<Row>('select profile_id from worker where id in (?*) and profile_id is not null', ids)).map((r) => r.profile_id);
    },
  };
}

/** The facts of workers by the ids of the index, for somebody's eyes. */
export async function readWorkerFacts(
  _: PersonalAccess,
  db: Reader & Pick<Parameters<DocumentSource['read']>[0], 'rowsByMany'>,
  keyring: Keyring,
  ids: readonly string[],
  tradeOf: TradeReader,
): Promise<ReadonlyMap<string, WorkerFacts>> {
  const sealer = keyring.sealer('worker-profile');
  const rows = await db.rowsByMany<Row>(`select id, profile_id, profile from worker where profile_id in (?*) and ${SHOWN}`, ids, [false]);
  return new Map(rows.map((r) => [r.profile_id, workerFacts(JSON.parse(sealer.open(r.profile)) as WorkerProfile, tradeOf)]));
}
