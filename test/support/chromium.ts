import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import chromium, { inflate } from '@sparticuz/chromium';
import type { Browser } from 'playwright-core';
import { chromium as playwright } from 'playwright-core';

/** The folder of an installed package, found from its entry. */
const packageFolder = (name: string): string => join(dirname(fileURLToPath(import.meta.resolve(name))), '..');
const SYSTEM = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const VERSION = (JSON.parse(readFileSync(join(packageFolder('@sparticuz/chromium'), 'package.json'), 'utf8')) as { version: string }).version;

/** Chinese glyphs and the browser's own libraries from npm packages, in a folder a version and user. */
async function fromPackages(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const home = join(tmpdir(), `yuegui-chromium-${VERSION}-${userInfo().username}`);
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o700);
  process.env.TMPDIR = home;
  const executablePath = await chromium.executablePath();
  const packed = join(packageFolder('@sparticuz/chromium'), 'bin', 'al2023.tar.br');
  const libraries = existsSync(packed) ? await inflate(packed) : home;
  const fonts = join(packageFolder('@embedpdf/fonts-sc'), 'fonts');
  const config = join(home, 'fonts.conf');
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${join(home, 'fontcache')}</cachedir></fontconfig>`,
  );
  return { executablePath, env: { LD_LIBRARY_PATH: [join(libraries, 'lib'), libraries].join(':'), FONTCONFIG_FILE: config } };
}

/** Opens the Chromium of this machine, or the one from npm where there is none. */
export async function openBrowser(): Promise<Browser> {
  const system = SYSTEM.find((path) => existsSync(path));
  const own = process.platform === 'linux' && process.arch === 'x64' && !system ? await fromPackages() : { executablePath: system ?? '', env: {} };
  if (own.executablePath === '') throw new Error('No Chromium was found; please install Google Chrome or Chromium.');
  return playwright.launch({
    executablePath: own.executablePath,
    env: { ...process.env, ...own.env },
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'],
  });
}
