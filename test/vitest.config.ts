import { join } from 'node:path';

import { defineConfig } from 'vitest/config';

const ROOT = join(import.meta.dirname, '..');
/** One graphql, as Node itself resolves it; two copies refuse each other's schemas. */
const resolve = { alias: [{ find: /^graphql$/u, replacement: join(import.meta.dirname, 'node_modules/graphql/index.js') }] };
/** Search tests that need no database: they run once. */
const SEARCH_ALONE = ['test/search/contract.test.ts', 'test/search/adapter/**/*.test.ts'];
/** Whole processes behave alike on both databases: on PostgreSQL they are tried by `pnpm test:full`. */
const WHOLE_PROCESSES = ['test/api/process.test.ts', 'test/api/keys-command.test.ts', 'test/search/command-line.test.ts'];
const api = (dialect: 'sqlite' | 'postgres') => ({
  resolve,
  test: {
    name: `api:${dialect}`,
    root: ROOT,
    include: process.env.PLANTED ? ['test/support/planted-failure.ts'] : ['test/api/**/*.test.ts', 'test/races/**/*.test.ts', 'test/search/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...SEARCH_ALONE, ...(dialect === 'postgres' && !process.env.FULL ? WHOLE_PROCESSES : [])],
    env: { TEST_DIALECT: dialect },
    ...(dialect === 'postgres' ? { globalSetup: [join(import.meta.dirname, 'support/postgres-setup.ts')] } : {}),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

/** Unit tests stand beside the files they test; api, races and search run on SQLite and on a real PostgreSQL. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { resolve, test: { name: 'unit', root: ROOT, include: ['server/src/**/*.test.ts', 'web/src/**/*.test.ts'] } },
      {
        resolve,
        test: { name: 'truth', root: ROOT, include: ['test/truth/**/*.test.ts', 'test/layers/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      { resolve, test: { name: 'search', root: ROOT, include: SEARCH_ALONE, testTimeout: 60_000, hookTimeout: 60_000 } },
      api('sqlite'),
      api('postgres'),
      {
        resolve,
        test: { name: 'browser', root: ROOT, include: ['test/browser/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
});
