import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makeBoard } from './board-of.ts';
import { writePostings } from './generate-postings.ts';
import type { LoadResult, Percentiles } from './load.ts';
import { load, median } from './load.ts';
import type { BenchResult, Metric } from './main.ts';
import type { Running } from './processes.ts';
import { importThere, runCase, startBare, startServer } from './processes.ts';
import { MIXED } from './search-queries.ts';

type Built = Percentiles & { readonly builtMs: number; readonly peakMb: number };
const MEASURED = 100_000;
const CONNECTIONS = 10;
const REPEATS = 3;
const REQUESTS = 2_000;
const IMPORTED = 100_000;

const CARD = `cursor node { id title offeredBy openingsLeft benefits confirmedOn sourceCount pay { min max unit monthlyMin monthlyMax converted } place { label } }`;
const LIST = `query ($input: SearchPostingsInput!) { searchPostings(input: $input) { total edges { ${CARD} } } }`;
const PAGE = `query ($input: SearchPostingsInput!) { searchPostings(input: $input) { total correctedTo edges { ${CARD} } facets { name values { value label count chosen } } } }`;
const bodies: readonly string[] = MIXED.map((q) => JSON.stringify({ query: PAGE, variables: { input: { ...q, first: 20 } } }));
const list = [JSON.stringify({ query: LIST, variables: { input: { first: 20 } } })];
const round = (n: number): number => Math.round(n * 10) / 10;
const shown = (p: Percentiles): string => `p50 ${round(p.p50)}  p95 ${round(p.p95)}  p99 ${round(p.p99)} ms`;

/** Warms a server up, then loads it several times; gives the median run by its p99. */
async function measured(server: Running, asked: readonly string[]): Promise<LoadResult> {
  await load(server.address, asked, CONNECTIONS, 400);
  const runs: LoadResult[] = [];
  for (let n = 0; n < REPEATS; n += 1) runs.push(await load(server.address, asked, CONNECTIONS, REQUESTS));
  return runs.sort((a, b) => a.p99 - b.p99)[Math.floor(runs.length / 2)] as LoadResult;
}

/** Search at 10,000, 100,000 and (with --large) 300,000 postings: the engine, GraphQL end to end, the bare list beside it, changes, start, memory, and all of it during an import. */
export async function run(args: readonly string[]): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yuegui-bench-search-'));
  const metrics: Record<string, Metric> = {};
  const at = async (count: number): Promise<{ dataDir: string; engine: Built }> => {
    const dataDir = join(folder, String(count));
    await makeBoard(dataDir, count);
    const runs = Array.from({ length: REPEATS }, () => runCase<Built>('search-engine', [dataDir]));
    const engine = runs.sort((a, b) => a.p99 - b.p99)[Math.floor(runs.length / 2)] as Built;
    console.log(`engine   ${String(count).padStart(7)} postings  ${shown(engine)}  built in ${round(engine.builtMs)} ms, ${Math.round(engine.peakMb)} MB`);
    return { dataDir, engine };
  };
  for (const count of args.includes('--large') ? [10_000, 300_000] : [10_000]) rmSync((await at(count)).dataDir, { recursive: true });
  const { dataDir, engine } = await at(MEASURED);
  metrics.engine_p99 = { value: engine.p99, unit: 'ms', floor: 20, better: 'lower' };
  if (process.env.MEILI_URL) {
    const meili = runCase<Percentiles & { readonly builtMs: number; readonly visible: Percentiles }>('meilisearch', [dataDir]);
    console.log(`Meilisearch ${MEASURED} postings  ${shown(meili)}  built in ${round(meili.builtMs)} ms, found after a change ${shown(meili.visible)}`);
    metrics.engine_p99_to_meilisearch = { value: engine.p99 / meili.p99, unit: '×', floor: 1, better: 'lower' };
    metrics.visible_p95_meilisearch = { value: meili.visible.p95, unit: 'ms', floor: 3_000, better: 'lower' };
  } else console.log('Meilisearch is not measured: MEILI_URL is not set');
  Object.assign(metrics, await endToEnd(dataDir, join(folder, 'import.csv')));
  const visible = runCase<Percentiles & { worst: number }>('search-visible', [dataDir]);
  console.log(`visible after a commit  ${shown(visible)}  worst ${round(visible.worst)} ms`);
  metrics.visible_p99 = { value: visible.worst, unit: 'ms', floor: 200, better: 'lower' };
  rmSync(folder, { recursive: true, force: true });
  return { bench: 'search', metrics };
}

async function endToEnd(dataDir: string, file: string): Promise<Record<string, Metric>> {
  const [server, bare] = [await startServer(dataDir), await startBare()];
  const idle = await measured(server, bodies);
  console.log(`GraphQL, text, filters, six facets, ${CONNECTIONS} connections  ${shown(idle)}  ${Math.round(idle.perSecond)}/s`);
  const ratios: number[] = [];
  for (let n = 0; n < REPEATS; n += 1) {
    const [ours, control] = [await load(server.address, list, CONNECTIONS, REQUESTS), await load(bare.address, list, CONNECTIONS, REQUESTS)];
    ratios.push(ours.perSecond / control.perSecond);
    console.log(`list without text and facets  ours ${Math.round(ours.perSecond)}/s  bare Apollo ${Math.round(control.perSecond)}/s`);
  }
  await bare.stop();
  const memory = server.memoryMb();
  await writePostings('csv', IMPORTED, file);
  let done = false;
  const imported = importThere(dataDir, file).finally(() => {
    done = true;
  });
  const busy = await load(server.address, bodies, CONNECTIONS, Infinity, () => done);
  await imported;
  console.log(`the same while ${IMPORTED} rows are imported  ${shown(busy)}  ${Math.round(busy.perSecond)}/s`);
  console.log(`start ${round(server.startMs)} ms, memory ${Math.round(memory)} MB`);
  await server.stop();
  return {
    end_to_end_p99: { value: idle.p99, unit: 'ms', floor: 50, better: 'lower' },
    requests_per_second: { value: idle.perSecond, unit: '/s', floor: 300, better: 'higher' },
    list_to_bare: { value: median(ratios), unit: '×', floor: 0.3, better: 'higher' },
    p99_during_import: { value: busy.p99 / idle.p99, unit: '×', floor: 5, better: 'lower' },
    start: { value: server.startMs, unit: 'ms', floor: 6_000, better: 'lower' },
  };
}
