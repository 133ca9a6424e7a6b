import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fediverse } from '../../src/sources/fediverse.ts';
import type { HttpLimits } from '../../src/sources/http-client.ts';
import { always, describeSource, evidenceIn } from '../contracts/source.ts';
import { ACTOR, type Answers, activityPub, FINGER, LOOKUP, mastodon, STATUSES } from './fediverse-answers.ts';
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

const now = () => NOON;

const shared = {
  http: (server: LocalServer, limits?: Partial<HttpLimits>) => excusedHttp([server.host], limits),
  source: (http: Parameters<typeof fediverse>[0]['http']) => fediverse({ http, now }),
  handle: (server: LocalServer) => `mira@${server.host}`,
  notFound: always(404, '<h1>404 Not Found</h1>', { 'content-type': 'text/html' }),
  limited: always(429, '{"error":"Too many requests"}', { 'x-ratelimit-reset': '2026-11-23T12:00:30.000000Z' }),
};

describeSource('A Mastodon server', {
  ...shared,
  found: (server, change) => byPath(mastodon(server.host, change ? { followers_count: change.followers } : {})),
  followers: 2_310,
});

describeSource('An ActivityPub server', {
  ...shared,
  found: (server, change) => {
    const followers = change ? { body: { totalItems: change.followers } } : { body: { totalItems: 730 } };
    return byPath({ ...activityPub(server.host), [`${ACTOR}/followers`]: followers });
  },
  followers: 730,
});

describe('the fediverse', () => {
  let server: LocalServer;
  let answer: Answer;
  beforeAll(async () => {
    server = await startServer((request, response) => answer(request, response));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.hits.length = 0;
  });

  async function look(answers: Answers, handle = `mira@${server.host}`) {
    answer = byPath(answers);
    const http = excusedHttp([server.host]);
    const found = await fediverse({ http, now }).lookup(handle, unstopped());
    await http.close();
    return found;
  }

  it('reads an account over the Mastodon API of its own server, in three calls', async () => {
    const evidence = evidenceIn(await look(mastodon(server.host)));
    expect(evidence.profile).toMatchObject({
      id: `${server.url}/u/mira`,
      network: 'fediverse',
      handle: `mira@${server.host}`,
      name: 'Mira Muster',
      following: 480,
      posts: 5_120,
      createdAt: '2018-03-02T00:00:00.000Z',
      links: 3,
      provenLinks: 1,
      proofs: [{ kind: 'link-both-ways', url: 'https://mira.example.org/' }],
      notices: [],
    });
    expect(evidence).toMatchObject({
      claims: ['https://mira.example.org/', 'https://github.com/mira-muster', 'https://mira.example.org/notes'],
    });
    expect(evidence.recentPosts).toMatchObject([
      { likes: 31, replies: 4, reposts: 9, format: 'image', repost: false, reply: false },
      { repost: true },
      { likes: 6, format: 'video', reply: true },
    ]);
    expect(server.hits).toEqual([
      `${FINGER}?resource=acct:mira@${server.host}`,
      `${LOOKUP}?acct=mira`,
      `${STATUSES}?limit=40&exclude_replies=true`,
    ]);
  });

  it.each([
    [{ bot: true }, 'automated'],
    [{ group: true }, 'group'],
    [{ memorial: true }, 'memorial'],
    [{ limited: true }, 'label'],
    [{ hide_collections: true }, 'followers-hidden'],
  ])('says what a reader must know: %j', async (change, kind) => {
    expect(evidenceIn(await look(mastodon(server.host, change))).profile.notices).toMatchObject([{ kind }]);
  });

  it.each([
    [{ suspended: true, followers_count: 0, statuses_count: 0 }, { kind: 'suspended' }],
    [{ moved: { acct: 'mira@new.example' } }, { kind: 'moved', movedTo: 'mira@new.example' }],
  ])('gives no counts of an account that says %j', async (change, error) => {
    expect(await look(mastodon(server.host, change))).toMatchObject({ ok: false, error });
  });

  it('takes a move inside the server to be one to that server', async () => {
    const found = await look(mastodon(server.host, { moved: { acct: 'mira2' } }));
    expect(found).toMatchObject({ error: { kind: 'moved', movedTo: `mira2@${server.host}` } });
  });

  it('does not know a count that a server always gives as 0', async () => {
    expect(evidenceIn(await look(mastodon(server.host, { followers_count: 0 }))).profile.followers).toBeNull();
    const quiet = { ...mastodon(server.host, { followers_count: 0 }), [STATUSES]: { body: [] } };
    expect(evidenceIn(await look(quiet)).profile.followers).toBe(0);
  });

  it('does not take the stand-in picture for one', async () => {
    const avatar = 'https://files.example/avatars/original/missing.png';
    expect(evidenceIn(await look(mastodon(server.host, { avatar }))).profile.hasPicture).toBe(false);
  });

  it('shows an account whose posts cannot be read, without them', async () => {
    const found = await look({ ...mastodon(server.host), [STATUSES]: { status: 422, body: {} } });
    expect(evidenceIn(found).recentPosts).toBeNull();
  });

  const closed: readonly (readonly [string, Json])[] = [
    ['wants a token', { status: 401, body: { error: 'This API requires an authenticated user' } }],
    ['sends strangers to its login page', { status: 302, headers: { location: '/login' } }],
    ['has no such page', { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404</h1>' }],
    ['answers every path with its own page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
    ['fails', { status: 500, body: {} }],
    ['answers with another account', { body: { id: '2', username: 'tom', acct: 'tom' } }],
    [
      'answers with its copy of an account elsewhere',
      { body: { id: '2', username: 'mira', acct: 'mira@far.example' } },
    ],
  ];

  it.each(closed)('reads the actor and its collections where the API %s', async (_what, api) => {
    const evidence = evidenceIn(await look({ ...activityPub(server.host), [LOOKUP]: api }));
    expect(evidence.profile).toMatchObject({
      id: `${server.url}/u/mira`,
      name: 'Mira Muster',
      followers: 730,
      following: 88,
      posts: 64,
      createdAt: '2021-06-01T12:00:00.000Z',
      hasPicture: true,
      links: 1,
      proofs: [],
    });
    expect(evidence.recentPosts).toMatchObject([
      { at: '2026-11-21T12:00:00.000Z', repost: true },
      { at: '2026-11-20T12:00:00.000Z', likes: 12, reposts: 3, replies: null, reply: false },
      { at: '2026-11-18T12:00:00.000Z', likes: null, reply: true },
      { at: '2026-11-17T12:00:00.000Z', likes: null, reply: false },
    ]);
    expect(server.hits).not.toContain('/login');
  });

  it('says closed to programs where actors are shown to known servers only', async () => {
    const wall = { status: 401, body: { error: 'Request not signed' } };
    const found = await look({ ...activityPub(server.host), [LOOKUP]: wall, [ACTOR]: wall });
    expect(found).toEqual({
      ok: false,
      error: { kind: 'closed-to-programs', network: 'fediverse', handle: `mira@${server.host}` },
    });
  });

  it('keeps saying closed where the API is, whatever else the server says', async () => {
    const found = await look({ ...mastodon(server.host), [LOOKUP]: { status: 401, body: {} } });
    expect(found).toMatchObject({ error: { kind: 'closed-to-programs' } });
  });

  it('says not found where WebFinger knows a name that nothing else does', async () => {
    const { [FINGER]: finger } = mastodon(server.host);
    expect(await look({ [FINGER]: finger ?? {} })).toMatchObject({ error: { kind: 'not-found' } });
  });

  it.each([
    ['Service', 'automated'],
    ['Application', 'automated'],
    ['Group', 'group'],
    ['Organization', 'organisation'],
  ])('reads an actor of type %s as %s', async (type, kind) => {
    expect(evidenceIn(await look(activityPub(server.host, { type }))).profile.notices).toEqual([{ kind }]);
  });

  it.each([
    [{ suspended: true }, { kind: 'suspended' }],
    [{ movedTo: 'https://new.example/u/mira' }, { kind: 'moved', movedTo: 'https://new.example/u/mira' }],
    [{ type: 'Note' }, { kind: 'unexpected-answer' }],
    [{ id: 'https://far.example/u/mira' }, { kind: 'unexpected-answer' }],
  ])('judges no actor that says %j', async (actor, error) => {
    expect(await look(activityPub(server.host, actor))).toMatchObject({ ok: false, error });
  });

  it('does not know the followers of a server that gives 0 for everybody', async () => {
    const answers = activityPub(server.host);
    const zero = { body: { totalItems: 0 } };
    const found = await look({ ...answers, [`${ACTOR}/followers`]: zero, [`${ACTOR}/following`]: zero });
    expect(evidenceIn(found).profile).toMatchObject({ followers: null, following: null, posts: 64 });
  });

  it('reads the first page of an outbox that only points to it', async () => {
    const outbox = `${server.url}${ACTOR}/outbox`;
    const found = await look({
      ...activityPub(server.host, { outbox: `${server.url}/outbox` }),
      '/outbox': { body: { totalItems: 64, first: outbox } },
    });
    expect(evidenceIn(found).recentPosts).toHaveLength(4);
  });

  it('does not know the posts of an outbox that has a total and shows none', async () => {
    const found = await look({
      ...activityPub(server.host),
      [`${ACTOR}/outbox`]: { body: { totalItems: 64, orderedItems: [] } },
    });
    expect(evidenceIn(found)).toMatchObject({ recentPosts: null, profile: { posts: 64 } });
  });

  it('asks no other host for collections', async () => {
    const far = await startServer(always(200, '{"totalItems":9}'));
    answer = byPath(activityPub(server.host, { followers: `${far.url}/followers` }));
    const http = excusedHttp([server.host, far.host]);
    const found = await fediverse({ http, now }).lookup(`mira@${server.host}`, unstopped());
    await http.close();
    await far.close();
    expect(evidenceIn(found).profile.followers).toBeNull();
    expect(far.hits).toEqual([]);
  });

  it('says private where an account that approves its followers shows neither counts nor posts', async () => {
    const { [FINGER]: finger = {}, [ACTOR]: actor = {} } = activityPub(server.host, {
      manuallyApprovesFollowers: true,
    });
    expect(await look({ [FINGER]: finger, [ACTOR]: actor })).toMatchObject({ error: { kind: 'private' } });
  });

  it.each([
    ['no actor', { subject: 'acct:mira@{host}', links: [] }],
    ['an actor of another kind', { links: [{ rel: 'self', type: 'text/html', href: '{url}/u/mira' }] }],
    ['links that are no list', { subject: 'acct:mira@{host}', links: 'nope' }],
    ['an actor that is no address', { links: [{ rel: 'self', type: 'application/activity+json', href: 'nowhere' }] }],
  ])('makes nothing of a WebFinger answer with %s', async (_what, body) => {
    const text = JSON.stringify(body).replaceAll('{host}', server.host).replaceAll('{url}', server.url);
    expect(await look({ [FINGER]: { body: text } })).toMatchObject({ error: { kind: 'unexpected-answer' } });
  });

  it('has no server for a bare name', () => {
    expect(fediverse({ http: excusedHttp([]), now }).bareHandle('mira')).toBeNull();
  });
});

describe('an account whose server is not the one in its handle', () => {
  let home: LocalServer;
  let web: LocalServer;
  let answers: { home: Answers; web: Answers };
  beforeAll(async () => {
    home = await startServer((request, response) => byPath(answers.home)(request, response));
    web = await startServer((request, response) => byPath(answers.web)(request, response));
  });
  afterAll(async () => {
    await home.close();
    await web.close();
  });

  const finger = (subject: string, actor: string): Json => ({
    body: { subject: `acct:${subject}`, links: [{ rel: 'self', type: 'application/activity+json', href: actor }] },
  });
  const onWeb = mastodon('web.example');
  const actor = 'https://web.example/users/mira';

  async function look(handle = 'mira@home.example') {
    const { http, dialled } = publicHttp({ ports: { 'home.example': home.port, 'web.example': web.port } });
    const found = await fediverse({ http, now }).lookup(handle, unstopped());
    await http.close();
    return { found, dialled };
  }

  it('is believed once that server names the same account', async () => {
    answers = {
      home: { [FINGER]: finger('mira@home.example', actor) },
      web: { ...onWeb, [FINGER]: finger('mira@home.example', actor) },
    };
    const { found } = await look();
    expect(evidenceIn(found).profile).toMatchObject({ id: actor, handle: 'mira@home.example', followers: 2_310 });
  });

  it('is believed when WebFinger itself leads there', async () => {
    answers = {
      home: {
        [FINGER]: {
          status: 301,
          headers: { location: `https://web.example${FINGER}?resource=acct:mira@home.example` },
        },
      },
      web: { ...onWeb, [FINGER]: finger('mira@home.example', actor) },
    };
    expect(evidenceIn((await look()).found).profile.handle).toBe('mira@home.example');
    expect(web.hits.filter((path) => path.startsWith(FINGER)).length).toBeGreaterThan(0);
  });

  it.each([
    ['names another account', () => finger('tom@home.example', actor)],
    ['names another actor', () => finger('mira@home.example', 'https://web.example/users/tom')],
    ['keeps to its own name for it', () => finger('mira@web.example', actor)],
    ['knows no such account', (): Json => ({ status: 404 })],
  ])('is not believed where that server %s', async (_what, said) => {
    answers = { home: { [FINGER]: finger('mira@home.example', actor) }, web: { ...onWeb, [FINGER]: said() } };
    const before = web.hits.filter((path) => path.startsWith('/api')).length;
    expect((await look()).found.ok).toBe(false);
    expect(web.hits.filter((path) => path.startsWith('/api')).length).toBe(before);
  });

  it('gets the handle that its server gives it, where that domain agrees', async () => {
    answers = {
      home: { [FINGER]: finger('mira@home.example', actor) },
      web: { ...onWeb, [FINGER]: finger('mira@home.example', actor) },
    };
    expect(evidenceIn((await look('mira@web.example')).found).profile.handle).toBe('mira@home.example');
  });

  it('does not get a handle whose domain says otherwise', async () => {
    answers = {
      home: { [FINGER]: finger('mira@home.example', 'https://home.example/users/mira') },
      web: { ...onWeb, [FINGER]: finger('mira@home.example', actor) },
    };
    expect((await look('mira@web.example')).found).toMatchObject({ ok: false, error: { kind: 'unexpected-answer' } });
  });

  it.each(['http://127.0.0.1:{trap}/u', 'https://localhost:{trap}/u', 'https://10.0.0.1/u', 'file:///etc/passwd'])(
    'is not asked for at %s',
    async (place) => {
      const trap = await startServer(always(200, '{}'));
      answers = { home: { [FINGER]: finger('mira@home.example', place.replace('{trap}', `${trap.port}`)) }, web: {} };
      const { found, dialled } = await look();
      await trap.close();
      expect(found.ok ? '' : found.error.kind).toMatch(/^(bad-host|unexpected-answer)$/);
      expect(trap.hits).toEqual([]);
      expect(new Set(dialled)).toEqual(new Set(dialled.filter((line) => line.startsWith('home.example '))));
    },
  );
});
