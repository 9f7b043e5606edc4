import { readFileSync } from 'node:fs';

import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SqlValue } from '@yuegui/server/src/platform/database/sql.ts';
import type { Site, Size } from '../support/site.ts';
import { openSite } from '../support/site.ts';
import { ended } from '../support/world.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => site[Symbol.asyncDispose]());

const csv = (firm: string): Buffer =>
  Buffer.from(
    `企业名称,岗位名称,人数,月薪,工作地点,更新日期\n${firm},电焊工,5,6000-8000,中山市小榄镇,2026-11-18\n${firm},,3,5000,中山市小榄镇,2026-11-18\n${firm},普工,若干,"13,000人",中山市小榄镇,2026-11-18\n`,
  );

describe.each(['phone', 'desk'] as Size[])('a clerk on a %s', (size) => {
  it('sends a file, sees it go through without reloading, reads and downloads the receipt, and takes it back', async () => {
    const { page, signIn, done } = await site.visitor(size);
    const firm = `中山市演示${size === 'phone' ? '甲' : '乙'}五金有限公司`;
    await signIn();
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
    await page.locator('input[type=file]').setInputFiles({ name: `岗位-${size}.csv`, mimeType: 'text/csv', buffer: csv(firm) });
    await page.waitForURL(/\/imports\/run_/u);
    await page.getByText('3 行都读完了').waitFor();
    expect(await page.evaluate(() => 'neverReloaded' in window), 'control: the page lives on').toBe(true);
    const shown = await page.locator('.receipt').innerText();
    expect(shown).toMatch(/岗位名称/u);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: /下载回执/u }).click();
    const file = await (await downloading).path();
    const workbook = await readXlsx(readFileSync(file));
    expect(JSON.stringify(workbook.sheets[0]?.rows)).toContain(firm);

    await page.getByRole('button', { name: '撤销这次导入' }).click();
    await page.getByRole('button', { name: '不了' }).click();
    await page.getByRole('button', { name: '撤销这次导入' }).click();
    await page.getByRole('button', { name: '拿掉', exact: true }).click();
    await page.getByText('撤销了').first().waitFor();
    await ended(site.world.app, /run_[^/]+$/u.exec(page.url())?.[0] ?? '');
    await page.goto(`${site.world.url}/?q=${encodeURIComponent(firm)}`);
    await page
      .getByText(/没找到/u)
      .first()
      .waitFor();
    await done();
  });

  it('is told what is wrong with a file that is no list', async () => {
    const { page, signIn, done } = await site.visitor(size);
    await signIn();
    await page.locator('input[type=file]').setInputFiles({ name: '会议纪要.csv', mimeType: 'text/csv', buffer: Buffer.from('今天开会\n没有表格\n') });
    await page.waitForURL(/\/imports\/run_/u);
    await page
      .getByText(/没看懂这个表|没有找到表格/u)
      .first()
      .waitFor();
    await done();
  });
});

describe('a visitor', () => {
  it('is led to the sign-in and on to the page asked for', async () => {
    const { page, open, done } = await site.visitor('desk');
    await open('/reviews');
    await page.waitForURL(/\/sign-in\?next=/u);
    await page.getByLabel('用户名').fill('renshe');
    await page.getByLabel('密码').fill('wrong-password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('密码').fill('qinzhou-demo');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL('**/reviews');
    await page.getByRole('heading', { level: 1, name: '存疑合并' }).waitFor();
    await done();
  });
});

const pairOf = (n: number) => ({
  id: `rvp_old${String(n).padStart(3, '0')}`,
  kind: 'worker',
  left_id: `wkr_left${n}`,
  right_id: `wkr_right${n}`,
  evidence: '["同名"]',
  run_id: 'run_old0',
  created_at: '2026-11-19T00:00:00.000Z',
});

describe('a clerk with many lists', () => {
  it('reads on behind the first fifty runs and pairs, and sends files where pages come by plain http', async () => {
    const { page, context, signIn, open, done } = await site.visitor('desk');
    const { db } = site.world.app.services;
    await context.addInitScript(() => Reflect.deleteProperty(Crypto.prototype, 'randomUUID'));
    await signIn();
    expect(await page.evaluate(() => 'randomUUID' in crypto), 'control: as on plain http').toBe(false);
    await page.locator('input[type=file]').setInputFiles({ name: '局域网.csv', mimeType: 'text/csv', buffer: csv('中山市局域网五金有限公司') });
    await page.waitForURL(/\/imports\/run_/u);
    await page.getByText('3 行都读完了').waitFor();

    await db.transaction(async (tx) => {
      const [run = {}] = await tx.rows<Record<string, SqlValue>>("select * from import_run where state = 'DONE' order by no limit 1");
      const old = (n: number): Record<string, SqlValue> => ({ ...run, id: `run_old${n}`, no: 5_000 + n, file_name: `旧表${n}.csv`, live_key: null });
      await tx.insert({
        table: 'import_run',
        columns: Object.keys(run),
        rows: Array.from({ length: 60 }, (_, n) => Object.keys(run).map((c) => old(n)[c] ?? null)),
      });
      await tx.insert({
        table: 'review_pair',
        columns: Object.keys(pairOf(0)),
        rows: Array.from({ length: 60 }, (_, n) => Object.values(pairOf(n))),
      });
    });
    for (const [path, later] of [
      ['/imports', '旧表5.csv'],
      ['/reviews', null],
    ] as const) {
      await open(path);
      await page.locator('tbody tr').first().waitFor();
      expect(await page.locator('tbody tr').count(), path).toBe(50);
      const seen = await page.locator('tbody').innerText();
      await page.getByRole('button', { name: '下一页' }).click();
      await expect.poll(() => page.locator('tbody').innerText()).not.toBe(seen);
      if (later) await page.getByText(later, { exact: true }).waitFor();
      await page.getByRole('button', { name: '上一页' }).click();
      await expect.poll(() => page.locator('tbody').innerText()).toBe(seen);
    }
    await done();
  });
});
