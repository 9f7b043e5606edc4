import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Site, Size } from '../support/site.ts';
import { openSite } from '../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => site[Symbol.asyncDispose]());

describe.each(['phone', 'desk'] as Size[])('a clerk on a %s', (size) => {
  it('adds a word for a trade and one for a place, seekers find by them, takes one out and takes that back', async () => {
    const { page, open, signIn, done } = await site.visitor(size);
    const [trade, place] = size === 'phone' ? ['烧铁佬', '菊城'] : ['打铁佬', '榄乡'];
    await signIn();
    await page.getByRole('link', { name: '搜索词' }).click();
    await page.getByRole('form', { name: '加一个词' }).waitFor();
    await page.getByLabel('大家怎么说').fill('电焊工');
    await page.getByLabel('哪个工种').fill('普工');
    await page.keyboard.press('Enter');
    await page.getByText('这个词已经指“电焊工”了').waitFor();
    await page.getByLabel('大家怎么说').fill(trade);
    await page.getByLabel('哪个工种').fill('电焊工');
    await page.keyboard.press('Enter');
    await page.getByText(`“${trade}”加上了`).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName), 'ready for the next one').toBe('INPUT');

    await page.keyboard.type(place);
    await page.getByRole('button', { name: '一个地方' }).click();
    await page.getByLabel('省区').selectOption('440000');
    await page.getByLabel('市', { exact: true }).selectOption('442000');
    await page.getByLabel('镇街').selectOption({ label: '小榄镇' });
    await page.getByRole('button', { name: '加上这个词' }).click();
    await page.getByRole('row', { name: new RegExp(`${place}.*小榄镇`, 'u') }).waitFor();

    const found = async (text: string): Promise<number> => {
      await site.world.app.searchCaughtUp();
      const answer = await site.world.ask<{ searchPostings: { total: number } }, unknown>(
        'query($text: String) { searchPostings(input: { text: $text }) { total } }',
        { text },
      );
      return answer.data?.searchPostings.total ?? 0;
    };
    expect([(await found(trade)) > 0, (await found(place)) > 0, await found('没人说的词')]).toEqual([true, true, 0]);
    await page.getByRole('button', { name: `去掉“${trade}”` }).click();
    await page.getByText(`“${trade}”去掉了`).waitFor();
    expect(await found(trade)).toBe(0);
    await page.getByRole('button', { name: /撤销/u }).click();
    await page.getByRole('button', { name: `去掉“${trade}”` }).waitFor();
    expect(await found(trade)).toBeGreaterThan(0);
    await page.getByRole('button', { name: `去掉“${trade}”` }).click();
    await page.getByText(`“${trade}”去掉了`).waitFor();
    await page.keyboard.press('z');
    await page.getByRole('button', { name: `去掉“${trade}”` }).waitFor();
    await open(`/?q=${encodeURIComponent(trade)}`);
    await page.locator('.posting-card').first().waitFor();
    await done();
  });
});
