import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Actor } from '../../kernel/actor.ts';
import { actorName } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Database } from '../database/database.ts';

export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface Uploads {
  /** Seals a file on disk and notes it; the name is kept without its path. */
  keep(actor: Actor, fileName: string, bytes: Uint8Array): Promise<Upload>;
  /** The bytes of an upload; null once they were deleted. */
  read(id: string): Promise<Uint8Array | null>;
  /** Deletes the bytes of uploads older than `days`. Returns how many. */
  deleteOlderThan(days: number): Promise<number>;
}

/** Days after which an uploaded file is deleted; its rows stay (DOMAIN.md). */
export const DAYS_A_FILE_IS_KEPT = 30;
const DAY_MS = 86_400_000;

export function openUploads(db: Database, keyring: Keyring, clock: Clock, dataDir: string): Uploads {
  const folder = join(dataDir, 'uploads');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sealer = keyring.sealer('upload');
  const path = (id: string): string => join(folder, `${id}.sealed`);
  return {
    async keep(actor, fileName, bytes) {
      const now = clock.now();
      const upload: Upload = {
        id: newId('upl', now),
        fileName: (fileName.split(/[\\/]/u).at(-1) ?? 'file').slice(-200),
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.length,
      };
      const file = await open(path(upload.id), 'wx', 0o600);
      try {
        await file.writeFile(sealer.seal(bytes));
        await file.sync();
      } finally {
        await file.close();
      }
      await db.transaction(async (tx) => {
        await tx.insert({
          table: 'upload',
          columns: ['id', 'file_name', 'sha256', 'bytes', 'actor', 'created_at'],
          rows: [[upload.id, upload.fileName, upload.sha256, upload.bytes, actorName(actor), now.toISOString()]],
        });
        tx.audit({ actor, action: 'upload.keep', subject: upload.id, facts: { bytes: upload.bytes } });
      });
      return upload;
    },
    async read(id) {
      const [known] = await db.rows<{ id: string }>('select id from upload where id = ? and deleted_at is null', [id]);
      return known ? sealer.openBytes(await readFile(path(id))) : null;
    },
    async deleteOlderThan(days) {
      const now = clock.now();
      const old = await db.rows<{ id: string }>('select id from upload where deleted_at is null and created_at < ?', [
        new Date(now.getTime() - days * DAY_MS).toISOString(),
      ]);
      for (const { id } of old) {
        await db.transaction((tx) => tx.rows('update upload set deleted_at = ? where id = ?', [now.toISOString(), id]));
        await rm(path(id), { force: true });
      }
      return old.length;
    },
  };
}
