import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { bluesky } from '../../src/sources/bluesky.ts';
import { fediverse } from '../../src/sources/fediverse.ts';
import { github } from '../../src/sources/github.ts';
import { addressOf, pageIn } from '../contracts/audience.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';
import {
  type Answer,
  byPath,
  excusedHttp,
  type Json,
  type LocalServer,
  startServer,
  unstopped,
} from './local-server.ts';

const now = () => new Date('2026-11-23T03:00:00Z');
const signal = unstopped();

/** An answer that a running server gave; it stays where it is. */
function recorded(network: string, file: string): Json {
  return { body: JSON.parse(readFileSync(join(SHARED_DATA ?? '', 'samples', network, file), 'utf8')) };
}

function headersOf(network: string, file: string): Record<string, string> {
  const index = recorded(network, '_index.json').body as { file: string; headers: Record<string, string> }[];
  return index.find((one) => one.file === file)?.headers ?? {};
}

describe.skipIf(SHARED_DATA === null)('recorded lists of followers', () => {
  let server: LocalServer;
  let answer: Answer;
  beforeAll(async () => {
    server = await startServer((request, response) => answer(request, response));
  });
  afterAll(() => server.close());

  it('of Bluesky are read page by page to the end', async () => {
    const pages = ['followers-page-1.json', 'followers-page-2.json', 'followers-page-3-last.json'].map((file) =>
      recorded('bluesky', file),
    );
    const cursors = pages.map(({ body }) => (body as { cursor?: string }).cursor);
    answer = (request, response) => {
      const url = addressOf(request);
      const place = cursors.indexOf(url.searchParams.get('cursor') ?? '') + 1;
      const profiles = url.searchParams.getAll('actors').map((did) => ({ did, handle: 'fan.test', followersCount: 1 }));
      byPath({
        '/xrpc/app.bsky.graph.getFollowers': pages[place] ?? {},
        '/xrpc/app.bsky.actor.getProfiles': { body: { profiles } },
      })(request, response);
    };
    const http = excusedHttp([]);
    const { audience } = bluesky({ http, now, baseUrl: server.url });
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const found = await audience?.page({ handle: 'speaker.test', cursor, want: 4, signal });
      if (found === undefined) throw new Error('Bluesky lists no followers.');
      const page = pageIn(found);
      seen.push(page.accounts.length);
      cursor = page.next;
    } while (cursor !== null);
    await http.close();
    expect(seen).toEqual([4, 4, 2]);
  });

  it.each([
    ['followers-page.json', { length: 4, next: true }],
    ['followers-hidden.json', { length: 0, next: false }],
  ])('of a Mastodon server are read: %s', async (file, { length, next }) => {
    const path = '/api/v1/accounts/23634/followers';
    const link = (headersOf('mastodon', file).link ?? '').replaceAll('https://social.example', server.url);
    answer = byPath({ [path]: { ...recorded('mastodon', file), headers: { link } } });
    const http = excusedHttp([server.host]);
    const { audience } = fediverse({ http, now });
    const cursor = `${server.host} 23634 9000000`;
    const found = await audience?.page({ handle: `speaker@${server.host}`, cursor, want: 80, signal });
    await http.close();
    if (found === undefined) throw new Error('The fediverse lists no followers.');
    const page = pageIn(found);
    expect([page.accounts.length, page.unread, page.next !== null]).toEqual([length, 0, next]);
    expect(page.accounts.map(({ followers, lastActiveAt }) => [followers, lastActiveAt]).slice(0, 2)).toEqual(
      [
        [0, null],
        // It lives elsewhere: what reached this server last is no sign of its life.
        [1, null],
      ].slice(0, length),
    );
  });

  it('of GitHub lead to the last page', async () => {
    const link = headersOf('github', 'followers.json').link ?? '';
    answer = byPath({
      '/users/octocat/followers': { ...recorded('github', 'followers.json'), headers: { link } },
      '/users/octocat': recorded('github', 'user.json'),
    });
    const http = excusedHttp([]);
    const { audience } = github({ http, now, log: silentLog, baseUrl: server.url });
    server.hits.length = 0;
    const found = await audience?.page({ handle: 'octocat', cursor: null, want: 20, signal });
    await http.close();
    if (found === undefined) throw new Error('GitHub lists no followers.');
    expect(pageIn(found)).toMatchObject({ accounts: [{ followers: 20, following: 0, posts: 2 }], unread: 0 });
    expect(server.hits).toEqual([
      '/users/octocat/followers?per_page=100&page=1',
      '/users/octocat/followers?per_page=100&page=5',
      '/users/octocat',
    ]);
  });
});
