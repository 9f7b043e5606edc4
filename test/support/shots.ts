import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { openBrowser } from './chromium.ts';

/** Takes a picture of every page at 360×780 and 1440×900, to be looked at: `node test/support/shots.ts http://localhost:4000 [FOLDER]`. */
const [base = 'http://localhost:4000', folder = join(import.meta.dirname, '..', 'shots')] = process.argv.slice(2);
const SIZES = { phone: { width: 360, height: 780 }, desk: { width: 1440, height: 900 } } as const;

async function firstLink(page: Page, path: string, selector: string): Promise<string> {
  await page.goto(base + path);
  return (await page.locator(selector).first().getAttribute('href')) ?? '/';
}

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const locale of ['zh-CN', 'en']) {
    const context = await browser.newContext({ viewport, locale, deviceScaleFactor: 1 });
    const page = await context.newPage();
    const take = async (name: string, path: string, before: (p: Page) => Promise<void> = async () => {}): Promise<void> => {
      await page.goto(base + path);
      await page.waitForLoadState('networkidle');
      await before(page);
      await page.screenshot({ path: join(folder, `${name}-${size}-${locale}.png`), fullPage: name !== 'search' && name !== 'filters' });
    };
    await take('search', '/');
    await take('search-pinyin', '/?q=dianhan');
    await take('nothing', '/?q=%E9%A3%9E%E8%A1%8C%E5%91%98');
    if (size === 'phone') await take('filters', '/', async (p) => p.locator('.phone-bar .chip').first().click());
    await take('posting', await firstLink(page, '/', '.posting-card h2 a'));
    await take('sign-in', '/sign-in');
    await take('staff-sign-in', '/sign-in?staff');
    await page.locator('.demo-accounts .secondary').first().click();
    await page.waitForURL('**/imports');
    await take('imports', '/imports');
    await take('account', '/account');
    await take('import', await firstLink(page, '/imports', '.table-card td a'));
    await take('reviews', '/reviews');
    await take('search-words', '/search-words');
    await take('park-demand', '/park-demand');
    await take('worker-profiles', '/worker-profiles');
    await context.close();
  }
}
await browser.close();
