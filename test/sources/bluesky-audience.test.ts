import { describe, expect, it } from 'vitest';
import { bluesky } from '../../src/sources/bluesky.ts';
import { addressOf, describeAudience, type Fan, fans, pageIn } from '../contracts/audience.ts';
import { always } from '../contracts/source.ts';
import { profileOf } from '../helpers/evidence.ts';
import { type Answer, byPath, excusedHttp, NOON, startServer, unstopped } from './local-server.ts';

const FOLLOWERS = '/xrpc/app.bsky.graph.getFollowers';
const PROFILES = '/xrpc/app.bsky.actor.getProfiles';
const now = () => NOON;
const didOf = (number: number) => `did:plc:fan${number}`;

/** An AppView of which one profile has these followers; profiles come in an order of their own. */
function appView(all: readonly Fan[]): Answer {
  return (request, response) => {
    const url = addressOf(request);
    if (url.pathname === FOLLOWERS) {
      const from = /^\d{1,6}$/.test(url.searchParams.get('cursor') ?? '') ? Number(url.searchParams.get('cursor')) : 0;
      const limit = Number(url.searchParams.get('limit'));
      if (limit > 100) return always(400, '{"error":"InvalidRequest","message":"limit too big"}')(request, response);
      const followers = all.slice(from, from + limit).map(({ number }) => ({ did: didOf(number), handle: 'x.test' }));
      const end = from + limit < all.length ? { cursor: `${from + limit}` } : {};
      return byPath({ [FOLLOWERS]: { body: { subject: {}, followers, ...end } } })(request, response);
    }
    const asked = url.searchParams.getAll('actors');
    const profiles = all
      .filter(({ number }) => asked.includes(didOf(number)))
      .map(({ number, followers }) => ({
        did: didOf(number),
        handle: `fan${number}.bsky.social`,
        followersCount: followers,
      }))
      .toReversed();
    const tooMany = { status: 400, body: { error: 'InvalidRequest', message: 'actors must not have more than 25' } };
    return byPath({ [PROFILES]: asked.length > 25 ? tooMany : { body: { profiles } } })(request, response);
  };
}

describeAudience('Bluesky', {
  http: (_server, { limits, now: clock }) => excusedHttp([], limits, clock),
  source: (http, server, clock) => bluesky({ http, now: clock, baseUrl: server.url }),
  handle: () => 'mira.example.org',
  network: (_server, all) => appView(all),
  limited: always(429, '{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}', { 'retry-after': '30' }),
  calls: { page: 5, before: 0 },
  pageSize: 100,
});

describe('the followers of a Bluesky profile', () => {
  async function read(answer: Answer, want = 100) {
    const server = await startServer(answer);
    const http = excusedHttp([]);
    const { audience } = bluesky({ http, now, baseUrl: server.url });
    const found = await audience?.page({ handle: 'mira.example.org', cursor: null, want, signal: unstopped() });
    await http.close();
    await server.close();
    if (found === undefined) throw new Error('Bluesky lists no followers.');
    return { found, hits: server.hits };
  }

  const listed = { did: 'did:plc:fan1', handle: 'kim-42.bsky.social' };
  const one = (profile: object, more: object = {}) =>
    byPath({
      [FOLLOWERS]: { body: { followers: [listed], ...more } },
      [PROFILES]: { body: { profiles: [{ ...listed, ...profile }] } },
    });

  it('cost ten lists and forty batches for a thousand', async () => {
    const server = await startServer(appView(fans(5_000)));
    const http = excusedHttp([]);
    const { audience } = bluesky({ http, now, baseUrl: server.url });
    let cursor: string | null = null;
    let read = 0;
    while (read < 1_000 && audience !== undefined) {
      const page = pageIn(
        await audience.page({ handle: 'mira.test', cursor, want: 1_000 - read, signal: unstopped() }),
      );
      cursor = page.next;
      read += page.accounts.length;
    }
    await http.close();
    await server.close();
    expect(read).toBe(1_000);
    expect(server.hits.filter((path) => path.startsWith(FOLLOWERS))).toHaveLength(10);
    expect(server.hits.filter((path) => path.startsWith(PROFILES))).toHaveLength(40);
  });

  it('are asked about side by side', async () => {
    const view = appView(fans(100));
    const waiting: (() => void)[] = [];
    // Nobody is answered before all four have asked.
    const { found } = await read((request, response) => {
      if (addressOf(request).pathname === FOLLOWERS) return view(request, response);
      waiting.push(() => view(request, response));
      if (waiting.length === 4) for (const answer of waiting) answer();
    });
    expect(pageIn(found).accounts).toHaveLength(100);
  });

  it('are told in figures, and by the shape of a name that was handed out', async () => {
    const { found } = await read(
      one({
        displayName: 'Kim',
        description: 'Hello from https://kim.example',
        avatar: 'https://cdn.example/a.jpg',
        followersCount: 12,
        followsCount: 340,
        postsCount: 56,
        createdAt: '2024-11-16T08:00:00.000Z',
        verification: { verifiedStatus: 'valid', trustedVerifierStatus: 'none' },
      }),
    );
    expect(pageIn(found).accounts).toEqual([
      {
        followers: 12,
        following: 340,
        posts: 56,
        createdAt: '2024-11-16T08:00:00.000Z',
        lastActiveAt: null,
        hasPicture: true,
        bioLength: 30,
        handleLength: 6,
        handleDigits: 2,
        domain: false,
        verified: true,
        links: 1,
        locked: null,
        nameLength: 3,
        likesGiven: null,
        listed: null,
      },
    ]);
  });

  it.each([
    ['kim.example.org', { domain: true, handleLength: null, handleDigits: null }],
    ['handle.invalid', { domain: null, handleLength: null, handleDigits: null }],
    ['kim.site.ap.brid.gy', { domain: false, handleLength: 3, handleDigits: 0 }],
  ])('have a domain or a name: %s', async (handle, told) => {
    expect(pageIn((await read(one({ handle }))).found).accounts).toMatchObject([told]);
  });

  it('cost one list and four batches for a hundred, unless look-ups may need them', async () => {
    const headers = { 'ratelimit-remaining': '99', 'ratelimit-reset': `${NOON.getTime() / 1_000 + 300}` };
    const server = await startServer(always(400, '{"error":"InvalidRequest","message":"Profile not found"}', headers));
    const http = excusedHttp([]);
    const source = bluesky({ http, now: () => NOON, baseUrl: server.url });
    expect(source.audience?.callsFor(profileOf(), 100)).toBe(5);
    await source.lookup('ada.test', unstopped());
    expect(source.audience?.callsFor(profileOf(), 100)).toBe(Number.POSITIVE_INFINITY);
    await Promise.all([http.close(), server.close()]);
  });

  it('say who came through a starter pack', async () => {
    const pack = { joinedViaStarterPack: { uri: 'at://did:plc:a/app.bsky.graph.starterpack/1', cid: 'c' } };
    const page = pageIn((await read(one(pack))).found);
    expect(page.viaStarterPack).toEqual(page.ids);
    expect(page.ids).toHaveLength(1);
    expect(pageIn((await read(one({}))).found).viaStarterPack).toEqual([]);
  });

  it('are unread where they are left out without a word, or have no readable id', async () => {
    const followers = [1, 2, 3].map((number) => ({ did: didOf(number), handle: 'x.test' }));
    const { found } = await read(
      byPath({
        [FOLLOWERS]: { body: { followers: [...followers, followers[0], { did: 'nope' }, null] } },
        [PROFILES]: { body: { profiles: [{ did: didOf(3), handle: 'c.test', followersCount: 3 }, { did: 'x' }] } },
      }),
    );
    expect(pageIn(found)).toMatchObject({ accounts: [{ followers: 3 }], unread: 4 });
  });

  it('are unread where a batch fails and others do not, but a page without any answer is a failure', async () => {
    const view = appView(fans(50));
    const failing =
      (isBad: (path: string) => boolean): Answer =>
      (request, response) =>
        (isBad(request.url ?? '') ? always(500, '{}') : view)(request, response);
    const some = await read(failing((path) => path.includes('actors=did:plc:fan1&')));
    expect(pageIn(some.found)).toMatchObject({ unread: 25 });
    const none = await read(failing((path) => path.startsWith(PROFILES)));
    expect(none.found).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  it.each([
    ['InvalidRequest', 'Actor not found: mira.example.org', 'not-found'],
    ['AccountDeactivated', 'Account is deactivated', 'deactivated'],
    ['InvalidRequest', 'Invalid app.bsky.graph.getFollowers params: Bad cursor', 'unexpected-answer'],
  ])('cannot be had where the network says %s: %s', async (error, message, kind) => {
    const { found } = await read(always(400, JSON.stringify({ error, message })));
    expect(found).toMatchObject({ ok: false, error: { kind } });
  });

  it('are not looked at where the owner asks not to be shown to strangers', async () => {
    const labels = [{ src: 'did:plc:mira', val: '!no-unauthenticated' }];
    const { found, hits } = await read(one({}, { subject: { did: 'did:plc:mira', labels } }));
    expect(found).toMatchObject({ error: { kind: 'asks-not-to-be-shown' } });
    expect(hits).toHaveLength(1);
  });

  it('are looked at again once that wish is undone', async () => {
    const wish = { src: 'did:plc:mira', val: '!no-unauthenticated' };
    const { found } = await read(one({}, { subject: { did: 'did:plc:mira', labels: [wish, { ...wish, neg: true }] } }));
    expect(pageIn(found).accounts).toHaveLength(1);
  });

  it('end where a cursor leads back to itself, and where a server lists more than was asked for', async () => {
    const endless = byPath({
      [FOLLOWERS]: { body: { followers: fans(100).map(({ number }) => ({ did: didOf(number) })), cursor: '' } },
      [PROFILES]: { body: { profiles: [] } },
    });
    const { found, hits } = await read(endless, 10);
    expect(pageIn(found)).toMatchObject({ unread: 10, next: null });
    expect(hits).toHaveLength(2);
  });
});
