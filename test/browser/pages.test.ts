import { gzipSync } from 'node:zlib';

import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Site, Size } from '../support/site.ts';
import { openSite } from '../support/site.ts';

/** What the search page may load of JavaScript before it answers, gzip. */
const FIRST_LOAD_BYTES = 140 * 1024;

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => site[Symbol.asyncDispose]());

describe.each(['phone', 'desk'] as Size[])('every page on a %s', (size) => {
  it.each(['zh-CN', 'en'] as const)('in %s is without fault for a screen reader (axe, WCAG 2.2 AA)', async (locale) => {
    const { page, open, signIn, done } = await site.visitor(size, locale);
    const faults: string[] = [];
    const look = async (name: string): Promise<void> => {
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
      faults.push(...violations.map((v) => `${name}: ${v.id} ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`));
    };
    await open('/');
    await page.locator('.posting-card').first().waitFor();
    await look('search');
    const posting = (await page.locator('.posting-card h2 a').first().getAttribute('href')) ?? '';
    if (size === 'phone') {
      await page.locator('.phone-bar .chip').first().click();
      await look('filters');
    }
    await open(posting);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look('posting');
    await open('/?q=zzzzqqqq');
    await page.locator('.empty').waitFor();
    await look('nothing found');
    await open('/sign-in');
    await look('sign-in');
    await signIn();
    await look('imports');
    await page.locator('.table-card td a').first().click();
    await page.locator('.outcomes').waitFor();
    await look('import');
    await open('/reviews');
    await look('reviews');
    await open('/search-words');
    await page.locator('.empty, .table-card').first().waitFor();
    await look('search words');
    await open('/park-demand');
    await page.locator('.empty, .table-card').first().waitFor();
    await look('park demand');
    await open('/worker-profiles');
    await page.locator('.empty, .table-card').first().waitFor();
    await look('worker profiles');
    await open('/postings/none');
    await page.locator('.empty').waitFor();
    await look('no such posting');
    await open('/nowhere');
    await look('not found');
    expect(faults).toEqual([]);
    await done();
  });
});

describe('the search page', () => {
  it('loads at most 140 KB of JavaScript first', async () => {
    const { page, open, done } = await site.visitor('phone');
    const scripts = new Map<string, number>();
    page.on('response', async (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), gzipSync(await response.body()).length);
    });
    await open('/');
    await page.locator('.posting-card').first().waitFor();
    await page.waitForLoadState('networkidle');
    const bytes = [...scripts.values()].reduce((sum, n) => sum + n, 0);
    console.log(`search page: ${scripts.size} scripts, ${(bytes / 1024).toFixed(1)} KB gzip`);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
    await done();
  });

  it('serves what is hashed for a year, the page never from a store, and only what is ours', async () => {
    const page = await fetch(site.world.url, { headers: { accept: 'text/html' } });
    const script = /src="(\/assets\/[^"]+\.js)"/u.exec(await page.text())?.[1] ?? '';
    const asset = await fetch(site.world.url + script);
    expect([page.headers.get('cache-control'), asset.headers.get('cache-control')]).toEqual(['no-cache', 'public, max-age=31536000, immutable']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(`${site.world.url}/assets/none.js`)).status).toBe(404);
  });
});
