import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readHandle, splitHandles } from '../../src/handle.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';

const rules = { allowedHosts: new Set<string>() };

/** What a text typed as a handle comes to: piece by piece, as a command reads it. */
function readAll(text: string) {
  return splitHandles(text).map((piece) => readHandle(piece, rules));
}

function expectRefused(text: string, kind: 'bad-handle' | 'bad-host'): void {
  const [first, ...others] = readAll(text);
  expect(first).toMatchObject({ ok: false, error: { kind } });
  expect(others.filter(({ ok }) => ok)).toEqual([]);
  expect(readHandle(text, rules)).toMatchObject({ ok: false });
}

const HOSTS = [
  '127.0.0.2',
  '0.0.0.0',
  '10.1.2.3',
  '192.168.1.1',
  '8.8.8.8',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '0x7F.0.0.1',
  '127.0.1',
  '1.2.3.4.5',
  'social.0x7f',
  '127.0.0.1.',
  '１２７.０.０.１',
  '127。0。0。1',
  '①⓪.0.0.1',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:ffff:7f00:1]',
  '[fe80::1%25eth0]',
  '[2001:4860:4860::8888]',
  'localhost',
  'LocalHost',
  'loc\u00adalhost',
  'ⓛocalhost',
  'intranet',
  'printer.local',
  'db.internal',
  'metadata.google.internal',
  'router.lan',
  'nas.home.arpa',
  '1.0.0.127.in-addr.arpa',
  'site.i2p',
  'site.onion.',
  'social.invalid',
  'app.localhost',
  'social.example:8443',
  'social.example:443',
  '127.0.0.1:80',
  '%31%32%37.0.0.1',
  'social.example%00.test',
];

describe('a host that is not a public name', () => {
  it.each(HOSTS)('is refused in a handle: %s', (host) => {
    expectRefused(`@alice@${host}`, 'bad-host');
    expectRefused(`acct:alice@${host}`, 'bad-host');
  });

  it.each(HOSTS)('is refused in a link: %s', (host) => {
    expectRefused(`https://${host}/@alice`, 'bad-host');
    expectRefused(`http://${host}/users/alice`, 'bad-host');
    expectRefused(`https://social.example/@alice@${host}`, host.includes('%00') ? 'bad-handle' : 'bad-host');
  });

  it.each([
    'https://alice@social.example/@alice',
    'https://:pw@social.example/@alice',
    'https://social.example@127.0.0.1/@alice',
    'https://127.0.0.1\\@social.example/@alice',
    'https://social.example\\.internal/@alice',
    'https:///127.0.0.1/@alice',
    'https://social.example#@127.0.0.1/@alice',
    'https://social.example?@127.0.0.1/',
    'https:127.0.0.1/@alice',
    'https:/127.0.0.1/@alice',
    '//127.0.0.1/@alice',
    '127.0.0.1/@alice',
    'localhost/@alice',
    '127.0.0.1:4000/users/alice',
    '127.0.0.1',
    'printer.local',
    'https://127.0.0.1',
    'https://127.0\t.0.1/@alice',
    'https://lo\ncalhost/@alice',
    'did:web:localhost',
    'did:web:127.0.0.1%3A4000',
    'at://printer.local',
    'http://[::1]/@alice',
  ])('is refused wherever it stands: %j', (text) => {
    expectRefused(text, 'bad-host');
  });

  it.each([
    'ftp://social.example/@alice',
    'file:///etc/passwd',
    'gopher://social.example/1',
    'dict://127.0.0.1:11211/stat',
    'ldap://social.example/a',
    'ws://social.example/@alice',
    'data:text/html;base64,PHNjcmlwdD4=',
    'javascript:alert(document.cookie)',
    'JavaScript:alert(1)',
    'view-source:https://social.example/@alice',
    'mailto:alice@social.example',
    'jar:https://social.example!/',
    '[alice](javascript:alert(1))',
  ])('is what follows a scheme that is not the web’s: %s', (text) => {
    expectRefused(text, 'bad-host');
  });
});

describe('what is no handle', () => {
  it.each([
    '',
    '   ',
    '\u200b',
    '@',
    '@@',
    '@@alice',
    '@ alice@',
    'alice@',
    '@@alice@social.example',
    'alice@@social.example',
    'alice@b@social.example',
    '@alice@social.example@other.example',
    '@alice@.example',
    '@alice@social..example',
    '@alice@-social.example',
    '@alice@social-.example',
    '@alice@so_cial.example',
    '@alice@social.1x',
    `@alice@${'a'.repeat(64)}.example`,
    `@alice@${'abcdefghi.'.repeat(26)}example`,
    '@alice@xn--.example',
    '@al!ce@social.example',
    '@.alice@social.example',
    '@alice.@social.example',
    'alice%00@social.example',
    '/etc/passwd',
    'alice/../../admin',
    '..\\..\\windows',
    'alice#token',
    'alice&token=1',
    'alice=1',
    'alice%0d%0aX-Header:1',
    'alice\u0000',
    'alice\r\nHost: social.example:x',
    '{{7*7}}',
    '$'.concat('{7*7}'),
    '$(id)',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '@everyone',
    '@channel',
    '@HERE',
    '<@123456789012345678>',
    '<@!123456789012345678>',
    '<@&123456789012345678>',
    '<#123456789012345678>',
    'al\u202eice',
    'аlice',
    'a\u0301lice',
    '\udc00lice',
    '👩‍💻',
    'alice..bob',
    '-alice',
    `@${'a.'.repeat(50)}!`,
    `@${'a-'.repeat(50)}!`,
    'z'.repeat(64),
  ])('is refused: %j', (text) => {
    expectRefused(text, 'bad-handle');
  });

  it.each([
    ['@a', 50_000],
    ['a', 1_000_000],
    ['@', 6000],
    ['a.', 3000],
    ['[a](', 2000],
  ])('is refused however long it is: %s, %i times', (text, times) => {
    expectRefused(text.repeat(times), 'bad-handle');
  });

  it.each([
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['@toString', 'toString'],
  ])('may still be somebody’s name: %s', (text, name) => {
    expect(readAll(text)).toMatchObject([{ ok: true, value: { kind: 'bare', name } }]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('is told from what is one, in other spellings', () => {
    const forms = [
      '@alice@social.example',
      'ALICE@SOCIAL.EXAMPLE',
      '@alice@social.example.',
      'acct:alice@social.example',
      'https://social.example/@alice',
      'https://social.example./@alice/',
      'https://social.example/users/Alice?x=1#y',
      'http://social.example/@alice/1234',
      'social.example/@alice',
      '＠ａｌｉｃｅ＠social.example',
      '@al\u200bice@social.example',
    ];
    for (const form of forms) {
      const profile = { network: 'fediverse', handle: 'alice@social.example' };
      expect([form, readAll(form)]).toMatchObject([form, [{ ok: true, value: { profile } }]]);
    }
  });
});

type Row = {
  readonly id: string;
  readonly area: string;
  readonly input: string | { repeat: [string, number] };
  readonly expect: string;
};

function rowsOf(...areas: readonly string[]): readonly Row[] {
  if (SHARED_DATA === null) return [];
  const lines = readFileSync(`${SHARED_DATA}/bad_inputs.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line): Row => JSON.parse(line)).filter((row) => areas.includes(row.area));
}

/** Whether what was read is what a row's expectation lets happen; `or` joins alternatives. */
function meets(expected: string, text: string): boolean {
  const read = readAll(text);
  const [first] = read;
  return expected.split(' or ').some((one) => {
    const [, verb, value] = /^(reject|accept):([^\s;]+)/.exec(one.trim()) ?? [];
    if (verb === 'reject') return first?.ok === false && first.error.kind === value && read.every(({ ok }) => !ok);
    if (verb === undefined || first?.ok !== true) return one.startsWith('not-found') && first?.ok === true;
    const asked = first.value;
    const handle = asked.kind === 'bare' ? asked.name : asked.profile.handle;
    return handle === value && (!one.includes('change shown') || asked.changed);
  });
}

describe.skipIf(SHARED_DATA === null)('the shared bad inputs', () => {
  it('are there', () => {
    expect(rowsOf('handle-parse').length).toBeGreaterThan(10);
    expect(rowsOf('ssrf-host').length).toBeGreaterThan(10);
  });

  it.each(rowsOf('handle-parse', 'ssrf-host'))('hold: $id $expect', ({ input, expect: expected }) => {
    const text = typeof input === 'string' ? input : input.repeat[0].repeat(input.repeat[1]);
    expect(meets(expected, text)).toBe(true);
  });
});
