import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Site, Size } from '../support/site.ts';
import { openSite } from '../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => site[Symbol.asyncDispose]());

const CARDS = '.posting-card';
const totalOf = (words: string): number => Number(words.replaceAll(/\D/gu, ''));

describe.each(['phone', 'desk'] as Size[])('a job seeker on a %s', (size) => {
  it('finds by two characters, narrows, opens a posting and comes back to the same list', async () => {
    const { page, open, done } = await site.visitor(size);
    await open('/');
    await page.locator('input[type=search]').fill('电焊');
    await page.locator('input[type=search]').press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === '电焊');
    await page.locator(`${CARDS} mark`).first().waitFor();
    const all = totalOf(await page.locator('.result-head h1').innerText());
    expect(all).toBeGreaterThan(0);

    if (size === 'phone') await page.getByRole('button', { name: /筛选/u }).click();
    const filters = size === 'phone' ? page.getByRole('dialog') : page.getByRole('complementary');
    await filters.getByRole('button', { name: '5,000 元' }).click();
    await page.waitForURL((url) => url.searchParams.get('pay') === '5000');
    if (size === 'phone') await filters.getByRole('button', { name: /看 .*个岗位/u }).click();
    await page.getByRole('button', { name: /去掉 5,000 元以上/u }).waitFor();
    await expect.poll(async () => totalOf(await page.locator('.result-head h1').innerText())).toBeLessThanOrEqual(all);
    const list = page.url();

    const title = await page.locator(`${CARDS} h2`).first().innerText();
    await page.locator(`${CARDS} h2 a`).first().click();
    await page.waitForURL('**/postings/*');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('heading', { name: /从哪来/u }).waitFor();
    await page.getByRole('button', { name: '回到岗位列表' }).click();
    await page.waitForURL(list);
    await page.getByRole('button', { name: /去掉 5,000 元以上/u }).click();
    await page.waitForURL((url) => !url.searchParams.has('pay'));
    await done();
  });

  it('finds by pinyin and is told what a slip of the finger was taken for', async () => {
    const { page, open, done } = await site.visitor(size);
    await open('/?q=dianhangong');
    await page.locator(CARDS).first().waitFor();
    expect(await page.locator(`${CARDS} h2`).first().innerText()).toMatch(/焊/u);
    await open('/?q=%E5%8D%B0%E5%88%B7%E6%9C%BA%E9%95%BF%E9%A3%9E%E8%A1%8C');
    await page
      .getByText(/没找到“印刷机长飞行”/u)
      .first()
      .waitFor();
    await done();
  });

  it('reads on page by page until the end, and no posting twice', async () => {
    const { page, open, done } = await site.visitor(size);
    await open('/');
    await page.locator(CARDS).first().waitFor();
    const total = totalOf(await page.locator('.result-head h1').innerText());
    for (;;) {
      const more = page.getByRole('button', { name: '再看 20 个' });
      const shown = await page.locator(CARDS).count();
      if (shown >= total) break;
      await more.click();
      await expect.poll(() => page.locator(CARDS).count()).toBeGreaterThan(shown);
    }
    const links = await page.locator(`${CARDS} h2 a`).evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect([links.length, new Set(links).size]).toEqual([total, total]);
    await done();
  });

  it('changes the language once for all pages, and the address stays', async () => {
    const { page, open, done } = await site.visitor(size);
    await open('/?q=%E7%94%B5%E7%84%8A');
    await page.locator(CARDS).first().waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page
      .getByText(/jobs?$/u)
      .first()
      .waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.locator(`${CARDS} h2 a`).first().click();
    await page.getByRole('button', { name: /Back to/u }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /Back to/u }).waitFor();
    await done();
  });

  it('is helped where nothing is found, at a wrong address and without a network', async () => {
    const { page, context, open, done } = await site.visitor(size);
    await open('/?q=%E9%A3%9E%E8%A1%8C%E5%91%98%E5%AE%87%E8%88%AA');
    await page.getByRole('button', { name: '看全部岗位' }).click();
    await page.locator(CARDS).first().waitFor();
    await open('/postings/00000000-0000-7000-8000-000000000000');
    await page.getByText(/没有这个岗位/u).waitFor();
    await open('/no/such/page');
    await page
      .getByRole('link', { name: /岗位|首页/u })
      .first()
      .waitFor();
    await open('/');
    await page.locator(CARDS).first().waitFor();
    await context.route('**/graphql', (route) => route.abort());
    await page.locator('input[type=search]').fill('普工');
    await page.locator('input[type=search]').press('Enter');
    await page.getByRole('alert').waitFor();
    await context.unroute('**/graphql');
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.locator(`${CARDS} mark`).first().waitFor();
    await done(/ERR_FAILED/u);
  });
});

describe('by keyboard alone', () => {
  it('a completion is chosen, a filter set and a posting opened', async () => {
    const { page, open, done } = await site.visitor('desk');
    await open('/');
    await page.locator(CARDS).first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('电焊');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const words = await page.locator('[role=option][aria-selected=true] .words').innerText();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === words);
    await page.getByRole('complementary').getByRole('button', { name: '4,000 元' }).focus();
    await page.keyboard.press('Space');
    await page.waitForURL((url) => url.searchParams.get('pay') === '4000');
    await page.locator(`${CARDS} h2 a`).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/postings/*');
    await done();
  });

  it('a place and a firm that are chosen from the completions become filters', async () => {
    const { page, open, done } = await site.visitor('desk');
    await open('/');
    await page.locator(CARDS).first().waitFor();
    const field = page.locator('input[type=search]');
    const choose = async (typed: string, kind: string): Promise<number> => {
      await field.fill(typed);
      const options = page.getByRole('option').filter({ has: page.locator('.kind', { hasText: kind }) });
      await options.first().waitFor();
      const told = totalOf(await options.first().locator('.n').innerText());
      for (let n = 0; n < 8 && (await page.locator('[role=option][aria-selected=true] .kind').allInnerTexts())[0] !== kind; n += 1)
        await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      return told;
    };
    const place = await choose('zhongshan', '地方');
    await page.waitForURL((url) => url.searchParams.getAll('place').includes('442000') && !url.searchParams.has('q'));
    await expect.poll(async () => totalOf(await page.locator('.result-head h1').innerText())).toBe(place);
    await page.getByRole('button', { name: '去掉 中山' }).click();
    const firm = await choose('herunda', '单位');
    await page.waitForURL((url) => url.searchParams.has('employer'));
    await expect.poll(async () => totalOf(await page.locator('.result-head h1').innerText())).toBe(firm);
    expect(await field.inputValue()).toBe('');
    await done();
  });

  it('the sheet of filters holds the focus, closes by Escape and gives the focus back', async () => {
    const { page, open, done } = await site.visitor('phone');
    await open('/');
    await page.locator(CARDS).first().waitFor();
    await page.getByRole('button', { name: /筛选/u }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let n = 0; n < 60; n += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/筛选/u);
    await done();
  });

  it('an age is searched by when it is whole, and leaves no entry behind; back to the list never leaves the site', async () => {
    const { page, open, done } = await site.visitor('desk');
    await open('/healthz');
    await open('/?q=%E6%99%AE%E5%B7%A5');
    await page.locator(CARDS).first().waitFor();
    const entries = (): Promise<number> => page.evaluate(() => history.length);
    const before = await entries();
    const age = page.getByRole('complementary').getByLabel('年龄');
    await age.pressSequentially('45');
    expect(new URL(page.url()).searchParams.get('age'), 'not yet').toBeNull();
    await age.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('age') === '45');
    await age.fill('46');
    await age.blur();
    await page.waitForURL((url) => url.searchParams.get('age') === '46');
    expect(await entries()).toBe(before);
    await page.locator(`${CARDS} h2 a`).first().click();
    await page.waitForURL('**/postings/*');
    expect(await entries(), 'control: a page is an entry').toBe(before + 1);
    const posting = page.url();

    await open('/healthz');
    await page.goto(posting);
    await page.getByRole('button', { name: '回到岗位列表' }).click();
    await page.locator(CARDS).first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await done();
  });
});
