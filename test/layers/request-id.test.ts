import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { newRequestId } from '@yuegui/web/src/lib/request-id.ts';

const SRC = join(import.meta.dirname, '..', '..', 'web', 'src');

describe('the id of a command', () => {
  it('is 128 random bits, never the same', () => {
    const ids = new Set(Array.from({ length: 1_000 }, newRequestId));
    expect(ids.size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/u);
  });

  it('is the only one pages use: randomUUID is missing on plain http', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/u.test(f) && !f.endsWith('.test.ts'));
    const texts = files.map((f) => [f, readFileSync(join(SRC, f), 'utf8')] as const);
    expect(texts.filter(([, text]) => text.includes('newRequestId()')).length, 'control: they are looked through').toBeGreaterThan(3);
    expect(texts.filter(([, text]) => text.includes('randomUUID(')).map(([f]) => f)).toEqual([]);
  });
});
