import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** `pnpm dev`: the server starts anew when its files change, Vite swaps modules of the site in place, types follow the schema. Ctrl-C stops all three. */
const ROOT = join(import.meta.dirname, '..', '..');
const PARTS: readonly (readonly [folder: string, command: string, args: readonly string[]])[] = [
  ['.', process.execPath, ['--watch-path=server', '--watch-path=schema', '--watch-preserve-output', 'server/src/main.ts']],
  ['web', 'node_modules/.bin/vite', []],
  ['.', 'node_modules/.bin/graphql-codegen', ['--config', 'codegen.ts', '--watch', '--silent']],
];

const children: ChildProcess[] = PARTS.map(([folder, command, args]) =>
  spawn(command, args, { cwd: join(ROOT, folder), stdio: 'inherit', env: { ...process.env, PORT: '4000' } }),
);
const stop = (code: number): void => {
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
};
for (const child of children) child.on('exit', (code) => stop(code ?? 0));
process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));
