import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUrl, isPublicAddress, isPublicName } from '../../src/sources/guard.ts';

describe('an address', () => {
  it.each(['93.184.216.34', '1.1.1.1', '168.63.129.17', '2606:4700::1111', '2a00:1450:4001:80b::200e'])(
    'of the public internet may be dialled: %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '203.0.113.7',
    '240.0.0.1',
    '168.63.129.16',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'fec0::1',
    'ff02::1',
    '4000::1',
    '1::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '100::1',
    '5f00::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '3fff::1',
    'localhost',
    '',
    '2130706433',
    '0x7f000001',
    '127.1',
  ])('outside it may not: %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it('of any private block is refused, wherever in the block it lies', () => {
    const octets = fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 0, max: 255 })));
    const blocks = fc.constantFrom('10', '127', '192.168', '169.254', '0');
    fc.assert(
      fc.property(blocks, octets, (block, rest) => {
        const address = [block, ...rest].join('.').split('.').slice(0, 4).join('.');
        return !isPublicAddress(address);
      }),
    );
  });
});

describe('a host name', () => {
  it.each(['good.example', 'social.test', 'xn--bcher-kva.example', 'a.b.c.d.example', 'good.example.'])(
    'is public: %s',
    (name) => expect(isPublicName(name)).toBe(true),
  );

  it.each([
    'localhost',
    'localhost.',
    'foo.localhost',
    'printer',
    'foo.local',
    'db.internal',
    'nas.lan',
    'x.home.arpa',
    'x.onion',
    'x.i2p',
    'x.invalid',
    '127.0.0.1',
    '[::1]',
    '1.2.3',
    'a..b',
    '-a.example',
    'a b.example',
    '',
    '.',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(130)}example`,
    'x.corp',
    'x.intranet',
    'x.localdomain',
  ])('is not public: %s', (name) => expect(isPublicName(name)).toBe(false));
});

describe('an address to fetch', () => {
  const nobody = new Set<string>();

  it.each([['https://good.example/.well-known/webfinger?resource=acct:a@good.example'], ['https://good.example:443/']])(
    'goes out when it is %s',
    (url) => {
      expect(checkUrl(url, nobody)).toMatchObject({ ok: true, value: { excused: false } });
    },
  );

  it.each([
    ['http://good.example/', 'good.example'],
    ['https://good.example:8443/', 'good.example:8443'],
    ['https://good.example:22/', 'good.example:22'],
    ['https://user:pw@good.example/', 'good.example'],
    ['https://user@good.example/', 'good.example'],
    ['https://2130706433/', '127.0.0.1'],
    ['https://0x7f.1/', '127.0.0.1'],
    ['https://[::1]/', '[::1]'],
    ['https://localhost/', 'localhost'],
    ['https://LOCALHOST./', 'localhost.'],
    ['https://intranet/', 'intranet'],
    ['file:///etc/passwd', 'file:'],
    ['ftp://good.example/', 'good.example'],
    ['javascript:alert(1)', 'javascript:'],
    ['no address', 'no address'],
  ])('%s is refused and says which host', (url, host) => {
    expect(checkUrl(url, nobody)).toEqual({ ok: false, error: host });
  });

  it.each([
    ['127.0.0.1:4000', 'http://127.0.0.1:4000/x'],
    ['127.0.0.1:4000', 'https://127.0.0.1:4000/x'],
    ['wiki.corp', 'https://wiki.corp/'],
    ['wiki.corp', 'http://wiki.corp/'],
    ['wiki.corp:443', 'https://wiki.corp/'],
    ['[::1]:4000', 'http://[::1]:4000/'],
  ])('is excused where the operator lists %s: %s', (listed, url) => {
    expect(checkUrl(url, new Set([listed]))).toMatchObject({ ok: true, value: { excused: true } });
  });

  it.each([
    ['127.0.0.1:4000', 'http://127.0.0.1:4001/'],
    ['127.0.0.1', 'http://127.0.0.1:4000/'],
    ['wiki.corp', 'http://other.wiki.corp/'],
    ['127.0.0.1:4000', 'http://user:pw@127.0.0.1:4000/'],
    ['127.0.0.1:4000', 'ftp://127.0.0.1:4000/'],
  ])('%s in the list excuses nothing else: %s', (listed, url) => {
    expect(checkUrl(url, new Set([listed])).ok).toBe(false);
  });
});
