import type { Day } from '../../kernel/clock.ts';
import { addDays } from '../../kernel/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { DocumentSource } from '../../platform/search/indexer.ts';
import type { IndexPlan, SearchDocument } from '../../platform/search/port.ts';
import { dayNumber, parkPairId, parkPairOf } from '../postings/postings.module.ts';
import { countyOfPark, parkAliases, regionAndAbove } from '../regions/regions.module.ts';
import { tradeWords } from './trade-words.ts';

export const PARK_DEMAND_INDEX = 'park-demand';
/** The topic that tells of pairs by their ids, beside that of postings. */
const PARK_DEMAND = 'park-demand';

const PLAN: IndexPlan = {
  name: PARK_DEMAND_INDEX,
  text: ['park', 'trade'],
  keywords: ['park', 'occupation', 'places'],
  numbers: ['wanted', 'urgent', 'filled', 'employers', 'postings', 'confirmedOn'],
  tieBreak: 'wanted',
};

/** What a park wants of one trade: the open postings there, added up. */
export interface ParkDemandFacts {
  readonly id: string;
  readonly park: string;
  /** Null: the trade is not known. */
  readonly occupation: string | null;
  /** People wanted; postings that tell no number count none. */
  readonly wanted: number;
  readonly urgent: number;
  /** Hired through this platform: none can be recorded yet. */
  readonly filled: number;
  readonly employers: number;
  readonly postings: number;
  readonly confirmedOn: Day;
}

interface Row {
  park: string;
  occupation: string | null;
  wanted: number | string | null;
  urgent: number | string | null;
  employers: number | string;
  postings: number | string;
  confirmed_on: Day;
}

const OPEN = 'merged_into is null and empty = ? and (expires_on is null or expires_on >= ?)';

/** Demand by the ids of its pairs, as it is today; a pair without open postings is not there. */
export async function readParkDemand(db: Pick<Database, 'rowsByMany' | 'clock'>, ids: readonly string[]): Promise<ReadonlyMap<string, ParkDemandFacts>> {
  const parks = [...new Set(ids.map((id) => parkPairOf(id).park))];
  const rows = await db.rowsByMany<Row>(
    `select park, occupation, sum(headcount) as wanted, sum(urgent) as urgent, count(distinct employer_id) as employers, count(*) as postings, max(confirmed_on) as confirmed_on
     from posting where park in (?*) and ${OPEN} group by park, occupation`,
    parks,
    [false, db.clock.today()],
  );
  const asked = new Set(ids);
  const found = rows.flatMap((r): ParkDemandFacts[] => {
    const id = parkPairId(r);
    if (id === null || !asked.has(id)) return [];
    const [wanted, urgent, employers, postings] = [r.wanted, r.urgent, r.employers, r.postings].map((n) => Number(n ?? 0)) as [number, number, number, number];
    return [{ id, park: r.park, occupation: r.occupation, wanted, urgent, filled: 0, employers, postings, confirmedOn: r.confirmed_on }];
  });
  return new Map(found.map((f) => [f.id, f]));
}

function documentOfDemand(f: ParkDemandFacts): SearchDocument {
  const county = countyOfPark(f.park);
  const aliases = parkAliases().flatMap(([alias, park]) => (park === f.park ? [alias] : []));
  return {
    id: f.id,
    text: { park: [f.park, ...aliases].join(' '), trade: f.occupation ? tradeWords.wordsOf(f.occupation) : '' },
    keywords: { park: [f.park], occupation: f.occupation ? [f.occupation] : [], places: county ? regionAndAbove(county) : [] },
    numbers: {
      wanted: f.wanted,
      urgent: f.urgent,
      filled: f.filled,
      employers: f.employers,
      postings: f.postings,
      confirmedOn: dayNumber(f.confirmedOn),
    },
  };
}

const idsOf = (rows: readonly { readonly park: string; readonly occupation: string | null }[]): string[] => rows.map(parkPairId).filter((id) => id !== null);

/** Demand by park and trade as search knows it. */
export const parkDemandDocuments: DocumentSource = {
  plan: PLAN,
  read: async (db, ids) => [...(await readParkDemand(db, ids)).values()].map(documentOfDemand),
  async page(db, after, limit) {
    const rows = await db.rows<Row>(`select distinct park, occupation from posting where park is not null and ${OPEN}`, [false, db.clock.today()]);
    return idsOf(rows)
      .sort()
      .filter((id) => id > after)
      .slice(0, limit);
  },
  async concerned(db, topic, ids) {
    if (topic === PARK_DEMAND) return ids;
    if (topic !== 'postings') return [];
    return idsOf(await db.rowsByMany<Row>('select distinct park, occupation from posting where id in (?*) and park is not null', ids));
  },
};

/** Days looked back on for postings that ended: a server may have stood still for some. */
const LOOKED_BACK = 7;

/** Tells search of pairs whose postings ended in the last days: that a day has passed is no news of itself. */
export async function tellEndedDemand(db: Database): Promise<void> {
  const today = db.clock.today();
  const rows = await db.rows<Row>('select distinct park, occupation from posting where park is not null and expires_on < ? and expires_on >= ?', [
    today,
    addDays(today, -LOOKED_BACK),
  ]);
  if (rows.length > 0) await db.transaction(async (tx) => tx.emit(PARK_DEMAND, idsOf(rows)));
}
