import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { freshFolder } from '../support/world.ts';
import { drawSet, TODAY } from './other/draw-set.ts';

const HERE = import.meta.dirname;
const CLI = join(HERE, '..', '..', 'server/src/cli.ts');
const folder = freshFolder();
const inFolder = (seed: number, name: string): string => join(folder, String(seed), name);

function run(seed: number, ...args: string[]): { status: number | null; text: string } {
  const env = { ...process.env, MODE: 'demo', DATA_DIR: inFolder(seed, 'data'), YUEGUI_NOW: TODAY, INIT_CWD: inFolder(seed, '.') };
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', env, cwd: HERE });
  return { status: done.status, text: done.stdout + done.stderr };
}
const score = (seed: number, receipt: string, ...more: string[]) => run(seed, 'score.mjs', inFolder(seed, 'truth.json'), inFolder(seed, receipt), ...more);

async function importSet(seed: number): Promise<void> {
  await drawSet(seed, inFolder(seed, '.'));
  const imported = run(seed, CLI, 'import', '--receipt', 'first.jsonl', 'first');
  expect(imported.status, imported.text).toBe(0);
  expect(run(seed, CLI, 'export', 'postings', '--out', 'postings.jsonl').status).toBe(0);
}

/** Sets of other layouts, headers, notations, firms, trades and places than the sample's, each drawn from its seed. */
describe('other sets, by the command line', () => {
  const [LATER, OTHER] = [3, 8] as const;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(async () => {
    await importSet(LATER);
    await importSet(OTHER);
  });

  it.each([LATER, OTHER])('set %i scores: every minimum of score.mjs', (seed) => {
    const scored = score(seed, 'first.jsonl', inFolder(seed, 'postings.jsonl'));
    expect(scored.status, scored.text).toBe(0);
  });

  it('scores after a second delivery too', () => {
    const imported = run(LATER, CLI, 'import', '--receipt', 'second.jsonl', 'second-delivery');
    expect(imported.status, imported.text).toBe(0);
    run(LATER, CLI, 'export', 'postings', '--out', 'postings2.jsonl');
    writeFileSync(inFolder(LATER, 'both.jsonl'), ['first.jsonl', 'second.jsonl'].map((name) => readFileSync(inFolder(LATER, name), 'utf8').trim()).join('\n'));
    const scored = score(LATER, 'both.jsonl', inFolder(LATER, 'postings2.jsonl'), '--delivery', '2');
    expect(scored.status, scored.text).toBe(0);
  });

  it('control: falls short when a column is misread, and when firms are mixed up', () => {
    const lines = readFileSync(inFolder(OTHER, 'first.jsonl'), 'utf8').trim().split('\n').map((l) => JSON.parse(l) as { employerId?: string; values?: Record<string, unknown> });
    const short = (name: string, change: (line: (typeof lines)[number], n: number) => object): string => {
      writeFileSync(inFolder(OTHER, name), lines.map((l, n) => JSON.stringify(change(l, n))).join('\n'));
      const scored = score(OTHER, name);
      expect(scored.status).toBe(1);
      return scored.text;
    };
    expect(short('misread.jsonl', (l) => (l.values ? { ...l, values: { ...l.values, headcount: l.values.ageMax } } : l))).toContain('SHORT rowValues');
    const one = lines.find((l) => l.employerId)?.employerId;
    expect(short('mixed.jsonl', (l, n) => (l.employerId && n % 8 === 0 ? { ...l, employerId: one } : l))).toContain('SHORT employerPrecision');
  });
});
