import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fixedClock } from '@yuegui/server/src/kernel/clock.ts';
import { followBoardNames } from '@yuegui/server/src/modules/board/follow-board-names.ts';
import { openOutbox } from '@yuegui/server/src/platform/database/outbox.ts';
import { openServices } from '@yuegui/server/src/services.ts';
import { makeBoard, NOW, SECRET } from './board-of.ts';

/** Completions over a board of so many postings, in a process of its own: `node test/bench/suggest-case.ts 100000`. Prints one JSON line: milliseconds, megabytes. */
const count = Number(process.argv[2] ?? 100_000);
const TYPED = [
  '电',
  '电焊',
  '中山',
  '小榄',
  '珠海市',
  'd',
  'dh',
  'dianhan',
  'zhongshan',
  'xiaolan',
  '联天',
  '有限公司',
  '五金',
  'gongsi',
  'lian',
  'zzzz',
  '普工',
  '司机',
  'pg',
  '工',
];
const ROUNDS = 25;

const dataDir = mkdtempSync(join(tmpdir(), 'yuegui-bench-'));
await makeBoard(dataDir, count);
const clock = fixedClock(new Date(NOW));
const services = await openServices({ databaseUrl: `sqlite:${join(dataDir, 'yuegui.db')}`, dataDir, secret: SECRET, clock, migrate: false });
const outbox = openOutbox(services.db);
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
let longest = 0;
let last = performance.now();
const beat = setInterval(() => {
  longest = Math.max(longest, performance.now() - last);
  last = performance.now();
}, 1);
const from = performance.now();
const names = followBoardNames(services.db, outbox, clock, (error) => console.error(error));
await names.caughtUp();
const buildMs = performance.now() - from;
clearInterval(beat);
globalThis.gc?.();
const heapMb = (process.memoryUsage().heapUsed - before) / 1_048_576;
const times: number[] = [];
const meant: number[] = [];
for (let round = 0; round < ROUNDS; round += 1)
  for (const text of TYPED) {
    const start = performance.now();
    names.suggest(text, 8);
    times.push(performance.now() - start);
    const other = performance.now();
    names.meant(`${text}gongsi`);
    meant.push(performance.now() - other);
  }
const at = (all: number[], share: number): number => all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? 0;
console.log(
  JSON.stringify({
    postings: count,
    p50: at(times, 0.5),
    p95: at(times, 0.95),
    p99: at(times, 0.99),
    meantP99: at(meant, 0.99),
    buildMs,
    longestBlockMs: longest,
    heapMb,
  }),
);
await names.close();
outbox.close();
await services.db.close();
rmSync(dataDir, { recursive: true, force: true });
