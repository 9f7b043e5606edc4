import { i18n } from '@lingui/core';

import { messages as chinese } from '../locales/zh-CN.po';

export type Locale = 'zh-CN' | 'en';
const KEY = 'locale';

/** The language a person chose, else the browser's first one, else Chinese. */
export function preferredLocale(): Locale {
  const kept = localStorage.getItem(KEY);
  if (kept === 'en' || kept === 'zh-CN') return kept;
  return navigator.language.startsWith('en') ? 'en' : 'zh-CN';
}

/** Turns the site to a language; English comes only when it is asked for. */
export async function turnTo(locale: Locale): Promise<void> {
  const messages = locale === 'en' ? (await import('../locales/en.po')).messages : chinese;
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

export async function choose(locale: Locale): Promise<void> {
  localStorage.setItem(KEY, locale);
  await turnTo(locale);
}
