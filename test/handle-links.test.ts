import { describe, expect, it } from 'vitest';
import { readHandle } from '../src/handle.ts';
import type { Network } from '../src/network.ts';

const rules = { allowedHosts: new Set<string>() };

function read(text: string): string {
  const asked = readHandle(text, rules);
  if (!asked.ok) return asked.error.kind === 'bad-handle' ? asked.error.reason : asked.error.kind;
  return asked.value.kind === 'bare'
    ? `? ${asked.value.name}`
    : `${asked.value.profile.network} ${asked.value.profile.handle}`;
}

/** One profile address of each kind a network has, and the handle behind it. */
const PROFILES: readonly (readonly [Network, string, string])[] = [
  ['bluesky', 'bsky.app/profile/ada.example', 'ada.example'],
  ['bluesky', 'bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx', 'did:plc:abcdefghijklmnopqrstuvwx'],
  ['github', 'github.com/octo-ada', 'octo-ada'],
  ['youtube', 'youtube.com/@ada-l', 'ada-l'],
  ['youtube', 'youtube.com/channel/UCabcdefghijklmnopqrstuv', 'UCabcdefghijklmnopqrstuv'],
  ['youtube', 'youtube.com/c/ada', 'c/ada'],
  ['youtube', 'youtube.com/user/ada', 'user/ada'],
  ['x', 'x.com/ada', 'ada'],
  ['x', 'twitter.com/ada', 'ada'],
  ['instagram', 'instagram.com/ada.l', 'ada.l'],
  ['threads', 'threads.net/@ada.l', 'ada.l'],
  ['threads', 'threads.com/@ada.l', 'ada.l'],
  ['tiktok', 'tiktok.com/@ada.l', 'ada.l'],
  ['linkedin', 'linkedin.com/in/ada-l', 'ada-l'],
  ['linkedin', 'linkedin.com/company/acme', 'company/acme'],
  ['telegram', 't.me/ada_l', 'ada_l'],
  ['facebook', 'facebook.com/ada.l', 'ada.l'],
  ['twitch', 'twitch.tv/ada_l', 'ada_l'],
  ['reddit', 'reddit.com/user/ada-l', 'ada-l'],
  ['reddit', 'reddit.com/u/ada-l', 'ada-l'],
  ['devto', 'dev.to/ada_l', 'ada_l'],
  ['stackoverflow', 'stackoverflow.com/users/22656/ada', '22656'],
  ['huggingface', 'huggingface.co/Ada-L', 'Ada-L'],
  ['farcaster', 'farcaster.xyz/ada', 'ada'],
  ['farcaster', 'warpcast.com/ada.eth', 'ada.eth'],
  ['nostr', `njump.me/npub1${'q'.repeat(58)}`, `npub1${'q'.repeat(58)}`],
  ['fediverse', 'social.example/@ada', 'ada@social.example'],
  ['fediverse', 'social.example/@ada@other.example', 'ada@other.example'],
  ['fediverse', 'social.example/users/ada', 'ada@social.example'],
  ['fediverse', 'social.example/web/@ada', 'ada@social.example'],
  ['fediverse', 'social.example/profile/ada', 'ada@social.example'],
  ['fediverse', 'social.example/u/ada', 'ada@social.example'],
  ['fediverse', 'tube.example/a/ada', 'ada@tube.example'],
  ['fediverse', 'tube.example/c/ada', 'ada@tube.example'],
  ['fediverse', 'pixels.example/ada', 'ada@pixels.example'],
];

describe('a profile link', () => {
  it.each(PROFILES)('of %s: %s', (network, address, handle) => {
    expect(read(address)).toBe(`${network} ${handle}`);
  });

  it.each(PROFILES)('of %s stays the same whatever stands around and after it: %s', (network, address, handle) => {
    const [host = '', ...path] = address.split('/');
    const forms = [
      `https://${address}`,
      `http://${address}`,
      `HTTPS://${host.toUpperCase()}/${path.join('/')}`,
      `https://${address}/`,
      `https://${address}?utm_source=chat&a=@b`,
      `https://${address}#posts`,
      `<https://${address}>`,
      `(https://${address}).`,
      `[Ada Lovelace](https://${address})`,
      `"https://${address}",`,
    ];
    const twins =
      network === 'fediverse' ? [] : [`https://www.${address}`, `m.${address}`, `https://mobile.${address}/`];
    for (const form of [...forms, ...twins]) expect([form, read(form)]).toEqual([form, `${network} ${handle}`]);
  });

  it.each([
    ['https://bsky.app/profile/ada.example/post/3k', 'bluesky ada.example'],
    ['https://x.com/Ada/status/1?s=20', 'x ada'],
    ['https://x.com/intent/user?screen_name=Ada', 'x ada'],
    ['https://www.instagram.com/ada/reel/abc/', 'instagram ada'],
    ['https://instagram.com/stories/ada/1', 'instagram ada'],
    ['https://www.threads.net/@ada/post/abc', 'threads ada'],
    ['https://www.tiktok.com/@ada/video/1', 'tiktok ada'],
    ['https://github.com/Ada/repo/issues/1', 'github ada'],
    ['https://gist.github.com/ada/abc', 'github ada'],
    ['https://m.youtube.com/@Ada/shorts', 'youtube ada'],
    ['https://www.youtube.com/@%E3%81%82%E3%81%84%E3%81%86', 'youtube あいう'],
    ['https://youtube.com/AdaTV', 'youtube c/adatv'],
    ['https://de.linkedin.com/in/Ada-L%C3%B6ve/en', 'linkedin ada-löve'],
    ['https://linkedin.com/posts/ada-l_a-title-activity-1', 'linkedin ada-l'],
    ['https://linkedin.com/school/acme/', 'linkedin company/acme'],
    ['https://t.me/s/Ada_L', 'telegram ada_l'],
    ['https://ada-l.t.me', 'not-of-network'],
    ['https://adal.t.me', 'telegram adal'],
    ['https://pt-br.facebook.com/ada', 'facebook ada'],
    ['https://facebook.com/profile.php?id=1000123', 'facebook 1000123'],
    ['https://facebook.com/people/Ada-L/1000123/', 'facebook 1000123'],
    ['https://m.twitch.tv/ada/clip/x', 'twitch ada'],
    ['https://old.reddit.com/user/ada_l/comments/', 'reddit ada_l'],
    ['https://news.ycombinator.com/user?id=AdaL', 'hackernews AdaL'],
    ['https://dev.to/ada/a-post-1a2b', 'devto ada'],
    ['https://huggingface.co/spaces/ada/demo', 'huggingface ada'],
    ['https://social.example/@ada/11234', 'fediverse ada@social.example'],
    ['https://social.example/users/ada/statuses/1', 'fediverse ada@social.example'],
    ['https://social.example/%40Ada', 'fediverse ada@social.example'],
    ['https://tube.example/a/ada@other.example/videos', 'fediverse ada@other.example'],
    ['https://pixels.example/p/ada/123', 'fediverse ada@pixels.example'],
    ['https://faß.example/@ada', 'fediverse ada@xn--fa-hia.example'],
    ['https://ada.example', 'bluesky ada.example'],
    ['https://www.ada.example/', 'bluesky ada.example'],
    ['https://medium.com/@ada/a-story-1', 'other medium.com/@ada'],
    ['https://ada.substack.com/p/x', 'other ada.substack.com'],
  ])('%s names %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['https://github.com', 'shape'],
    ['https://github.com/orgs/acme', 'reserved'],
    ['https://github.com/Settings/profile', 'reserved'],
    ['https://x.com/home', 'reserved'],
    ['https://x.com/i/lists/1', 'reserved'],
    ['https://x.com/hashtag/ada', 'reserved'],
    ['https://instagram.com/p/abc', 'reserved'],
    ['https://www.youtube.com/watch?v=abc', 'shape'],
    ['https://youtu.be/abc', 'shape'],
    ['https://t.co/abc', 'shape'],
    ['https://vm.tiktok.com/abc', 'shape'],
    ['https://docs.github.com/en', 'shape'],
    ['https://t.me/joinchat/abc', 'reserved'],
    ['https://reddit.com/r/rust', 'shape'],
    ['https://social.example/about', 'shape'],
    ['https://social.example/team/ada.html', 'shape'],
    ['https://social.example/notes/abc', 'shape'],
    ['https://x.com/a_name_longer_than_x_has', 'not-of-network'],
    ['https://social.example/@ada%2f..', 'characters'],
    ['https://social.example/%2e%2e/@ada', 'characters'],
    ['https://social.example/%ff', 'characters'],
    ['https://social.example/@ada%0d%0aX', 'characters'],
  ])('%s names nobody: %s', (text, reason) => {
    expect(read(text)).toBe(reason);
  });
});

describe('a link that its tracking made longer than any handle', () => {
  const tracking = `trk=${'y'.repeat(800)}`;

  it.each([
    [`https://www.linkedin.com/in/sam?${tracking}`, 'linkedin sam'],
    [`https://bsky.app/profile/ada.example.com?${tracking}&a=b`, 'bluesky ada.example.com'],
    [`https://news.ycombinator.com/user?id=Ada&${tracking}`, 'hackernews Ada'],
    [`https://github.com/ada#${tracking}`, 'github ada'],
    [`https://github.com/${'a'.repeat(400)}`, 'too-long'],
    [`@${'a'.repeat(400)}`, 'too-long'],
  ])('is read without it: %#', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});
