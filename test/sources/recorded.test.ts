import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { bluesky } from '../../src/sources/bluesky.ts';
import { fediverse } from '../../src/sources/fediverse.ts';
import { github } from '../../src/sources/github.ts';
import { evidenceIn } from '../contracts/source.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';
import { byPath, excusedHttp, type Json, type LocalServer, startServer, unstopped } from './local-server.ts';

type Recorded = {
  readonly file: string;
  readonly request: string;
  readonly status: number;
  readonly headers: Record<string, string>;
};

/** The moment of the recordings. */
const now = () => new Date('2026-11-23T03:00:00Z');

/** An answer that a running server gave; it stays where it is. */
function body(network: string, file: string): unknown {
  return JSON.parse(readFileSync(join(SHARED_DATA ?? '', 'samples', network, file), 'utf8'));
}

function index(network: string): readonly Recorded[] {
  return body(network, '_index.json') as Recorded[];
}

describe.skipIf(SHARED_DATA === null)('recorded answers', () => {
  let server: LocalServer;
  let answer: (url: URL) => Json;
  beforeAll(async () => {
    server = await startServer((request, response) => {
      const url = new URL(request.url ?? '/', server.url);
      byPath({ [url.pathname]: answer(url) })(request, response);
    });
  });
  afterAll(() => server.close());

  describe('of Bluesky', () => {
    beforeEach(() => {
      const recorded = index('bluesky');
      answer = (url) => {
        const actor = url.searchParams.get('actor');
        const same = recorded.find(({ request }) => {
          const asked = new URL(request.replace('GET ', ''), server.url);
          return asked.pathname === url.pathname && asked.searchParams.get('actor') === actor;
        });
        if (same) return { status: same.status, headers: { ...same.headers }, body: body('bluesky', same.file) };
        return { status: 400, body: { error: 'InvalidRequest', message: 'Profile not found' } };
      };
    });

    async function look(handle: string) {
      const http = excusedHttp([]);
      const found = await bluesky({ http, now, baseUrl: server.url }).lookup(handle, unstopped());
      await http.close();
      return found;
    }

    it.each(['speaker.test', 'did:plc:62z6uwfpvigqz35hik3v3cvj'])('give %s exactly its counts', async (handle) => {
      const { profile } = evidenceIn(await look(handle));
      expect(profile).toMatchObject({
        id: 'did:plc:62z6uwfpvigqz35hik3v3cvj',
        handle: 'speaker.test',
        name: 'Speaker',
        followers: 10,
        following: 0,
        posts: 5,
        createdAt: '2026-11-23T02:35:08.935Z',
      });
    });

    it('give a speaker her posts', async () => {
      const { recentPosts } = evidenceIn(await look('speaker.test'));
      expect(recentPosts?.map(({ likes, replies, reposts }) => [likes, replies, reposts])).toEqual([
        [6, 0, 0],
        [6, 0, 0],
        [6, 0, 0],
      ]);
    });

    it("count nothing of what a fan passed on as the fan's own", async () => {
      const recorded = body('bluesky', 'author-feed-with-repost-and-reply.json');
      answer = (url) => {
        if (url.pathname.endsWith('getAuthorFeed')) return { body: recorded };
        const counts = { followersCount: 1, followsCount: 1, postsCount: 1 };
        return { body: { did: 'did:plc:ht64o6rp6nbpagne2r5v6eqy', handle: 'fan1.test', ...counts } };
      };
      expect(evidenceIn(await look('fan1.test')).recentPosts).toMatchObject([{ repost: true, reply: false }]);
    });

    it.each([
      ['nobody.test', 'not-found'],
      ['banned.test', 'suspended'],
      ['gone.test', 'deactivated'],
      ['shy.test', 'asks-not-to-be-shown'],
    ])('give %s its kind: %s', async (handle, kind) => {
      expect(await look(handle)).toMatchObject({ ok: false, error: { kind, handle } });
    });

    it('give an account that never saved a profile its counts and nothing else', async () => {
      const { profile, recentPosts } = evidenceIn(await look('quiet.test'));
      expect(profile).toMatchObject({ followers: 0, following: 0, posts: 0, createdAt: null, name: null });
      expect(recentPosts).toEqual([]);
    });

    it('show a moderation label', async () => {
      const { profile } = evidenceIn(await look('labelled.test'));
      expect(profile.notices).toEqual([{ kind: 'label', label: 'spam' }]);
    });

    it('say when to come back', async () => {
      const limited = index('bluesky').find(({ status }) => status === 429);
      answer = () => ({
        status: 429,
        headers: { ...limited?.headers },
        body: body('bluesky', 'error-rate-limited.json'),
      });
      expect(await look('speaker.test')).toMatchObject({ error: { kind: 'rate-limited', retryAfterSeconds: 120 } });
    });
  });

  describe('of the fediverse', () => {
    /** A recorded file with its hosts rewritten to the local one. */
    const local = (network: string, file: string): unknown =>
      JSON.parse(JSON.stringify(body(network, file)).replace(/(social|other|tiny)\.example/g, server.host));

    async function look(name: string) {
      const http = excusedHttp([server.host]);
      const found = await fediverse({ http, now }).lookup(`${name}@${server.host}`, unstopped());
      await http.close();
      return found;
    }

    const finger = (): Json => ({ body: local('activitypub', 'webfinger.json') });
    const missing: Json = { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404 Not Found</h1>' };
    const serving = (answers: Record<string, Json>) => {
      answer = (url) => answers[url.pathname] ?? missing;
    };

    it.each(['account-lookup-local.json', 'account-lookup.json'])(
      'give a Mastodon account exactly its counts: %s',
      async (file) => {
        serving({
          '/.well-known/webfinger': finger(),
          '/api/v1/accounts/lookup': { body: local('mastodon', file) },
          '/api/v1/accounts/23634/statuses': { body: local('mastodon', 'statuses-page.json') },
        });
        const { profile, recentPosts } = evidenceIn(await look('speaker'));
        expect(profile).toMatchObject({ followers: 547, following: 404, posts: 28_468, hasPicture: false });
        expect(recentPosts?.filter(({ repost }) => repost)).toHaveLength(1);
        expect(recentPosts).toContainEqual(expect.objectContaining({ likes: 11, replies: 5, reposts: 6 }));
      },
    );

    it.each([
      ['account-lookup-local.json', '2026-01-02T00:00:00.000Z', 4],
      ['account-lookup.json', '2019-12-08T03:48:33.901Z', 3],
    ])('date the latest sign of life by what the account says of itself: %s', async (file, newest, length) => {
      serving({
        '/.well-known/webfinger': finger(),
        '/api/v1/accounts/lookup': { body: local('mastodon', file) },
        '/api/v1/accounts/23634/statuses': { body: local('mastodon', 'statuses-page.json') },
      });
      const { recentPosts } = evidenceIn(await look('speaker'));
      expect(recentPosts?.map(({ at }) => at)[0]).toBe(newest);
      expect(recentPosts).toHaveLength(length);
    });

    it('keep the counts of an account that hides its lists', async () => {
      serving({
        '/.well-known/webfinger': {
          body: JSON.stringify(local('activitypub', 'webfinger.json')).replaceAll('speaker', 'private'),
        },
        '/api/v1/accounts/lookup': { body: local('mastodon', 'account-hides-collections.json') },
      });
      const { profile } = evidenceIn(await look('private'));
      expect(profile).toMatchObject({ followers: 547, notices: [{ kind: 'followers-hidden' }] });
    });

    it.each([
      ['a suspended account', { status: 200, body: ['mastodon', 'account-suspended.json'] }, 'suspended'],
      ['an account that is not there', { status: 404, body: ['mastodon', 'error-not-found.json'] }, 'not-found'],
      [
        'a server that wants a login',
        { status: 401, body: ['mastodon', 'error-login-required.json'] },
        'closed-to-programs',
      ],
      ['a server that wants a pause', { status: 429, body: ['mastodon', 'error-rate-limited.json'] }, 'rate-limited'],
    ])('give %s its kind', async (_what, { status, body: [network = '', file = ''] }, kind) => {
      serving({
        '/.well-known/webfinger': finger(),
        '/api/v1/accounts/lookup': { status, body: local(network, file) },
      });
      expect(await look('speaker')).toMatchObject({ ok: false, error: { kind } });
    });

    it('give an account of a small server what it shows, and no followers where it always says 0', async () => {
      serving({
        '/.well-known/webfinger': { body: local('activitypub', 'webfinger-small-server.json') },
        '/speaker': { body: local('activitypub', 'actor.json') },
        '/speaker/followers': { body: local('activitypub', 'followers-collection-always-zero.json') },
        '/speaker/outbox': { body: local('activitypub', 'outbox-of-bare-notes.json') },
      });
      const { profile, recentPosts } = evidenceIn(await look('speaker'));
      expect(profile).toMatchObject({
        name: 'speaker',
        followers: null,
        posts: 2,
        createdAt: '2026-11-23T02:40:19.000Z',
      });
      expect(recentPosts).toHaveLength(2);
    });

    it.each(['followers-collection-mastodon.json', 'followers-collection-mastodon-hidden.json'])(
      "read the total of Mastodon's collection: %s",
      async (file) => {
        serving({
          '/.well-known/webfinger': { body: local('activitypub', 'webfinger-small-server.json') },
          '/speaker': { body: local('activitypub', 'actor.json') },
          '/speaker/followers': { body: local('activitypub', file) },
        });
        expect(evidenceIn(await look('speaker')).profile.followers).toBe(547);
      },
    );
  });

  describe('of GitHub', () => {
    async function look(login: string) {
      const http = excusedHttp([]);
      const found = await github({ http, now, log: silentLog, baseUrl: server.url }).lookup(login, unstopped());
      await http.close();
      return found;
    }

    beforeEach(() => {
      const recorded = index('github');
      answer = (url) => {
        const same = recorded.find(
          ({ request, status }) =>
            status === 200 && new URL(request.replace('GET ', ''), server.url).pathname === url.pathname,
        );
        const { file, status, headers } = same ?? { file: 'error-not-found.json', status: 404, headers: {} };
        return { status, headers: { ...headers }, body: body('github', file) };
      };
    });

    it('give a user exactly the counts', async () => {
      const { profile, recentPosts } = evidenceIn(await look('octocat'));
      expect(profile).toMatchObject({
        id: '1',
        handle: 'octocat',
        followers: 20,
        following: 0,
        posts: 2,
        createdAt: '2008-01-14T04:33:35.000Z',
        notices: [{ kind: 'stars', stars: 80, repositories: 1 }],
      });
      expect(recentPosts).toMatchObject([{ at: '2011-01-26T19:06:43.000Z', format: 'repository', likes: null }]);
    });

    it('give an unknown user its kind', async () => {
      expect(await look('no-such-user')).toMatchObject({ error: { kind: 'not-found' } });
    });

    it('read a spent allowance out of a 403', async () => {
      const limited = index('github').find(({ file }) => file === 'error-rate-limited.json');
      answer = () => ({
        status: 403,
        headers: { ...limited?.headers },
        body: body('github', 'error-rate-limited.json'),
      });
      expect(await look('octocat')).toMatchObject({ error: { kind: 'rate-limited', retryAfterSeconds: 0 } });
    });
  });
});
