import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fediverse } from '../../src/sources/fediverse.ts';
import { evidenceIn } from '../contracts/source.ts';
import { type Answers, FINGER, LOOKUP, mastodon } from './fediverse-answers.ts';
import { byPath, excusedHttp, type Json, type LocalServer, NOON, startServer, unstopped } from './local-server.ts';

describe('an account that WebFinger does not list', () => {
  let server: LocalServer;
  let answers: Answers;
  beforeAll(async () => {
    server = await startServer((request, response) => byPath(answers)(request, response));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.hits.length = 0;
  });

  async function look(next: Answers) {
    answers = next;
    const http = excusedHttp([server.host]);
    const found = await fediverse({ http, now: () => NOON }).lookup(`mira@${server.host}`, unstopped());
    await http.close();
    return found;
  }

  const unlisted: readonly (readonly [string, Json])[] = [
    ['has no WebFinger', { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404</h1>' }],
    ['says that the account is gone', { status: 410, body: {} }],
    ['answers WebFinger with a page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
  ];

  it.each(unlisted)('is asked for at the API of the host in its handle where that %s', async (_what, finger) => {
    const evidence = evidenceIn(await look({ ...mastodon(server.host), [FINGER]: finger }));
    expect(evidence.profile).toMatchObject({ handle: `mira@${server.host}`, followers: 2_310 });
    expect(evidence.profile.id).toMatch(new RegExp(`^https?://${server.host}/`));
    expect(server.hits.filter((path) => path.startsWith('/api'))).toHaveLength(2);
  });

  it('is not believed to have its actor on another host', async () => {
    const found = await look({
      ...mastodon(server.host, { uri: 'https://far.example/u/mira' }),
      [FINGER]: { status: 404 },
    });
    expect(evidenceIn(found).profile.id).toBe(`https://${server.host}/@mira`);
    const own = await look({ ...mastodon(server.host, { uri: `${server.url}/u/mira` }), [FINGER]: { status: 404 } });
    expect(evidenceIn(own).profile.id).toBe(`${server.url}/u/mira`);
  });

  it.each<[string, Json, string]>([
    ['suspended it', { body: { id: '2', username: 'mira', acct: 'mira', suspended: true } }, 'suspended'],
    [
      'shows it moved',
      { body: { id: '2', username: 'mira', acct: 'mira', moved: { acct: 'm@far.example' } } },
      'moved',
    ],
    [
      'wants a token',
      { status: 401, body: { error: 'This API requires an authenticated user' } },
      'closed-to-programs',
    ],
    ['wants a pause', { status: 429, body: {} }, 'rate-limited'],
    [
      'knows it as an account elsewhere',
      { body: { id: '2', username: 'mira', acct: 'mira@far.example' } },
      'not-found',
    ],
    ['sends strangers to its login page', { status: 302, headers: { location: '/login' } }, 'not-found'],
    ['answers with a page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'not-found'],
  ])('is what the API makes of it where that %s', async (_what, api, kind) => {
    expect(await look({ [FINGER]: { status: 404 }, [LOOKUP]: api })).toMatchObject({ ok: false, error: { kind } });
  });

  it.each<[string, Json]>([
    ['refuses', { status: 403, body: {} }],
    ['fails', { status: 500, body: {} }],
    ['names no actor', { body: { subject: 'acct:mira@good.example', links: [] } }],
  ])('is not asked for elsewhere where WebFinger %s', async (_what, finger) => {
    expect((await look({ ...mastodon(server.host), [FINGER]: finger })).ok).toBe(false);
    expect(server.hits.filter((path) => path.startsWith('/api'))).toEqual([]);
  });
});
