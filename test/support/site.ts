import { rmSync } from 'node:fs';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

import { prepareDemo } from '@yuegui/server/src/demo.ts';
import { openBrowser } from './chromium.ts';
import type { World } from './world.ts';
import { freshFolder, startWorld } from './world.ts';

const SIZES = { phone: { width: 360, height: 780 }, desk: { width: 1440, height: 900 } } as const;
export type Size = keyof typeof SIZES;

export interface Site extends AsyncDisposable {
  readonly world: World;
  readonly browser: Browser;
  /** A visitor with a window of their own; what the page complains about in its console fails the test at `done`. */
  readonly visitor: (size: Size, locale?: 'zh-CN' | 'en') => Promise<Visitor>;
}

interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly open: (path: string) => Promise<void>;
  readonly signIn: () => Promise<void>;
  /** Ends the visit; complaints of the console that match `expected` were provoked by the test. */
  readonly done: (expected?: RegExp) => Promise<void>;
}

/** The built site with the demo set, and a browser to visit it. */
export async function openSite(): Promise<Site> {
  const dataDir = freshFolder();
  const world = await startWorld({ dataDir, prepare: (config, services) => prepareDemo(config, services, () => {}) });
  const browser = await openBrowser();
  return {
    world,
    browser,
    visitor: (size, locale = 'zh-CN') => visit(browser, world.url, size, locale),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await world[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function visit(browser: Browser, url: string, size: Size, locale: string): Promise<Visitor> {
  const context = await browser.newContext({ viewport: SIZES[size], locale, timezoneId: 'Asia/Shanghai', acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    page,
    context,
    async open(path) {
      await page.goto(url + path);
    },
    async signIn() {
      await page.goto(`${url}/sign-in?staff`);
      await page.getByRole('button', { name: '钦州市人社局（演示）' }).click();
      await page.waitForURL('**/imports');
    },
    async done(expected) {
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await context.close();
      expect(
        complaints.filter((c) => !expected?.test(c)),
        'nothing in the console',
      ).toEqual([]);
      expect(sideways, 'no page scrolls sideways').toBeLessThanOrEqual(0);
    },
  };
}
