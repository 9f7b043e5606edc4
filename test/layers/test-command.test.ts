import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

describe('the test command', () => {
  it('fails when a test fails, with a PostgreSQL beside it', () => {
    const run = spawnSync(
      process.execPath,
      [join(ROOT, 'test/node_modules/vitest/vitest.mjs'), 'run', '--config', 'vitest.config.ts', '--project', 'api:postgres'],
      {
        cwd: join(ROOT, 'test'),
        env: { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'))), PLANTED: '1' },
        encoding: 'utf8',
      },
    );
    expect(run.stdout, 'control: it ran').toMatch(/1 failed/u);
    expect(run.status).toBe(1);
  });
});
