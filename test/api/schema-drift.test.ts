import { describe, expect, it } from 'vitest';

import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import { openDatabase } from '@yuegui/server/src/platform/database/database.ts';
import { emptyDatabase, freshFolder } from '../support/world.ts';

describe('migrations', () => {
  it('bring an empty database to exactly what the entities say', async () => {
    const db = await openDatabase({ url: await emptyDatabase(freshFolder()), entities: ENTITIES, clock: systemClock, migrate: true });
    // Entities cannot tell of triggers in both dialects: that those of the audit trail are there is for audit.test.ts.
    const left = async (): Promise<string> =>
      (await db.orm.schema.getUpdateSchemaSQL({ wrap: false })).replaceAll(/^\s*(?:--.*|drop (?:trigger|function) if exists ["`]audit_.*)?$/gmu, '').trim();
    expect(await left()).toBe('');
    await db.rows('drop index if exists source_row_run_id_index');
    await db.rows('alter table source add column planted integer');
    expect(await left(), 'control: a planted column is seen').toMatch(/planted/u);
    await db.close();
  });
});
