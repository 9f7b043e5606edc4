import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writePostings } from './generate-postings.ts';
import type { BenchResult, Metric } from './main.ts';

interface Measured {
  readonly rows: number;
  readonly seconds: number;
  readonly peakMb: number;
  readonly longestLockMs: number;
}

const CASE = join(import.meta.dirname, 'import-case.ts');
const REPEATS = 3;
/** The heap that the import thread of a server gets as well. */
const FLAGS = ['--max-semi-space-size=16', '--max-old-space-size=300'];
const rate = (m: Measured): number => m.rows / m.seconds;
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

function measure(form: string, file: string, mode: string, flags: readonly string[] = FLAGS): Measured {
  const run = spawnSync(process.execPath, [...flags, CASE, form, file, mode], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e7 });
  if (run.status !== 0) throw new Error(`${form} ${mode} failed`);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as Measured;
}

/** Imports generated postings, shaped as the sample set: rows a second through parse, merge, database and index, beside the bare parser; memory; growth. */
export async function run(args: readonly string[]): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yuegui-bench-files-'));
  const metrics: Record<string, Metric> = {};
  const file = async (form: 'csv' | 'xlsx', rows: number): Promise<string> => {
    const path = join(folder, `${rows}.${form}`);
    await writePostings(form, rows, path);
    return path;
  };
  const small = await file('csv', 10_000);
  const perRowSmall = median(Array.from({ length: REPEATS }, () => measure('csv', small, 'whole').seconds / 10_000));
  for (const [form, floor] of [
    ['csv', 6_000],
    ['xlsx', 4_000],
  ] as const) {
    const path = await file(form, 100_000);
    const bare = measure(form, path, 'bare');
    const runs = Array.from({ length: REPEATS }, () => measure(form, path, 'whole'));
    console.log(
      `${form}: bare parser ${Math.round(rate(bare))} rows/s; ours ${runs.map((r) => Math.round(rate(r))).join(', ')} rows/s; peak ${runs.map((r) => Math.round(r.peakMb)).join(', ')} MB`,
    );
    metrics[`${form}_rows_per_second`] = { value: median(runs.map(rate)), unit: 'rows/s', floor, better: 'higher' };
    metrics[`${form}_longest_lock`] = { value: median(runs.map((r) => r.longestLockMs)), unit: 'ms', floor: 50, better: 'lower' };
    metrics[`${form}_peak_memory`] = { value: median(runs.map((r) => r.peakMb)), unit: 'MB', floor: 500, better: 'lower' };
  }
  if (args.includes('--large')) {
    const large = measure('csv', await file('csv', 300_000), 'whole', ['--max-semi-space-size=32', '--max-old-space-size=1200']);
    metrics.growth_300k_to_10k = { value: large.seconds / 300_000 / perRowSmall, unit: '×', floor: 1.5, better: 'lower' };
  }
  rmSync(folder, { recursive: true, force: true });
  return { bench: 'import', metrics };
}
