import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { Actor } from '../../kernel/actor.ts';
import { actorName, systemActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Database, Reader } from '../database/database.ts';

export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface Uploads {
  /** Seals a file on disk, piece by piece as it comes, and notes it; the name is kept without its path. What throws on the way leaves nothing behind. */
  keep(actor: Actor, fileName: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Upload>;
  /** The bytes of an upload; null once they were deleted. */
  read(id: string): Promise<Uint8Array | null>;
  /** Deletes the bytes of some uploads now. */
  remove(ids: readonly string[]): Promise<void>;
  /** Deletes the bytes of uploads older than `days`. Returns how many. */
  deleteOlderThan(days: number): Promise<number>;
  /** Deletes files that no upload holds any more: what a process left that ended in the middle. Returns how many. */
  sweep(): Promise<number>;
}

/** Days after which an uploaded file is deleted; its rows stay (DOMAIN.md). */
export const DAYS_A_FILE_IS_KEPT = 30;
const DAY_MS = 86_400_000;
/** A file is there before its row is: one that is being sent now is no leftover. */
const LONGEST_UPLOAD_MS = 3_600_000;
const SUFFIX = '.sealed';
const CLEANER = systemActor('uploads');

type Why = 'ASKED' | 'AGE';

const folderOf = (dataDir: string): string => join(dataDir, 'uploads');

/** The names of the files that uploads held at one moment, oldest first; which of them were there then, only the disk knows. */
export async function uploadNames(reader: Reader): Promise<string[]> {
  const rows = await reader.rows<{ id: string }>('select id from upload where deleted_at is null order by id');
  return rows.map((u) => `${u.id}${SUFFIX}`);
}

/** A file as it lies on disk, sealed; null once it was deleted. */
export const sealedUpload = (dataDir: string, name: string): Promise<Buffer | null> => readFile(join(folderOf(dataDir), name)).catch(whenGone);

export function openUploads(db: Database, keyring: Keyring, clock: Clock, dataDir: string): Uploads {
  const folder = folderOf(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sealer = keyring.sealer('upload');
  const path = (id: string): string => join(folder, `${id}${SUFFIX}`);
  // The bytes first: a process that ends in between leaves an upload that is deleted once more, never bytes that nobody looks for.
  const remove = async (ids: readonly string[], why: Why): Promise<void> => {
    for (const id of ids) {
      await rm(path(id), { force: true });
      await db.transaction(async (tx) => {
        const marked = await tx.rows('update upload set deleted_at = ? where id = ? and deleted_at is null returning id', [clock.now().toISOString(), id]);
        if (marked.length > 0) tx.audit({ actor: CLEANER, action: 'upload.delete', subject: id, facts: { why } });
      });
    }
  };
  return {
    async keep(actor, fileName, pieces) {
      const now = clock.now();
      const id = newId('upl', now);
      const measured = measure(pieces);
      await writeWhole(path(id), sealer.sealPieces(measured.pieces));
      const upload: Upload = { id, fileName: (fileName.split(/[\\/]/u).at(-1) ?? 'file').slice(-200), ...measured.told() };
      try {
        await db.transaction(async (tx) => {
          await tx.insert({
            table: 'upload',
            columns: ['id', 'file_name', 'sha256', 'bytes', 'actor', 'created_at'],
            rows: [[upload.id, upload.fileName, upload.sha256, upload.bytes, actorName(actor), now.toISOString()]],
          });
          tx.audit({ actor, action: 'upload.keep', subject: upload.id, facts: { bytes: upload.bytes } });
        });
      } catch (error) {
        await rm(path(id), { force: true });
        throw error;
      }
      return upload;
    },
    async read(id) {
      const [known] = await db.rows<{ id: string }>('select id from upload where id = ? and deleted_at is null', [id]);
      const sealed = known ? await readFile(path(id)).catch(whenGone) : null;
      return sealed && sealer.openBytes(sealed);
    },
    remove: (ids) => remove(ids, 'ASKED'),
    async deleteOlderThan(days) {
      const now = clock.now();
      const old = await db.rows<{ id: string }>('select id from upload where deleted_at is null and created_at < ?', [
        new Date(now.getTime() - days * DAY_MS).toISOString(),
      ]);
      await remove(
        old.map((u) => u.id),
        'AGE',
      );
      return old.length;
    },
    sweep: () => sweep(db, folder),
  };
}

async function sweep(db: Database, folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX));
  const idOf = (name: string): string => name.slice(0, -SUFFIX.length);
  const rows = await db.rowsByMany<{ id: string; deleted_at: string | null }>('select id, deleted_at from upload where id in (?*)', names.map(idOf));
  const live = new Map(rows.map((r) => [r.id, r.deleted_at === null]));
  const gone: string[] = [];
  for (const name of names) {
    const known = live.get(idOf(name));
    if (known === false || (known === undefined && (await isOld(join(folder, name))))) gone.push(idOf(name));
  }
  for (const id of gone) await rm(join(folder, `${id}${SUFFIX}`), { force: true });
  if (gone.length > 0) await db.transaction(async (tx) => tx.audit({ actor: CLEANER, action: 'upload.sweep', facts: { files: gone.length } }));
  return gone.length;
}

/** By the machine's clock, which files tell. */
const isOld = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(whenGone);
  return found !== null && found.mtimeMs < Date.now() - LONGEST_UPLOAD_MS;
};

/** A file that is not there is no fault: it was deleted, and its row will be. */
function whenGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Counts and hashes pieces as they pass. */
function measure(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly told: () => { readonly sha256: string; readonly bytes: number };
} {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  return { pieces: passing(), told: () => ({ sha256: hash.digest('hex'), bytes }) };
}

/** Writes a file that is there whole, on disk, or not at all. */
async function writeWhole(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of pieces) await file.write(piece);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
