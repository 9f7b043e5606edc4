import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
/** One planted violation a rule: a file, and what it imports. */
const PLANTED: readonly (readonly [string, string, string])[] = [
  ['kernel-imports-nothing-of-ours', 'server/src/kernel/planted.ts', "import '../platform/p.ts';"],
  ['platform-imports-kernel-only', 'server/src/platform/planted.ts', "import '../modules/regions/regions.module.ts';"],
  ['modules-import-no-graphql', 'server/src/modules/workers/planted.ts', "import '../../graphql/g.ts';"],
  ['resolvers-import-generated-types-and-context-only', 'server/src/modules/workers/planted.resolvers.ts', "import '../../graphql/g.ts';"],
  ['room-workers-imports-only-earlier-rooms', 'server/src/modules/workers/planted.ts', "import '../travel/travel.module.ts';"],
  ['room-workers-is-entered-by-its-face', 'server/src/modules/travel/planted.ts', "import '../workers/w.ts';"],
  ['domain-imports-no-database-driver', 'server/src/modules/workers/planted.rules.ts', "import '../../platform/p.ts';"],
  ['graphql-imports-no-app', 'server/src/graphql/planted.ts', "import '../app.ts';"],
  ['no-circles', 'server/src/kernel/planted.ts', "import './k.ts';"],
  ['web-lib-is-lowest', 'web/src/lib/planted.ts', "import '../ui/u.ts';"],
  ['web-ui-fetches-nothing', 'web/src/ui/planted.ts', "import '../features/f.ts';"],
  ['web-features-know-no-routes', 'web/src/features/planted.ts', "import '../routes/r.ts';"],
  ['web-and-server-share-the-contract-only', 'web/src/lib/planted.ts', "import '../../../server/src/kernel/k.ts';"],
];
const GROUND = [
  'server/src/kernel/k.ts',
  'server/src/platform/p.ts',
  'server/src/modules/regions/regions.module.ts',
  'server/src/modules/workers/w.ts',
  'server/src/modules/workers/workers.module.ts',
  'server/src/modules/travel/travel.module.ts',
  'server/src/graphql/g.ts',
  'server/src/app.ts',
  'web/src/ui/u.ts',
  'web/src/features/f.ts',
  'web/src/routes/r.ts',
];

const folder = mkdtempSync(join(tmpdir(), 'yuegui-layers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function violations(cwd: string): { rules: string[]; modules: number } {
  const run = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'server/src',
      'web/src',
    ],
    { cwd, encoding: 'utf8', maxBuffer: 1e8 },
  );
  const told = JSON.parse(run.stdout) as { summary: { violations: { rule: { name: string } }[]; totalCruised: number } };
  return { rules: told.summary.violations.map((v) => v.rule.name), modules: told.summary.totalCruised };
}

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

describe('the layers of the house', () => {
  it('hold, and the check has looked at something', () => {
    const found = violations(ROOT);
    expect(found.rules).toEqual([]);
    expect(found.modules).toBeGreaterThan(150);
  });

  it.each(PLANTED)('a planted violation of %s is found', (rule, file, text) => {
    rmSync(folder, { recursive: true, force: true });
    for (const ground of GROUND) plant(ground, 'export {};\n');
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json']) cpSync(join(ROOT, name), join(folder, name));
    if (rule === 'no-circles') plant('server/src/kernel/k.ts', "import './planted.ts';\nexport {};\n");
    expect(violations(folder).rules, 'control: without it nothing is found').toEqual(rule === 'no-circles' ? [] : []);
    plant(file, `${text}\nexport {};\n`);
    expect(violations(folder).rules).toContain(rule);
  });
});

function filesBelow(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const full = join(path, name);
    if (['node_modules', 'generated', 'dist', 'truth', 'migrations', 'data'].includes(name)) return [];
    return statSync(full).isDirectory() ? filesBelow(full) : [full];
  });
}

describe('the style of the house', () => {
  const sources = ['server', 'web', 'test'].flatMap((d) => filesBelow(join(ROOT, d))).filter((f) => /\.(?:ts|tsx|css|graphql)$/u.test(f));
  it('no file is longer than 300 lines', () => {
    expect(sources.length).toBeGreaterThan(150);
    expect(sources.filter((f) => readFileSync(f, 'utf8').split('\n').length > 301).map((f) => relative(ROOT, f))).toEqual([]);
  });
  it('nothing is called utils, helpers or manager, and no index hands names on', () => {
    expect(sources.map((f) => relative(ROOT, f)).filter((f) => /(?:utils?|helpers?|manager)\.tsx?$|\/index\.tsx?$/u.test(f))).toEqual([]);
  });
});
