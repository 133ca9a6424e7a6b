import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Log, type LogFields, silentLog } from '../../src/log.ts';
import { github } from '../../src/sources/github.ts';
import type { HttpLimits } from '../../src/sources/http-client.ts';
import { always, describeSource, evidenceIn, fixture } from '../contracts/source.ts';
import {
  type Answer,
  byPath,
  excusedHttp,
  type Json,
  type LocalServer,
  NOON,
  publicHttp,
  startServer,
  unstopped,
} from './local-server.ts';

const USER = '/users/mira-muster';
const REPOS = `${USER}/repos`;
const SOCIAL = `${USER}/social_accounts`;
const now = () => NOON;
const user = fixture('github/user.json') as Record<string, unknown>;
const repos = fixture('github/repos.json');
const social = fixture('github/social-accounts.json');
const graphql = fixture('github/graphql-user.json') as { data: { user: Record<string, unknown> } };
const REST: Readonly<Record<string, Json>> = {
  [USER]: { body: user },
  [REPOS]: { body: repos },
  [SOCIAL]: { body: social },
};

const shared = {
  http: (_server: LocalServer, limits?: Partial<HttpLimits>) => excusedHttp([], limits),
  handle: () => 'mira-muster',
  followers: 1_312,
};

describeSource('GitHub without a token', {
  ...shared,
  source: (http, server) => github({ http, now, log: silentLog, baseUrl: server.url }),
  found: (_server, change) => byPath({ ...REST, [USER]: { body: change ? { ...user, ...change } : user } }),
  notFound: always(404, '{"message":"Not Found","status":"404"}'),
  limited: always(403, '{"message":"API rate limit exceeded for 192.0.2.1."}', {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': `${NOON.getTime() / 1000 + 30}`,
  }),
});

describeSource('GitHub with a token', {
  ...shared,
  source: (http, server) => github({ http, now, log: silentLog, baseUrl: server.url, token: 'ghp_made_up' }),
  found: (_server, change) => {
    const followers = { totalCount: change ? change.followers : 1_312 };
    return byPath({ '/graphql': { body: { data: { user: { ...graphql.data.user, followers } } } } });
  },
  notFound: byPath({
    '/graphql': { body: { data: { user: null }, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve' }] } },
  }),
  limited: always(429, '{"message":"secondary"}', { 'retry-after': '30' }),
});

describe('GitHub', () => {
  let server: LocalServer;
  let answer: Answer;
  beforeAll(async () => {
    server = await startServer((request, response) => answer(request, response));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.hits.length = 0;
    warnings.length = 0;
  });

  const warnings: (LogFields & { event: string })[] = [];
  const log: Log = { ...silentLog, warn: (event, fields) => void warnings.push({ event, ...fields }) };

  async function look(next: Answer, token: string | null = null, times = 1) {
    answer = next;
    const http = excusedHttp([]);
    const source = github({ http, now, log, baseUrl: server.url, token });
    let found = await source.lookup('mira-muster', unstopped());
    for (let again = 1; again < times; again += 1) found = await source.lookup('mira-muster', unstopped());
    await http.close();
    return found;
  }

  const expected = {
    id: '58213',
    network: 'github',
    handle: 'mira-muster',
    name: 'Mira Muster',
    url: 'https://github.com/Mira-Muster',
    followers: 1_312,
    following: 27,
    posts: 41,
    createdAt: '2012-09-03T07:00:00.000Z',
    hasPicture: true,
    links: 2,
    notices: [{ kind: 'stars', stars: 922, repositories: 2 }],
  };

  it('reads a user with three calls, and stars apart from response', async () => {
    const evidence = evidenceIn(await look(byPath(REST)));
    expect(evidence.profile).toMatchObject(expected);
    expect(evidence).toMatchObject({
      claims: ['https://mira.example.org/', 'https://bsky.app/profile/mira.example.org'],
    });
    expect(evidence.recentPosts?.map(({ at, likes, format }) => [at, likes, format])).toEqual([
      ['2026-11-20T10:00:00.000Z', null, 'repository'],
      ['2026-11-19T10:00:00.000Z', null, 'repository'],
    ]);
    expect(server.hits).toHaveLength(3);
    expect(new Set(server.hits)).toEqual(new Set([USER, `${REPOS}?type=owner&sort=pushed&per_page=100`, SOCIAL]));
  });

  it('reads the same with a token, in one call that carries it', async () => {
    const tokens: (string | undefined)[] = [];
    const found = await look((request, response) => {
      tokens.push(request.headers.authorization);
      byPath({ '/graphql': { body: graphql } })(request, response);
    }, 'ghp_made_up');
    expect(evidenceIn(found).profile).toMatchObject(expected);
    expect(evidenceIn(found).recentPosts).toHaveLength(2);
    expect(tokens).toEqual(['Bearer ghp_made_up']);
  });

  it('leaves out the accounts named elsewhere when few calls are left', async () => {
    const headers = { 'x-ratelimit-remaining': '29' };
    const few = Object.fromEntries(Object.entries(REST).map(([path, one]) => [path, { ...one, headers }]));
    await look(byPath(few), null, 2);
    expect(server.hits.filter((path) => path === SOCIAL)).toHaveLength(1);
    expect(server.hits.filter((path) => path === USER)).toHaveLength(2);
  });

  it('goes on without a token that is refused, tells the operator once and never shows it', async () => {
    const refusing: Answer = (request, response) => {
      if (request.headers.authorization) always(401, '{"message":"Bad credentials"}')(request, response);
      else byPath(REST)(request, response);
    };
    expect(evidenceIn(await look(refusing, 'ghp_made_up', 2)).profile.followers).toBe(1_312);
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(warnings)).not.toContain('ghp_made_up');
    expect(server.hits.filter((path) => path === '/graphql')).toHaveLength(1);
  });

  it('reads an organisation over REST where GraphQL knows no such user', async () => {
    const organisation = { ...user, type: 'Organization' };
    const found = await look(
      byPath({
        ...REST,
        [USER]: { body: organisation },
        '/graphql': { body: { data: { user: null }, errors: [{ type: 'NOT_FOUND', message: 'none' }] } },
      }),
      'ghp_made_up',
    );
    expect(evidenceIn(found).profile.notices).toContainEqual({ kind: 'organisation' });
  });

  it('reads over REST where a server has no GraphQL', async () => {
    expect(evidenceIn(await look(byPath(REST), 'ghp_made_up')).profile).toMatchObject(expected);
  });

  it.each([[{}], [{ login: 'mira-muster' }], [{ followers: { totalCount: -1 }, following: null }]])(
    'makes nothing of a user without any readable count: %j',
    async (nobody) => {
      const found = await look(byPath({ '/graphql': { body: { data: { user: nobody } } } }), 'ghp_made_up');
      expect(found).toMatchObject({ ok: false, error: { kind: 'unexpected-answer' } });
    },
  );

  it('says that an account declares itself automated', async () => {
    const found = await look(byPath({ ...REST, [USER]: { body: { ...user, type: 'Bot' } } }));
    expect(evidenceIn(found).profile.notices).toContainEqual({ kind: 'automated' });
  });

  it('takes "too many calls" out of a body with status 200', async () => {
    const limited = byPath({
      '/graphql': {
        headers: { 'x-ratelimit-reset': `${NOON.getTime() / 1000 + 90}` },
        body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
      },
    });
    expect(await look(limited, 'ghp_made_up')).toMatchObject({
      error: { kind: 'rate-limited', retryAfterSeconds: 90 },
    });
  });

  it.each([
    ['repositories', { [REPOS]: { status: 500, body: {} } }, { recentPosts: null, profile: { notices: [] } }],
    ['accounts elsewhere', { [SOCIAL]: { body: { nope: 1 } } }, { profile: { links: 1 } }],
  ])('does not know %s that cannot be read', async (_what, change, known) => {
    expect(evidenceIn(await look(byPath({ ...REST, ...change })))).toMatchObject(known);
  });

  it.each([
    ['Mira', 'mira'],
    ['mira-muster', 'mira-muster'],
    ['mira--muster', null],
    ['-mira', null],
    ['mira-', null],
    ['mira_muster', null],
    ['a'.repeat(40), null],
  ])('makes the bare name %s %s', (name, handle) => {
    const { http } = publicHttp({ ports: {} });
    expect(github({ http, now, log }).bareHandle(name)).toBe(handle);
  });
});
