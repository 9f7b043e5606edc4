import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { compareFirmNames } from '@yuegui/server/src/modules/organizations/employer-name.ts';
import { parsePay } from '@yuegui/server/src/kernel/pay.ts';
import { answerQueries, ENGINES } from '../support/judged-queries.ts';
import { freshFolder, TODAY } from '../support/world.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..');
/** Samples of real text; their rows do not go into the project, so the folder may be missing. */
const REAL = join(ROOT, '..', 'shared', 'real');
const dataDir = freshFolder();
const out = (name: string): string => join(dataDir, name);

function yuegui(...args: string[]): { status: number | null; text: string } {
  const run = spawnSync(process.execPath, [join(ROOT, 'server/src/cli.ts'), ...args], { encoding: 'utf8', env: { ...process.env, MODE: 'demo', DATA_DIR: dataDir, YUEGUI_NOW: TODAY, INIT_CWD: HERE } });
  return { status: run.status, text: run.stdout + run.stderr };
}
const score = (...args: string[]): { status: number | null; text: string } => {
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: HERE });
  return { status: run.status, text: run.stdout + run.stderr };
};

describe('the sample set, by the command line', () => {
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  beforeAll(() => {
    expect(yuegui('import', '--receipt', out('first.jsonl'), 'sources/first').status).toBe(0);
    expect(yuegui('export', 'postings', '--out', out('postings.jsonl')).status).toBe(0);
  });

  it('scores: every minimum of score.mjs', () => {
    const scored = score('score.mjs', 'truth.json', out('first.jsonl'), out('postings.jsonl'));
    expect(scored.text).not.toContain('SHORT');
    expect(scored.status, scored.text).toBe(0);
  });

  it('control: the scorer bites, when two postings are told to be one', () => {
    const lines = readFileSync(out('first.jsonl'), 'utf8').trim().split('\n').map((l) => JSON.parse(l) as { id?: string; entity: string });
    const ids = new Set(lines.filter((l) => l.entity === 'posting').map((l) => l.id).slice(0, 60));
    const [one] = ids;
    writeFileSync(out('wrong.jsonl'), lines.map((l) => JSON.stringify(ids.has(l.id) ? { ...l, id: one } : l)).join('\n'));
    expect(score('score.mjs', 'truth.json', out('wrong.jsonl')).status).toBe(1);
  });

  it.each(ENGINES)('scores: the judged queries on the %s engine', async (engine) => {
    const answers = out(`answers-${engine}.jsonl`);
    await answerQueries(dataDir, join(HERE, 'queries.json'), answers, engine);
    const scored = score('score-queries.mjs', 'truth.json', 'queries.json', out('first.jsonl'), answers);
    console.log(`judged queries on the ${engine} engine\n${scored.text}`);
    expect(scored.text).not.toContain('SHORT');
    expect(scored.status, scored.text).toBe(0);
  });

  it('changes nothing when it comes again', () => {
    expect(yuegui('import', '--receipt', out('again.jsonl'), 'sources/first').status).toBe(0);
    yuegui('export', 'postings', '--out', out('postings-again.jsonl'));
    expect(readFileSync(out('postings-again.jsonl'), 'utf8')).toBe(readFileSync(out('postings.jsonl'), 'utf8'));
    expect(readFileSync(out('again.jsonl'), 'utf8')).not.toMatch(/"outcome":"(?:created|merged|review)"/u);
  });

  it('scores after the second delivery too', () => {
    expect(yuegui('import', '--receipt', out('second.jsonl'), 'sources').status).toBe(0);
    yuegui('export', 'postings', '--out', out('postings2.jsonl'));
    const second = readFileSync(out('second.jsonl'), 'utf8').split('\n').filter((l) => l.includes('second-delivery'));
    writeFileSync(out('both.jsonl'), [readFileSync(out('first.jsonl'), 'utf8').trim(), ...second].join('\n'));
    const scored = score('score.mjs', 'truth.json', out('both.jsonl'), out('postings2.jsonl'), '--delivery', '2');
    expect(scored.status, scored.text).toBe(0);
  });

  it('lets nothing of a worker into clear: database, receipt and index hold no name, ID, phone or village of a ledger', () => {
    const ids = [...readFileSync(join(HERE, 'sources/first/浦北县人力资源公司求职登记.csv')).toString('latin1').matchAll(/\d{17}[\dX]/gu)].map((m) => m[0]).slice(0, 50);
    expect(ids.length, 'control: the file holds IDs').toBeGreaterThan(20);
    const kept = [readFileSync(join(dataDir, 'yuegui.db')), readFileSync(out('first.jsonl'))].map((b) => b.toString('latin1')).join('');
    expect(ids.filter((id) => kept.includes(id))).toEqual([]);
  });

  it('uses exit code 2 for wrong use, 1 for what fails', () => {
    expect(yuegui('import').status).toBe(2);
    expect(yuegui('nonsense').status).toBe(2);
    expect(yuegui('import', 'no-such-file.csv').status).toBe(2);
    writeFileSync(out('letter.txt'), '亲爱的同事：请查收。');
    expect(yuegui('import', out('letter.txt')).status).toBe(1);
  });
});

const why = existsSync(REAL) ? '' : ' (skipped: the folder ../shared/real is not here; its rows do not go into the project)';

describe.skipIf(why !== '')(`real text${why}`, () => {
  const rows = (name: string): string[][] =>
    readFileSync(join(REAL, name), 'utf8').replaceAll('\r', '').trim().split('\n').slice(1).map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)].map((m) => (m[1] ?? '').replace(/^"|"$/gu, '').replaceAll('""', '"')));

  it('pay notations are read right, at least 99 in 100', () => {
    const units: Readonly<Record<string, string>> = { month: 'MONTH', day: 'DAY', year: 'YEAR' };
    const all = rows('pay-notations.csv');
    const right = all.filter(([text = '', min = '', max = '', period = '', months = '', kind = '']) => {
      const read = parsePay(text);
      const value = read.ok ? read.value : null;
      const unit = period.replace('?', '');
      return value && value.min === (min ? Number(min) : null) && value.max === (max ? Number(max) : null) && value.months === (months ? Number(months) : null) && (kind === 'blank' || unit === '' || units[unit] === value.unit);
    });
    console.log(`pay notations: ${right.length} of ${all.length} right`);
    expect(right.length / all.length).toBeGreaterThanOrEqual(0.99);
  });

  it('firm names: no different pair is one, nine in ten same ones are one or in doubt, half outright', () => {
    const told = rows('firm-name-pairs.csv').map(([a = '', b = '', same]) => ({ same: same === '1', verdict: compareFirmNames(a, b) }));
    const same = told.filter((t) => t.same);
    const share = (verdicts: readonly string[]): number => same.filter((t) => verdicts.includes(t.verdict)).length / same.length;
    console.log(`firm names: ${(share(['same']) * 100).toFixed(1)} % outright, ${(share(['same', 'doubt']) * 100).toFixed(1)} % with doubt, ${told.filter((t) => !t.same && t.verdict === 'same').length} wrong`);
    expect(told.filter((t) => !t.same && t.verdict === 'same')).toEqual([]);
    expect(share(['same', 'doubt'])).toBeGreaterThanOrEqual(0.9);
    expect(share(['same'])).toBeGreaterThanOrEqual(0.5);
  });

  it('posts of 2015 go in, every refusal explained', () => {
    const imported = yuegui('import', '--receipt', out('real.jsonl'), join(REAL, 'posts-2015.csv'));
    expect(imported.status, imported.text).toBe(0);
    const lines = readFileSync(out('real.jsonl'), 'utf8').trim().split('\n').map((l) => JSON.parse(l) as { outcome: string; errors?: { code: string; message: string }[] });
    const refused = lines.filter((l) => l.outcome === 'refused');
    console.log(`posts-2015.csv: ${lines.length} rows, ${refused.length} refused`);
    expect(refused.every((l) => l.errors?.length && l.errors.every((e) => e.code && e.message))).toBe(true);
    expect(refused.length / lines.length).toBeLessThan(0.2);
  });
});
