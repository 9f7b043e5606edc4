import { describe, expect, it } from 'vitest';

import { isStrongKey, readConfig } from './config.ts';

const STRONG = Buffer.from(Array.from({ length: 32 }, (_, n) => (n * 37 + 11) % 256)).toString('base64');
const wrong = (env: Record<string, string>): string[] => {
  const read = readConfig(env, '/tmp');
  return read.ok ? [] : read.error.map((p) => p.setting);
};

describe('settings', () => {
  it('have defaults that serve on this machine only', () => {
    const read = readConfig({}, '/here');
    expect(read.ok && [read.value.mode, read.value.host, read.value.databaseUrl]).toEqual(['demo', '127.0.0.1', 'sqlite:/here/data/yuegui.db']);
  });
  it('name every wrong one at once, in both languages', () => {
    expect(wrong({ PORT: 'x', MODE: 'test', DATABASE_URL: 'mysql://x' }).sort()).toEqual(['DATABASE_URL', 'MODE', 'PORT']);
    const read = readConfig({ PORT: 'x' }, '/');
    expect(read.ok ? null : [read.error[0]?.zh, read.error[0]?.en]).toEqual([expect.stringContaining('PORT'), expect.stringContaining('PORT')]);
  });
  it('in production ask for a strong key from outside, and fix no clock', () => {
    expect(wrong({ MODE: 'production' })).toEqual(['SECRET_KEY']);
    expect(wrong({ MODE: 'production', SECRET_KEY: 'c2VjcmV0' })).toEqual(['SECRET_KEY']);
    expect(wrong({ MODE: 'production', SECRET_KEY: STRONG, YUEGUI_NOW: '2026-11-20' })).toEqual(['YUEGUI_NOW']);
    expect(wrong({ MODE: 'production', SECRET_KEY: STRONG })).toEqual([]);
    expect([isStrongKey(STRONG), isStrongKey(Buffer.alloc(32, 1).toString('base64'))]).toEqual([true, false]);
  });
  it('in production refuse plain http to other machines', () => {
    expect(wrong({ MODE: 'production', SECRET_KEY: STRONG, HOST: '0.0.0.0' })).toEqual(['HOST']);
    expect(wrong({ MODE: 'production', SECRET_KEY: STRONG, HOST: '0.0.0.0', TRUST_PROXY: '1', PUBLIC_URL: 'https://x.example.cn' })).toEqual([]);
    expect(wrong({ MODE: 'production', SECRET_KEY: STRONG, PUBLIC_URL: 'http://x.example.cn' })).toEqual(['PUBLIC_URL']);
  });
  it('take certificate and key together or not at all, and both must be readable', () => {
    expect(wrong({ TLS_CERT: 'a.pem' })).toEqual(['TLS_CERT']);
    expect(wrong({ TLS_CERT: import.meta.filename, TLS_KEY: 'none.pem' })).toEqual(['TLS_KEY']);
    expect(wrong({ TLS_CERT: import.meta.filename, TLS_KEY: import.meta.filename })).toEqual([]);
  });
  it('bring the demo set in demo only', () => {
    const demoSet = (env: Record<string, string>): boolean | null => {
      const read = readConfig(env, '/tmp');
      return read.ok ? read.value.demoSet : null;
    };
    expect([demoSet({}), demoSet({ DEMO_SET: 'none' }), demoSet({ MODE: 'production', SECRET_KEY: STRONG, DEMO_SET: 'full' })]).toEqual([true, false, false]);
  });
});
