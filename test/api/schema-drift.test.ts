import { describe, expect, it } from 'vitest';

import { ENTITIES } from '@yuegui/server/src/entities.ts';
import { systemClock } from '@yuegui/server/src/kernel/clock.ts';
import { openAuditSealer } from '@yuegui/server/src/platform/audit/audit-sealer.ts';
import { verifyAudit } from '@yuegui/server/src/platform/audit/audit-verify.ts';
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

  it('chain the audit entries of a database that was there before the chain', async () => {
    const dataDir = freshFolder();
    const url = await emptyDatabase(dataDir);
    const open = (migrate: boolean): ReturnType<typeof openDatabase> => openDatabase({ url, entities: ENTITIES, clock: systemClock, migrate });
    const old = await open(false);
    await old.orm.migrator.up({ to: '20261125-lasting-search' });
    await old.transaction((tx) =>
      tx.rows("insert into audit_entry (at, actor, action) values ('2026-11-25', 'system:old', 'import.start'), ('2026-11-25', 'system:old', 'import.undo')"),
    );
    await old.close();
    const db = await open(true);
    const sealer = openAuditSealer(db, dataDir, (error) => expect.unreachable(String(error)));
    await sealer.seal();
    await sealer.close();
    expect(await verifyAudit(db, dataDir)).toMatchObject({ findings: [], sealed: 2, waiting: 0 });
    await db.close();
  });
});
