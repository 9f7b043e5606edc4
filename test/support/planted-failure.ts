import { expect, it } from 'vitest';

/** Fails on purpose: test/layers/test-command.test.ts sees that the test command then fails as well. */
it('fails', () => expect(1).toBe(2));
