import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_HANDLE, readHandle } from '../src/handle.ts';
import { NETWORKS, type Network } from '../src/network.ts';

const rules = { allowedHosts: new Set<string>() };
const NPUB = `npub1${'q'.repeat(58)}`;
const KEY = 'ab'.repeat(32);

function read(text: string, network?: Network): string {
  const asked = readHandle(text, { ...rules, network });
  if (!asked.ok) return asked.error.kind === 'bad-handle' ? asked.error.reason : asked.error.kind;
  return asked.value.kind === 'bare'
    ? `? ${asked.value.name}`
    : `${asked.value.profile.network} ${asked.value.profile.handle}`;
}

describe('a handle as typed', () => {
  it.each([
    ['@ada', '? ada'],
    ['ada', '? ada'],
    ['@Ada_L', '? Ada_L'],
    ['ada-l', '? ada-l'],
    ['@ada_b.c', '? ada_b.c'],
    ['ada.example', 'bluesky ada.example'],
    ['@Ada.Bsky.Social', 'bluesky ada.bsky.social'],
    ['a.b.c', 'bluesky a.b.c'],
    ['did:plc:abcdefghijklmnopqrstuvwx', 'bluesky did:plc:abcdefghijklmnopqrstuvwx'],
    ['DID:PLC:ABCDEFGHIJKLMNOPQRSTUVWX', 'bluesky did:plc:abcdefghijklmnopqrstuvwx'],
    ['did:web:ada.example', 'bluesky did:web:ada.example'],
    ['at://ada.example', 'bluesky ada.example'],
    ['at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/3k', 'bluesky did:plc:abcdefghijklmnopqrstuvwx'],
    ['@ada@social.example', 'fediverse ada@social.example'],
    ['ada@Social.Example', 'fediverse ada@social.example'],
    ['acct:ada@social.example', 'fediverse ada@social.example'],
    ['ACCT:@ada@social.example', 'fediverse ada@social.example'],
    ['@ada@twitter.com', 'x ada'],
    ['@ada@threads.net', 'fediverse ada@threads.net'],
    ['u/ada_l', 'reddit ada_l'],
    ['/u/ada_l', 'reddit ada_l'],
    ['ada.eth', 'farcaster ada.eth'],
    [NPUB, `nostr ${NPUB}`],
    [`nostr:${NPUB.toUpperCase()}`, `nostr ${NPUB}`],
    [KEY.toUpperCase(), `nostr ${KEY}`],
    ['IG:@ada', 'instagram ada'],
    ['Twitter:ada', 'x ada'],
  ])('%s is read as %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ' @ada ',
    '<@ada>',
    '"@ada"',
    '“@ada”',
    '(@ada),',
    '@ada.',
    '@ada!!',
    '• @ada;',
    '**@ada**',
    '`@ada`',
    '「@ada」'.slice(1, -1),
    '[@ada]',
    '@ada…',
    '- @ada',
  ])('the signs around %s are no part of it', (text) => {
    expect(read(text)).toBe('? ada');
  });
});

describe('a named network', () => {
  it.each<[Network, string, string]>([
    ['bluesky', 'ada', 'bluesky ada.bsky.social'],
    ['bluesky', '@Ada.Example', 'bluesky ada.example'],
    ['fediverse', '@Ada@Social.Example', 'fediverse ada@social.example'],
    ['peertube', 'ada@tube.example', 'peertube ada@tube.example'],
    ['peertube', 'https://tube.example/a/ada/videos', 'peertube ada@tube.example'],
    ['nostr', 'ada@social.example', 'nostr ada@social.example'],
    ['github', '@Octo-Ada', 'github octo-ada'],
    ['x', '@Ada_L', 'x ada_l'],
    ['instagram', 'ada.lovelace', 'instagram ada.lovelace'],
    ['threads', '@ada.lovelace', 'threads ada.lovelace'],
    ['tiktok', '@Ada.L', 'tiktok ada.l'],
    ['youtube', '@Ada-L·x', 'youtube ada-l·x'],
    ['youtube', 'UCabcdefghijklmnopqrstuv', 'youtube UCabcdefghijklmnopqrstuv'],
    ['youtube', '日本語の', 'youtube 日本語の'],
    ['linkedin', 'Ada-Lövelace', 'linkedin ada-lövelace'],
    ['linkedin', 'company/Acme', 'linkedin company/acme'],
    ['linkedin', 'in/ada', 'linkedin ada'],
    ['facebook', 'Ada.Lovelace', 'facebook ada.lovelace'],
    ['twitch', 'Ada_L', 'twitch ada_l'],
    ['reddit', 'u/Ada-L', 'reddit ada-l'],
    ['telegram', '@AdaL', 'telegram adal'],
    ['devto', 'Ada', 'devto ada'],
    ['stackoverflow', '22656', 'stackoverflow 22656'],
    ['hackernews', 'AdaL', 'hackernews AdaL'],
    ['huggingface', 'Ada-L', 'huggingface Ada-L'],
    ['farcaster', 'Ada', 'farcaster ada'],
    ['farcaster', 'ada.base.eth', 'farcaster ada.base.eth'],
    ['other', 'Ada', 'other Ada'],
  ])('%s makes %s its own handle', (network, text, expected) => {
    expect(read(text, network)).toBe(expected);
  });

  it.each<[Network, string]>([
    ['fediverse', 'ada'],
    ['bluesky', 'ada_l'],
    ['github', 'ada_l'],
    ['github', 'ada--l'],
    ['github', `a${'b'.repeat(39)}`],
    ['x', 'a-b'],
    ['x', 'sixteen_letters_'],
    ['tiktok', 'a'],
    ['twitch', 'ab'],
    ['reddit', 'ab'],
    ['hackernews', 'a'],
    ['telegram', '1ada'],
    ['stackoverflow', 'ada'],
    ['stackoverflow', '007'],
    ['youtube', 'ab'],
    ['instagram', 'ada lovelace'.replace(' ', '+')],
    ['nostr', 'ada'],
    ['farcaster', 'ada_l'],
    ['x', 'https://instagram.com/ada'],
    ['github', '@ada@social.example'],
    ['instagram', 'https://social.example/@ada'],
    ['fediverse', 'did:plc:abcdefghijklmnopqrstuvwx'],
  ])('%s has no %s', (network, text) => {
    expect(read(text, network)).toBe('not-of-network');
  });
});

describe('what reading changed', () => {
  it.each([
    ['@ada@Social.Example', false],
    ['https://x.com/Ada', false],
    ['@ada@faß.example', true],
    ['@a\u200bda@social.example', true],
    ['\u2068@ada@social.example\u2069', true],
    ['＠ada@social.example', true],
    ['@ada@xn--fa-hia.example', false],
    ['a\u200dda', true],
    ['ada', false],
  ])('%j: %s', (text, changed) => {
    expect(readHandle(text, rules)).toMatchObject({ ok: true, value: { changed, typed: text } });
  });
});

describe('hosts that the operator excuses', () => {
  const allowedHosts = new Set(['127.0.0.1:4000', 'localhost:4000', 'wiki', '[::1]:4000']);
  it.each([
    ['@ada@127.0.0.1:4000', 'ada@127.0.0.1:4000'],
    ['http://127.0.0.1:4000/@ada', 'ada@127.0.0.1:4000'],
    ['127.0.0.1:4000/users/ada', 'ada@127.0.0.1:4000'],
    ['https://LOCALHOST:4000/@ada', 'ada@localhost:4000'],
    ['localhost:4000/@ada', 'ada@localhost:4000'],
    ['https://social.example/@ada@localhost:4000', 'ada@localhost:4000'],
    ['@ada@wiki', 'ada@wiki'],
    ['@ada@[::1]:4000', 'ada@[::1]:4000'],
  ])('%s is read', (text, handle) => {
    const asked = readHandle(text, { allowedHosts });
    expect(asked).toMatchObject({ ok: true, value: { profile: { network: 'fediverse', handle } } });
  });

  it.each([
    '@ada@127.0.0.1',
    '@ada@127.0.0.1:4001',
    '@ada@2130706433:4000',
    '@ada@127.1:4000',
    'http://localhost:4001/@ada',
    '@ada@wiki:4000',
    '@ada@localhost',
  ])('%s is not', (text) => {
    expect(readHandle(text, { allowedHosts })).toMatchObject({ ok: false, error: { kind: 'bad-host' } });
  });
});

describe('promises', () => {
  const signs = fc.constantFrom(
    ...'@@@..//::[]()<>%\\#?&=-_aA1é·\u200b\u202e \n\ud83e'.split(''),
    'ada',
    '.example',
    'https://',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(signs, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  const network = fc.option(fc.constantFrom(...NETWORKS), { nil: undefined });

  it('reads any text without throwing, and what it accepts it reads again as the same', () => {
    fc.assert(
      fc.property(texts, network, (text, wanted) => {
        const asked = readHandle(text, { ...rules, network: wanted });
        if (!asked.ok) return;
        const { value } = asked;
        if (value.kind === 'bare') {
          expect(readHandle(value.name, rules)).toMatchObject({ ok: true, value: { name: value.name } });
        } else {
          const again = readHandle(value.profile.handle, { ...rules, network: value.profile.network });
          expect(again).toMatchObject({ ok: true, value: { profile: value.profile, changed: false } });
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('matches nothing against a text longer than any handle', () => {
    const text = `${'@a'.repeat(LONGEST_HANDLE)}.example`;
    expect(readHandle(text, rules)).toEqual({
      ok: false,
      error: { kind: 'bad-handle', text: text.slice(0, LONGEST_HANDLE), reason: 'too-long' },
    });
  });
});
