import { spawnSync } from 'node:child_process';

/** The test command: types, lint, format, layers, dead code, then every vitest project. `--full` adds what is long. */
const full = process.argv.includes('--full');
const STEPS: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['pnpm', 'exec', 'tsc', '-b']],
  ['lint', ['pnpm', 'exec', 'oxlint', '--type-aware', '--deny-warnings']],
  ['format', ['pnpm', 'exec', 'oxfmt', '--check']],
  ['layers', ['pnpm', 'exec', 'depcruise', '--config', '.dependency-cruiser.cjs', 'server/src', 'web/src']],
  ['dead code', ['pnpm', 'exec', 'knip']],
  ['web client', ['pnpm', '--filter', '@yuegui/web', 'build']],
  ['tests', ['pnpm', '--filter', '@yuegui/test', 'exec', 'vitest', 'run', '--config', 'vitest.config.ts']],
  ...(full ? ([['bench import', ['pnpm', 'bench', 'import', '--large']]] as const) : []),
];

const began = performance.now();
for (const [name, [command = '', ...args]] of STEPS) {
  const from = performance.now();
  const result = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0', ...(full ? { FULL: '1' } : {}) } });
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`${result.status === 0 ? '✓' : '✗'} ${name}  ${seconds} s`);
  if (result.status !== 0) process.exit(1);
}
console.log(`✓ all in ${((performance.now() - began) / 1000).toFixed(0)} s`);
