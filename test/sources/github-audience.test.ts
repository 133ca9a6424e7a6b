import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { github } from '../../src/sources/github.ts';
import type { AudienceSampling } from '../../src/sources/source.ts';
import { addressOf, describeAudience, type Fan, fans, numbersOf, pageIn } from '../contracts/audience.ts';
import { always } from '../contracts/source.ts';
import { profileOf } from '../helpers/evidence.ts';
import { type Answer, byPath, excusedHttp, type Json, NOON, startServer, unstopped } from './local-server.ts';

const LIST = '/users/mira-muster/followers';
const now = () => NOON;
const user = ({ number, followers }: Fan, more: object = {}) => ({
  login: `fan${number}`,
  id: number,
  type: 'User',
  followers,
  created_at: '2019-05-06T07:08:09Z',
  ...more,
});

/** REST, with the oldest follower first; `left` = calls left in the hour before the first one, counted down. */
function rest(all: readonly Fan[], left: number | null = null): Answer {
  const oldestFirst = all.toReversed();
  let remaining = left;
  return (request, response) => {
    const url = addressOf(request);
    remaining = remaining === null ? null : remaining - 1;
    const reset = `${NOON.getTime() / 1000 + 1_800}`;
    const standing = { 'x-ratelimit-remaining': `${remaining}`, 'x-ratelimit-reset': reset };
    const headers: Record<string, string> = remaining === null ? {} : standing;
    const page = Number(url.searchParams.get('page'));
    const last = Math.ceil(all.length / 100);
    const to = (number: number, rel: string) =>
      `<https://api.example${LIST}?per_page=100&page=${number}>; rel="${rel}"`;
    if (page < last) headers.link = `${to(page + 1, 'next')}, ${to(last, 'last')}`;
    const body = oldestFirst.slice((page - 1) * 100, page * 100).map(({ number }) => ({ login: `fan${number}` }));
    const one = all.find(({ number }) => url.pathname === `/users/fan${number}`);
    const single: Record<string, Json> = one === undefined ? {} : { [url.pathname]: { headers, body: user(one) } };
    byPath({ [LIST]: { headers, body }, ...single })(request, response);
  };
}

/** GraphQL, with the newest first. */
function graphql(all: readonly Fan[]): Answer {
  return (request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const { first, after } = (JSON.parse(text) as { variables: { first: number; after: string | null } }).variables;
      const from = Number(after ?? 0);
      const nodes = all.slice(from, from + first).map(({ number, followers }) => ({
        login: `fan${number}`,
        followers: { totalCount: followers },
      }));
      const pageInfo = { hasNextPage: from + first < all.length, endCursor: `${from + first}` };
      byPath({ '/graphql': { body: { data: { user: { followers: { nodes, pageInfo } } } } } })(request, response);
    });
  };
}

const shared = {
  http: (_server: unknown, { limits, now: clock }: { limits?: object; now?: () => Date }) =>
    excusedHttp([], limits, clock),
  handle: () => 'mira-muster',
  limited: always(403, '{"message":"You have exceeded a secondary rate limit"}', { 'retry-after': '30' }),
};

describeAudience('GitHub with a token', {
  ...shared,
  source: (http, server, clock) =>
    github({ http, now: clock, log: silentLog, baseUrl: server.url, token: 'ghp_made_up' }),
  network: (_server, all) => graphql(all),
  calls: { page: 1, before: 0 },
  pageSize: 100,
});

describeAudience('GitHub without a token', {
  ...shared,
  source: (http, server, clock) => github({ http, now: clock, log: silentLog, baseUrl: server.url }),
  network: (_server, all) => rest(all),
  calls: { page: 21, before: 0 },
  pageSize: 20,
});

describe('the followers of a GitHub user', () => {
  type Use<T> = (audience: AudienceSampling, hits: string[]) => Promise<T>;
  async function read<T>(answer: Answer, token: string | null, use: Use<T>): Promise<T> {
    const server = await startServer(answer);
    const http = excusedHttp([]);
    const { audience } = github({ http, now, log: silentLog, baseUrl: server.url, token });
    if (audience === undefined) throw new Error('GitHub lists no followers.');
    try {
      return await use(audience, server.hits);
    } finally {
      await http.close();
      await server.close();
    }
  }
  const ask = (cursor: string | null, want = 20) => ({ handle: 'mira-muster', cursor, want, signal: unstopped() });

  const told = {
    followers: 12,
    following: 34,
    posts: 5,
    createdAt: '2019-05-06T07:08:09.000Z',
    lastActiveAt: null,
    hasPicture: null,
    bioLength: 5,
    handleLength: 4,
    handleDigits: 1,
    links: 1,
    nameLength: 3,
    domain: null,
  };

  it('are told in figures with a token', async () => {
    const node = {
      login: 'fan1',
      name: 'Kim',
      bio: 'Hello',
      websiteUrl: 'kim.example',
      createdAt: '2019-05-06T07:08:09Z',
      followers: { totalCount: 12 },
      following: { totalCount: 34 },
      repositories: { totalCount: 5 },
    };
    const answer = byPath({ '/graphql': { body: { data: { user: { followers: { nodes: [node, null] } } } } } });
    const page = pageIn(await read(answer, 'ghp_made_up', (audience) => audience.page(ask(null))));
    expect(page).toMatchObject({ accounts: [told], unread: 1, viaStarterPack: null, next: null });
  });

  it('are told in the same figures without one', async () => {
    const more = { name: 'Kim', bio: 'Hello', blog: 'kim.example', following: 34, public_repos: 5 };
    const answer = byPath({
      [LIST]: { body: [{ login: 'fan1' }, { login: 'gone' }, { login: '../x' }] },
      '/users/fan1': { body: user({ number: 1, followers: 12 }, more) },
    });
    const page = pageIn(await read(answer, null, (audience) => audience.page(ask(null))));
    expect(page).toMatchObject({ accounts: [told], unread: 2, next: null });
  });

  it('begin at the end of the last page over REST, and cross into the one before', async () => {
    const pages = await read(rest(fans(205)), null, async (audience, hits) => {
      const first = pageIn(await audience.page(ask(null)));
      expect(hits.filter((path) => path.startsWith(LIST)).map((path) => path.split('page=')[2])).toEqual(['1', '3']);
      return [first, pageIn(await audience.page(ask(first.next)))];
    });
    expect(numbersOf(pages)).toEqual(fans(25).map(({ number }) => number));
  });

  it('are looked up only while half of the hour is left, and the rest later', async () => {
    await read(rest(fans(50), 38), null, async (audience, hits) => {
      const page = pageIn(await audience.page(ask(null)));
      // One call lists, and with the eighth that follows thirty less one are left.
      expect(hits).toHaveLength(9);
      expect(numbersOf([page])).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(await audience.page(ask(page.next))).toEqual({
        ok: false,
        error: { kind: 'quota-spent', network: 'github', retryAfterSeconds: 1_800 },
      });
      expect(hits).toHaveLength(9);
    });
  });

  it('are not even listed twice when nothing is left for single ones', async () => {
    await read(rest(fans(50), 30), null, async (audience, hits) => {
      const found = await audience.page(ask(null));
      expect(found).toMatchObject({ error: { kind: 'quota-spent', retryAfterSeconds: 1_800 } });
      expect(hits).toHaveLength(1);
    });
  });

  it('are listed over REST where the name is an organisation, and where the token is refused', async () => {
    const nobody = { data: { user: null }, errors: [{ type: 'NOT_FOUND', message: 'none' }] };
    for (const said of [{ body: nobody }, { status: 401, body: {} }, { status: 404, body: {} }]) {
      const open = rest(fans(3));
      const answer: Answer = (request, response) =>
        (request.url === '/graphql' ? byPath({ '/graphql': said }) : open)(request, response);
      const page = pageIn(await read(answer, 'ghp_made_up', (audience) => audience.page(ask(null))));
      expect(numbersOf([page])).toEqual([1, 2, 3]);
    }
  });

  it('end where the token is refused in the middle', async () => {
    const page = await read(always(401, '{}'), 'ghp_made_up', (audience) => audience.page(ask('g:100')));
    expect(pageIn(page)).toMatchObject({ accounts: [], next: null });
  });

  it('have the size of page that the way of asking has', async () => {
    await read(always(401, '{}'), 'ghp_made_up', async (audience) => {
      expect([audience.pageSize, audience.callsPerPage]).toEqual([100, 1]);
      await audience.page(ask('g:100'));
      expect([audience.pageSize, audience.callsPerPage]).toEqual([20, 21]);
    });
  });

  it('cost a call for a hundred with a token, and else one for each', async () => {
    const [person, organisation] = [profileOf(), profileOf({ notices: [{ kind: 'organisation' }] })];
    const costs = (audience: AudienceSampling) => [person, organisation].map((one) => audience.callsFor(one, 100));
    await read(rest(fans(3)), null, async (audience) => expect(costs(audience)).toEqual([110, 110]));
    await read(rest(fans(3), 29), 'ghp_made_up', async (audience) => {
      expect(costs(audience)).toEqual([1, 110]);
      await audience.page(ask('r:2'));
      // What is left of the hour is for look-ups.
      expect(costs(audience)).toEqual([Number.POSITIVE_INFINITY, 110]);
    });
  });

  it.each<[string, Json, string]>([
    ['there is no such user', { status: 404, body: { message: 'Not Found' } }, 'not-found'],
    ['the query is refused', { body: { errors: [{ type: 'FORBIDDEN', message: 'no' }] } }, 'unexpected-answer'],
    ['too much was asked', { body: { errors: [{ type: 'RATE_LIMITED', message: 'too many' }] } }, 'rate-limited'],
  ])('cannot be had where %s', async (_what, said, kind) => {
    const found = await read(byPath({ '/graphql': said }), 'ghp_made_up', (audience) => audience.page(ask(null)));
    expect(found).toMatchObject({ ok: false, error: { kind } });
  });
});
