import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { fixedClock } from '@yuegui/server/src/kernel/clock.ts';
import { occupationOf } from '@yuegui/server/src/modules/postings/occupations.ts';
import type { PostingRecord } from '@yuegui/server/src/modules/postings/posting-record.ts';
import { columnsOfPosting, POSTING_COLUMNS } from '@yuegui/server/src/modules/postings/posting-table.ts';
import { parseAddress } from '@yuegui/server/src/modules/regions/addresses.ts';
import { openServices } from '@yuegui/server/src/services.ts';
import { factsOf } from './generate-postings.ts';

/** The day at which every board of the benchmarks stands. */
export const NOW = '2026-11-20T02:00:00Z';
export const SECRET = Buffer.alloc(32, 9);
const ROWS_A_CHUNK = 5_000;

/** Posting number `n` as it stands on the board. */
export function postingOf(n: number): PostingRecord {
  const f = factsOf(n);
  return {
    id: `pst_${String(n).padStart(8, '0')}`,
    kind: f.city.startsWith('钦州') ? 'PARK' : 'OUTBOUND',
    title: f.trade,
    occupation: occupationOf(f.trade)?.code ?? null,
    employerId: `emp_${f.firm}`,
    offeredBy: f.name,
    industry: null,
    region: parseAddress(f.city).region,
    park: null,
    site: null,
    address: f.address,
    payMin: f.low,
    payMax: f.high,
    payUnit: 'MONTH',
    payMonths: null,
    payText: `${f.low}-${f.high}`,
    monthlyMin: f.low,
    monthlyMax: f.high,
    headcount: f.count,
    openingsLeft: f.count,
    urgent: null,
    ageMin: 18,
    ageMax: f.oldest,
    education: f.education,
    benefits: f.benefits,
    skills: [],
    description: f.description,
    requirements: null,
    publishedOn: null,
    confirmedOn: `2026-11-${String((n % 18) + 1).padStart(2, '0')}`,
    expiresOn: n % 3 === 0 ? null : '2027-03-01',
    sourceCount: 1,
    sources: ['中山市人社局'],
    previousId: null,
    mergedInto: null,
  };
}

/** Fills an empty SQLite board in `dataDir` with `count` postings, straight into the tables. */
export async function makeBoard(dataDir: string, count: number): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const services = await openServices({
    databaseUrl: `sqlite:${join(dataDir, 'yuegui.db')}`,
    dataDir,
    secret: SECRET,
    clock: fixedClock(new Date(NOW)),
    migrate: true,
  });
  for (let from = 0; from < count; from += ROWS_A_CHUNK) {
    const postings = Array.from({ length: Math.min(ROWS_A_CHUNK, count - from) }, (_, n) => postingOf(from + n));
    const employers = new Map(postings.map((p) => [p.employerId, [p.employerId, p.offeredBy, p.region?.slice(0, 4) ?? null]]));
    await services.db.transaction(async (tx) => {
      await tx.insert({ table: 'employer', columns: ['id', 'name', 'region'], rows: [...employers.values()], onConflict: 'on conflict (id) do nothing' });
      await tx.insert({ table: 'posting', columns: POSTING_COLUMNS, rows: postings.map(columnsOfPosting) });
    });
  }
  await services.db.close();
}
