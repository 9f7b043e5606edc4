import type { Database } from '../../platform/database/database.ts';

/** An employer as anybody may see it. */
export interface EmployerView {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly region: string | null;
}

interface EmployerRow {
  id: string;
  name: string;
  credit_code: string | null;
  region: string | null;
  merged_into: string | null;
}

/** Employers by id, each under the id asked for; an absorbed one answers as its survivor. */
export async function readEmployers(db: Pick<Database, 'rowsByMany'>, ids: readonly string[]): Promise<ReadonlyMap<string, EmployerView>> {
  const columns = 'id, name, credit_code, region, merged_into';
  const rows = await db.rowsByMany<EmployerRow>(`select ${columns} from employer where id in (?*)`, ids);
  const survivors = await db.rowsByMany<EmployerRow>(`select ${columns} from employer where id in (?*)`, [
    ...new Set(rows.flatMap((r) => (r.merged_into ? [r.merged_into] : []))),
  ]);
  const byId = new Map(survivors.map((r) => [r.id, r]));
  return new Map(
    rows.map((row) => {
      const r = (row.merged_into && byId.get(row.merged_into)) || row;
      return [row.id, { id: r.id, name: r.name, creditCode: r.credit_code, region: r.region }];
    }),
  );
}
