/** `pnpm bench NAME [options]`: runs test/bench/NAME.bench.ts, which prints a table and, as its last line, one JSON object. */
export interface Metric {
  readonly value: number;
  readonly unit: string;
  readonly floor: number;
  readonly better: 'higher' | 'lower';
}

export interface BenchResult {
  readonly bench: string;
  readonly metrics: Readonly<Record<string, Metric>>;
}

export interface Bench {
  run(args: readonly string[]): Promise<BenchResult>;
}

const met = (m: Metric): boolean => (m.better === 'higher' ? m.value >= m.floor : m.value <= m.floor);

const [name, ...args] = process.argv.slice(2);
if (!name || !/^[a-z-]+$/u.test(name)) {
  console.error('用法 / usage: pnpm bench NAME [--large]   NAME: import, search …');
  process.exit(2);
}
const bench = (await import(`./${name}.bench.ts`)) as Bench;
const result = await bench.run(args);
const width = Math.max(...Object.keys(result.metrics).map((k) => k.length));
for (const [key, m] of Object.entries(result.metrics))
  console.log(
    `${met(m) ? 'ok   ' : 'SHORT'} ${key.padEnd(width)} ${String(Math.round(m.value * 100) / 100).padStart(12)} ${m.unit.padEnd(8)} ${m.better === 'higher' ? '≥' : '≤'} ${m.floor}`,
  );
console.log(JSON.stringify(result));
process.exit(Object.values(result.metrics).every(met) ? 0 : 1);
