import { describe, expect, it } from 'vitest';

import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import { openDatabase } from '@yuegui/server/src/platform/database/database.ts';
import { NOT_UNDER_THE_KEY, SEALED } from '@yuegui/server/src/sealed-columns.ts';
import { emptyDatabase, freshFolder } from '../support/world.ts';

const LOOKS_LIKE_IT = /(?:^|_)(?:key|keys|hash|index$|blind|sha256|former|now|secret|sealed)(?:_|$)/u;

describe('every column that hangs on the secret key', () => {
  it('is in the registry that the turn to a new key goes by, or is said not to', async () => {
    const db = await openDatabase({ url: await emptyDatabase(freshFolder()), entities: ENTITIES, clock: systemClock, migrate: true });
    const columns = new Map<string, string>();
    for (const meta of db.orm.getMetadata().getAll().values())
      for (const prop of Object.values(meta.properties) as { fieldNames: string[]; type: string; columnTypes?: string[] }[])
        for (const column of prop.fieldNames) columns.set(`${meta.tableName}.${column}`, `${prop.type} ${(prop.columnTypes ?? []).join(' ')}`);
    const registered = new Set([
      ...SEALED.sealed.flatMap((t) => [...Object.keys(t.sealed), ...(t.holds ?? [])].map((c) => `${t.table}.${c}`)),
      ...SEALED.blind.map((t) => `${t.table}.${t.column}`),
    ]);
    const suspect = [...columns].filter(([name, type]) => /blob|bytea/iu.test(type) || LOOKS_LIKE_IT.test(name.split('.')[1] ?? '')).map(([name]) => name);
    expect(suspect.length, 'control: some look like it').toBeGreaterThan(10);
    expect(suspect, 'control: ciphertexts are among them').toEqual(expect.arrayContaining(['worker.profile', 'source_row.raw', 'worker_key.key']));
    expect(suspect.filter((name) => !registered.has(name) && !(name in NOT_UNDER_THE_KEY))).toEqual([]);
    for (const name of [...registered, ...Object.keys(NOT_UNDER_THE_KEY)]) expect(columns.has(name), `${name} is there`).toBe(true);
    await db.close();
  });
});
