import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fediverse } from '../../src/sources/fediverse.ts';
import type { AudienceSampling } from '../../src/sources/source.ts';
import { addressOf, describeAudience, type Fan, fans, pageIn } from '../contracts/audience.ts';
import { always } from '../contracts/source.ts';
import { profileOf } from '../helpers/evidence.ts';
import { ACTOR, type Answers, activityPub, FINGER, LOOKUP, mastodon } from './fediverse-answers.ts';
import {
  type Answer,
  byPath,
  excusedHttp,
  type Json,
  type LocalServer,
  NOON,
  startServer,
  unstopped,
} from './local-server.ts';

const FOLLOWERS = '/api/v1/accounts/1097/followers';
const now = () => NOON;

function account({ number, followers }: Fan): Record<string, unknown> {
  return { id: `${number}`, username: `fan${number}`, acct: `fan${number}@far.example`, followers_count: followers };
}

/** A server of which one account has these followers; where a page begins is the id of a follow, not of an account. */
function listing(host: string, all: readonly Fan[]): Answer {
  return (request, response) => {
    const url = addressOf(request);
    const after = Number(url.searchParams.get('max_id') ?? 90_000);
    const limit = Math.min(80, Number(url.searchParams.get('limit')));
    const from = 90_000 - after;
    const next = `<https://${host}${FOLLOWERS}?limit=${limit}&max_id=${after - limit}>; rel="next"`;
    const prev = `<https://${host}${FOLLOWERS}?limit=${limit}&since_id=${after}>; rel="prev"`;
    const link = from + limit < all.length ? `${next}, ${prev}` : prev;
    const page: Json = { headers: { link }, body: all.slice(from, from + limit).map(account) };
    byPath({ ...mastodon(host), [FOLLOWERS]: page })(request, response);
  };
}

describeAudience('A Mastodon server', {
  http: (server, { limits, now: clock }) => excusedHttp([server.host], limits, clock),
  source: (http, _server, clock) => fediverse({ http, now: clock }),
  handle: (server) => `mira@${server.host}`,
  network: (server, all) => listing(server.host, all),
  limited: always(429, '{"error":"Too many requests"}', { 'x-ratelimit-reset': '2026-11-23T12:00:30.000000Z' }),
  calls: { page: 1, before: 2 },
  pageSize: 80,
});

describe('the followers of an account in the fediverse', () => {
  let server: LocalServer;
  let answer: Answer;
  beforeAll(async () => {
    server = await startServer((request, response) => answer(request, response));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.hits.length = 0;
  });

  type Use<T> = (source: ReturnType<typeof fediverse>, audience: AudienceSampling) => Promise<T>;
  async function read<T>(next: Answer, use: Use<T>): Promise<T> {
    answer = next;
    const http = excusedHttp([server.host]);
    const source = fediverse({ http, now });
    if (source.audience === undefined) throw new Error('The fediverse lists no followers.');
    try {
      return await use(source, source.audience);
    } finally {
      await http.close();
    }
  }
  const handle = () => `mira@${server.host}`;
  const page = (answers: Answers, cursor: string | null = null) =>
    read(byPath(answers), (_source, audience) =>
      audience.page({ handle: handle(), cursor, want: 80, signal: unstopped() }),
    );
  const paths = () => server.hits.map((path) => path.split('?')[0]);

  it('are told in figures, with the last sign of life', async () => {
    const fan = {
      id: '7',
      username: 'kim_42',
      acct: 'kim_42',
      display_name: 'Kim',
      note: '<p>Hello from <a href="https://kim.example" rel="me">here</a></p>',
      avatar: 'https://files.example/a.png',
      locked: true,
      created_at: '2019-05-06T00:00:00.000Z',
      last_status_at: '2026-11-20',
      followers_count: 12,
      following_count: 340,
      statuses_count: 56,
      fields: [],
    };
    const found = pageIn(await page({ ...mastodon(server.host), [FOLLOWERS]: { body: [fan] } }));
    expect(found).toEqual({
      accounts: [
        {
          followers: 12,
          following: 340,
          posts: 56,
          createdAt: '2019-05-06T00:00:00.000Z',
          lastActiveAt: '2026-11-20T00:00:00.000Z',
          hasPicture: true,
          bioLength: 15,
          handleLength: 6,
          handleDigits: 2,
          domain: null,
          verified: null,
          links: 1,
          locked: true,
          nameLength: 3,
          likesGiven: null,
          listed: null,
        },
      ],
      ids: ['7'],
      unread: 0,
      viaStarterPack: null,
      next: null,
    });
  });

  it('have no last sign of life where they live elsewhere: silent here, they may be busy at home', async () => {
    const fan = { ...account({ number: 1, followers: 1 }), last_status_at: '2021-01-01' };
    const body = [
      { ...fan, id: '1', acct: 'kim' },
      { ...fan, id: '2', acct: 'kim@far.example' },
    ];
    const found = pageIn(await page({ ...mastodon(server.host), [FOLLOWERS]: { body } }));
    expect(found.accounts.map(({ lastActiveAt }) => lastActiveAt)).toEqual(['2021-01-01T00:00:00.000Z', null]);
    expect(found.ids).toEqual(['1', '2']);
  });

  it('are unread where an account is suspended or makes no sense, and stand once', async () => {
    const body = [
      account({ number: 1, followers: 1 }),
      account({ number: 1, followers: 1 }),
      { ...account({ number: 2, followers: 0 }), suspended: true },
      { id: 3 },
      null,
    ];
    const found = pageIn(await page({ ...mastodon(server.host), [FOLLOWERS]: { body } }));
    expect(found).toMatchObject({ accounts: [{ followers: 1 }], unread: 3 });
  });

  it('are nobody where the account hides them', async () => {
    const found = pageIn(
      await page({ ...mastodon(server.host, { hide_collections: true }), [FOLLOWERS]: { body: [] } }),
    );
    expect(found).toEqual({ accounts: [], ids: [], unread: 0, viaStarterPack: null, next: null });
  });

  it('are nobody where a server has no such API', async () => {
    expect(pageIn(await page(activityPub(server.host))).accounts).toEqual([]);
    expect(paths()).not.toContain(`${ACTOR}/followers`);
  });

  it('cost one call right after a look-up', async () => {
    await read(listing(server.host, fans(100)), async (source, audience) => {
      expect((await source.lookup(handle(), unstopped())).ok).toBe(true);
      server.hits.length = 0;
      pageIn(await audience.page({ handle: handle(), cursor: null, want: 80, signal: unstopped() }));
    });
    expect(paths()).toEqual([FOLLOWERS]);
  });

  it('cost two calls for a hundred once the account was looked up, and cannot be had where no API lists them', async () => {
    const about = profileOf({ network: 'fediverse', handle: handle() });
    const costs = (answers: Answers) =>
      read(byPath(answers), async (source, audience) => {
        const before = audience.callsFor(about, 100);
        await source.lookup(handle(), unstopped());
        return [before, audience.callsFor(about, 80), audience.callsFor(about, 100)];
      });
    const never = Number.POSITIVE_INFINITY;
    expect(await costs(mastodon(server.host))).toEqual([never, 1, 2]);
    expect(await costs(activityPub(server.host))).toEqual([never, never, never]);
  });

  it.each([
    [100, 2],
    [99, Number.POSITIVE_INFINITY],
  ])('cost nothing that look-ups may need: with %i calls left %f', async (left, calls) => {
    const open = byPath(mastodon(server.host));
    const counting: Answer = (request, response) => {
      response
        .setHeader('x-ratelimit-remaining', `${left}`)
        .setHeader('x-ratelimit-reset', '2026-11-23T12:05:00.000000Z');
      open(request, response);
    };
    const cost = await read(counting, async (source, audience) => {
      await source.lookup(handle(), unstopped());
      return audience.callsFor(profileOf({ network: 'fediverse', handle: handle() }), 100);
    });
    expect(cost).toBe(calls);
  });

  it('are found without WebFinger too', async () => {
    const body = [account({ number: 1, followers: 1 })];
    const found = await page({ ...mastodon(server.host), [FINGER]: { status: 404 }, [FOLLOWERS]: { body } });
    expect(pageIn(found).accounts).toHaveLength(1);
  });

  it.each([
    ['another host', 'https://far.example/api/v1/accounts/1097/followers?max_id=5'],
    ['another list', 'https://{host}/api/v1/accounts/2/followers?max_id=5'],
    ['a page of its own kind', 'https://{host}/api/v1/accounts/1097/followers?page=2'],
    ['an id that is none', 'https://{host}/api/v1/accounts/1097/followers?max_id=../../5'],
    ['no address', 'nowhere'],
  ])('end where the next page would be %s', async (_what, link) => {
    const headers = { link: `<${link.replace('{host}', server.host)}>; rel="next"` };
    const body = [account({ number: 1, followers: 1 })];
    const found = await page({ ...mastodon(server.host), [FOLLOWERS]: { headers, body } });
    expect(pageIn(found)).toMatchObject({ accounts: [{ followers: 1 }], next: null });
  });

  it('go on from a cursor without finding the account again', async () => {
    const found = await page({ [FOLLOWERS]: { body: [] } }, `${server.host} 1097 55`);
    expect(pageIn(found).accounts).toEqual([]);
    expect(server.hits).toEqual([`${FOLLOWERS}?limit=80&max_id=55`]);
  });

  it.each<[string, Answers, string]>([
    [
      'is suspended',
      { [LOOKUP]: { body: { id: '1097', username: 'mira', acct: 'mira', suspended: true } } },
      'suspended',
    ],
    ['lives where a token is wanted', { [LOOKUP]: { status: 401, body: {} } }, 'closed-to-programs'],
    ['lists nobody without a token', { [FOLLOWERS]: { status: 401, body: {} } }, 'closed-to-programs'],
    [
      'lists them behind a login page',
      { [FOLLOWERS]: { status: 302, headers: { location: '/login' } } },
      'unexpected-answer',
    ],
  ])('cannot be had where the account %s', async (_what, change, kind) => {
    const found = await page({ ...mastodon(server.host), ...change });
    expect(found).toMatchObject({ ok: false, error: { kind } });
    expect(paths()).not.toContain('/login');
  });
});
