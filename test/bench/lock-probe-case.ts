import { DatabaseSync } from 'node:sqlite';

/** A second writer, in a process of its own: asks for the write lock every few milliseconds, without SQLite's own sleeping between tries, and tells the longest wait in milliseconds. */
const [file = ''] = process.argv.slice(2);
const EVERY_MS = 4;
const TRY_EVERY_MS = 0.2;
const BUSY = 5;
const db = new DatabaseSync(file, { timeout: 0 });
const idle = new Int32Array(new SharedArrayBuffer(4));
let longest = 0;
let ended = false;

function takeLock(): number {
  const from = performance.now();
  for (;;)
    try {
      db.exec('begin immediate; rollback');
      return performance.now() - from;
    } catch (error) {
      if (((error as { errcode?: number }).errcode ?? 0) % 256 !== BUSY) throw error;
      Atomics.wait(idle, 0, 0, TRY_EVERY_MS);
    }
}

process.on('message', () => {
  ended = true;
  db.close();
  process.send?.(longest);
  process.disconnect();
});
const probe = (): void => {
  if (ended) return;
  longest = Math.max(longest, takeLock());
  setTimeout(probe, EVERY_MS);
};
probe();
