import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, it } from 'vitest';

import { isPublicAddress, outboundTarget, pinnedLookup } from './outbound-address.ts';

const names = (answers: Readonly<Record<string, readonly string[]>>) => ({
  resolve: (name: string): Promise<{ address: string }[]> =>
    answers[name] ? Promise.resolve(answers[name].map((address) => ({ address }))) : Promise.reject(new Error('ENOTFOUND')),
});
const decided = async (url: string, rules: Parameters<typeof outboundTarget>[1]): Promise<string> => {
  const target = await outboundTarget(url, rules);
  return target.ok ? target.value.address : target.error;
};

describe('addresses that may be called', () => {
  it.each(['8.8.8.8', '223.5.5.5', '172.15.0.1', '172.32.0.1', '100.63.255.255', '100.128.0.1', '2400:3200::1', '2606:4700:4700::1111'])('%s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
  const INNER = `
    127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254
    100.100.100.200 192.0.0.192 198.18.0.1 224.0.0.1 255.255.255.255 192.0.2.1 203.0.113.9 ::1
    :: ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::169.254.169.254 2002:7f00:1::
    2002:a9fe:a9fe:: fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001:db8::1
    2001::1 3fff::1 100::1 5f00::1 x 1.2.3 8.8.8.8.8
  `;
  it.each(['', ...INNER.trim().split(/\s+/u)])('not %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('addresses that somebody set', () => {
  const public4 = names({
    'sms.example.cn': ['223.5.5.5'],
    'half.example.cn': ['223.5.5.5', '10.0.0.5'],
    'inner.example.cn': ['169.254.169.254'],
    'v6.example.cn': ['fd00::1'],
  });
  it.each([
    ['https://sms.example.cn/send?to=1', '223.5.5.5'],
    ['https://sms.example.cn.:8443/', '223.5.5.5'],
    ['https://8.8.8.8/', '8.8.8.8'],
    ['https://half.example.cn/', 'INNER_ADDRESS'],
    ['https://inner.example.cn/', 'INNER_ADDRESS'],
    ['https://v6.example.cn/', 'INNER_ADDRESS'],
    ['https://nowhere.example.cn/', 'NOT_FOUND'],
    ['http://sms.example.cn/', 'SCHEME'],
    ['file:///etc/passwd', 'SCHEME'],
    ['gopher://sms.example.cn/', 'SCHEME'],
    ['not a url', 'NOT_A_URL'],
    ['https://user:secret@sms.example.cn/', 'CREDENTIALS'],
    ['https://sms.example.cn@127.0.0.1/', 'CREDENTIALS'],
    ['https://sms.example.cn:22/', 'PORT'],
    ['https://sms.example.cn:6379/', 'PORT'],
    ['https://localhost/', 'INNER_NAME'],
    ['https://LOCALHOST./', 'INNER_NAME'],
    ['https://db.internal/', 'INNER_NAME'],
    ['https://metadata/', 'INNER_NAME'],
    ['https://printer.local/', 'INNER_NAME'],
    ['https://127.0.0.1/', 'INNER_ADDRESS'],
    ['https://127.1/', 'INNER_ADDRESS'],
    ['https://2130706433/', 'INNER_ADDRESS'],
    ['https://0x7f000001/', 'INNER_ADDRESS'],
    ['https://0177.0.0.1/', 'INNER_ADDRESS'],
    ['https://１２７.0.0.1/', 'INNER_ADDRESS'],
    ['https://[::1]/', 'INNER_ADDRESS'],
    ['https://[::ffff:169.254.169.254]/', 'INNER_ADDRESS'],
    ['https://[64:ff9b::a9fe:a9fe]/', 'INNER_ADDRESS'],
  ])('%s → %s', async (url, expected) => expect(await decided(url, public4)).toBe(expected));

  it('plain http only where it is allowed', async () => expect(await decided('http://sms.example.cn/', { ...public4, plainHttp: true })).toBe('223.5.5.5'));

  it('are called at the address that was looked at, though the name answers otherwise by then', async () => {
    const server = createServer((_, answer) => answer.end('here'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // The pinned address stands in for the one that was allowed; the name itself leads nowhere.
    const lookup = pinnedLookup({ url: new URL('http://rebound.example.invalid'), address: '127.0.0.1', family: 4 });
    const call = (more: object): Promise<string> =>
      new Promise((resolve) => {
        get({ host: 'rebound.example.invalid', port, agent: false, ...more }, (answer) => answer.on('data', (d: Buffer) => resolve(d.toString()))).on(
          'error',
          () => resolve('failed'),
        );
      });
    expect(await call({ lookup })).toBe('here');
    expect(await call({ lookup: (_: string, __: object, done: (e: Error) => void) => done(new Error('nowhere')) }), 'control: the name is not asked').toBe(
      'failed',
    );
    server.close();
  });
});
