import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { systemActor } from '@yuegui/server/src/kernel/actor.ts';
import { startImport } from '@yuegui/server/src/modules/imports/start-import.ts';
import type { Tx } from '@yuegui/server/src/platform/database/database.ts';
import { createRun } from '@yuegui/server/src/platform/intake/run/create-run.ts';
import type { World } from '../support/world.ts';
import { ended, startWorld } from '../support/world.ts';

const RACERS = 8;
const LIST = '企业名称,岗位名称,人数,月薪,工作地点,更新日期\n中山市同一文件有限公司,电焊工,5,6000-8000,中山市小榄镇,2026-11-18\n';
const actor = systemActor('test');

describe('the same file sent many times at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('is one run', async () => {
    const { uploads, db, clock } = world.app.services;
    const sent = await Promise.all(Array.from({ length: RACERS }, (_, n) => uploads.keep(actor, `${n}.csv`, [Buffer.from(LIST)])));
    const started = await Promise.all(sent.map((u) => startImport(db, clock, actor, { requestId: randomUUID(), uploadId: u.id })));
    world.app.graph.wakeImports();
    const ids = started.map((s) => (s.ok ? s.value.id : 'failed'));
    for (const id of new Set(ids)) await ended(world.app, id);
    const [worked] = await db.rows<{ n: number | string }>("select count(*) as n from import_run where same_as_id is null and state = 'DONE'");
    expect(Number(worked?.n)).toBe(1);
    const [postings] = await db.rows<{ n: number | string }>('select count(*) as n from posting');
    expect(Number(postings?.n)).toBe(1);
  });

  it.skipIf(process.env.TEST_DIALECT !== 'postgres')(
    'control: without the lock both look before either writes, and one is turned away by the unique key (on SQLite there is one writer)',
    async () => {
      const { uploads, db, clock } = world.app.services;
      const upload = await uploads.keep(actor, 'x.csv', [Buffer.from(LIST.replace('电焊工', '质检员'))]);
      const file = { fileName: 'x.csv', fileSha256: upload.sha256, fileBytes: upload.bytes, uploadId: upload.id };
      let looked = 0;
      let both: () => void = () => {};
      const bothLooked = new Promise<void>((resolve) => (both = resolve));
      const unlocked = (tx: Tx): Tx => ({
        ...tx,
        lock: async () => {},
        async rows<Row>(...asked: Parameters<Tx['rows']>) {
          const found = await tx.rows<Row>(...asked);
          if (asked[0].includes('where live_key = ?')) {
            if ((looked += 1) === 2) both();
            await bothLooked;
          }
          return found;
        },
      });
      const opened = await Promise.allSettled([1, 2].map(() => db.transaction((tx) => createRun(unlocked(tx), actor, clock, file))));
      const turnedAway = opened.flatMap((o) => (o.status === 'rejected' ? [String(o.reason)] : []));
      expect(turnedAway).toEqual([expect.stringMatching(/unique/iu)]);
      const [one, two] = await Promise.all([1, 2].map(() => db.transaction((tx) => createRun(tx, actor, clock, file))));
      expect(one?.id, 'with the lock both get the one run').toBe(two?.id);
    },
  );

  it('is held by the database too: a second live run of the same bytes breaks the unique key', async () => {
    const { db } = world.app.services;
    const insert = (no: number): Promise<unknown> =>
      db.transaction((tx) =>
        tx.rows(
          "insert into import_run (id, no, file_name, file_sha256, file_bytes, live_key, source_guessed, state, import_day, actor, rows_read, rows_done, created_at) values (?, ?, 'x', 's', 1, 'live', ?, 'FAILED', '2026-11-20', 'x', 0, 0, 'x')",
          [`run_${no}`, no, true],
        ),
      );
    await insert(9001);
    await expect(insert(9002)).rejects.toThrow(/unique/iu);
  });
});
