import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { stepAt, totpAt } from '@yuegui/server/src/modules/sign-in/totp.ts';
import { codeSentTo } from '../support/sign-in-world.ts';
import type { Site, Size } from '../support/site.ts';
import { openSite } from '../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => site[Symbol.asyncDispose]());

const faultsOf = async (page: Page): Promise<string[]> => {
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.map((v) => `${page.url()}: ${v.id} ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
};

describe.each([
  ['phone', 'zh-CN', '13800130001'],
  ['desk', 'en', '13800130002'],
] as [Size, 'zh-CN' | 'en', string][])('signing in on a %s in %s', (size, locale, phone) => {
  it('by phone: code, account, second code after work for the challenge, and out again with nothing left', async () => {
    const { page, context, open, done } = await site.visitor(size, locale);
    await open('/sign-in');
    expect(await faultsOf(page)).toEqual([]);
    const field = page.getByLabel(locale === 'en' ? 'Mobile number' : '手机号', { exact: true });
    await field.fill(phone);
    await page.keyboard.press('Enter');
    const code = page.locator('#code');
    await code.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await code.fill(codeSentTo(site.world, phone) === '000000' ? '000001' : '000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.locator('.phone-field button').click();
    await page.keyboard.press('Tab');
    await page.locator('button[type=submit]').click();
    await page.locator('.code-times').waitFor();
    await expect.poll(() => page.locator('.code-boxes i').first().textContent(), { timeout: 20_000 }).toBe('');
    await code.pressSequentially(codeSentTo(site.world, phone));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/account');
    await page.locator('.account-list').first().waitFor();
    expect(await page.locator('main').textContent()).toContain(`138****${phone.slice(7)}`);
    expect(await faultsOf(page)).toEqual([]);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage, url: location.href }));
    expect(kept, 'nothing personal is kept by the page').not.toMatch(/1\d{10}|138\*/u);
    await page.getByRole('button', { name: locale === 'en' ? 'Sign out' : '退出登录' }).click();
    await page.locator('.posting-card').first().waitFor();
    expect((await context.cookies()).filter((c) => c.name.includes('session'))).toEqual([]);
    await page.goBack();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('body').textContent()).not.toContain('138****');
    await done(/Clear-Site-Data/u);
  });
});

it('staff set a second factor up by its QR code, and need it from then on', async () => {
  const { page, open, done } = await site.visitor('desk');
  await open('/sign-in?staff');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '企业负责人（演示）' }).click();
  await page.waitForURL('**/account');
  await page.getByRole('button', { name: '开始设置' }).click();
  const secret = (await page.locator('.totp code').textContent()) ?? '';
  expect(await faultsOf(page)).toEqual([]);
  const step = stepAt(site.world.app.services.clock.now());
  await page.getByLabel('验证器上的 6 个数字').fill(totpAt(secret, step - 1));
  await page.keyboard.press('Enter');
  await page.locator('.recovery-codes li').first().waitFor();
  const recovery = (await page.locator('.recovery-codes li').first().textContent()) ?? '';
  await page.getByRole('button', { name: '我抄好了' }).click();
  await page.getByText('备用码还有 10 个').waitFor();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.locator('.posting-card').first().waitFor();
  for (const [code, left] of [
    [totpAt(secret, step), 10],
    [recovery, 9],
  ] as const) {
    await open('/sign-in?staff');
    await page.getByLabel('用户名').fill('qiye');
    await page.getByLabel('密码').fill('qinzhou-demo');
    await page.keyboard.press('Enter');
    await page.getByLabel(/验证器上的 6 个数字/u).fill(code);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/account');
    await page.getByText(`备用码还有 ${left} 个`).waitFor();
  }
  await page.getByRole('button', { name: '别的设备都退出' }).click();
  await expect.poll(() => page.locator('.badge.ok').count()).toBeGreaterThan(0);
  await done(/Clear-Site-Data/u);
});

it('the demo shows what it would have sent, marked as a demo, without whole numbers', async () => {
  const { page, open, done } = await site.visitor('phone');
  await open('/demo/sms');
  await page.getByText('这是演示').waitFor();
  await page
    .getByText(/138\*\*\*\*000[12]/u)
    .first()
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.locator('main').textContent()).not.toMatch(/13800130001/u);
  await done();
});
