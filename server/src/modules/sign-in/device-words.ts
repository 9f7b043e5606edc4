const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/u, 'HarmonyOS'],
  [/Android/u, 'Android'],
  [/iPhone/u, 'iPhone'],
  [/iPad/u, 'iPad'],
  [/Windows/u, 'Windows'],
  [/Mac OS X|Macintosh/u, 'Mac'],
  [/Linux/u, 'Linux'],
];
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/u, '微信'],
  [/Edg\//u, 'Edge'],
  [/HuaweiBrowser/u, 'Huawei'],
  [/MiuiBrowser/u, 'Xiaomi'],
  [/Firefox/u, 'Firefox'],
  [/Chrome|Chromium/u, 'Chrome'],
  [/Safari/u, 'Safari'],
];
const found = (agent: string, words: readonly (readonly [RegExp, string])[]): string => words.find(([sign]) => sign.test(agent))?.[1] ?? '';

/** A browser's own name for itself as a few words of ours: `Chrome · Android`; never the text it sent. */
export const deviceWords = (agent: string | undefined): string =>
  [found(agent ?? '', BROWSERS), found(agent ?? '', SYSTEMS)].filter((word) => word !== '').join(' · ');
