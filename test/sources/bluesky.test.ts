import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/evidence.ts';
import { BLUESKY_API_URL, bluesky } from '../../src/sources/bluesky.ts';
import { always, describeSource, evidenceIn, fixture } from '../contracts/source.ts';
import {
  byPath,
  excusedHttp,
  type Json,
  type LocalServer,
  NOON,
  publicHttp,
  startServer,
  unstopped,
} from './local-server.ts';

const PROFILE = '/xrpc/app.bsky.actor.getProfile';
const FEED = '/xrpc/app.bsky.feed.getAuthorFeed';
const now = () => NOON;
const profile = fixture('bluesky/profile.json') as Record<string, unknown>;
const feed = fixture('bluesky/author-feed.json');

describeSource('Bluesky', {
  http: (_server, limits) => excusedHttp([], limits),
  source: (http, server) => bluesky({ http, now, baseUrl: server.url }),
  handle: () => 'mira.example.org',
  found: (_server, change) =>
    byPath({
      [PROFILE]: { body: change ? { ...profile, followersCount: change.followers } : profile },
      [FEED]: { body: feed },
    }),
  followers: 4_821,
  notFound: always(400, '{"error":"InvalidRequest","message":"Profile not found"}'),
  limited: always(429, '{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}', { 'retry-after': '30' }),
});

describe('Bluesky', () => {
  let server: LocalServer;
  let answers: Record<string, Json>;
  beforeAll(async () => {
    server = await startServer((request, response) => byPath(answers)(request, response));
  });
  afterAll(() => server.close());

  async function look(answer: Json, posts: Json = { body: feed }) {
    answers = { [PROFILE]: answer, [FEED]: posts };
    const http = excusedHttp([]);
    const found = await bluesky({ http, now, baseUrl: `${server.url}/` }).lookup('mira.example.org', unstopped());
    await http.close();
    return found;
  }
  const seen = async (change: Record<string, unknown>): Promise<Evidence> =>
    evidenceIn(await look({ body: { ...profile, ...change } }));

  it('reads a profile and its proofs', async () => {
    const evidence = await seen({});
    expect(evidence.profile).toMatchObject({
      id: 'did:plc:mira2example4account5ab',
      handle: 'mira.example.org',
      name: 'Mira Muster',
      url: 'https://bsky.app/profile/mira.example.org',
      following: 312,
      posts: 1_907,
      createdAt: '2023-04-24T10:00:00.000Z',
      hasPicture: true,
      links: 3,
      provenLinks: 0,
      proofs: [{ kind: 'domain-handle', domain: 'mira.example.org' }],
      notices: [],
    });
    expect(evidence).toMatchObject({
      claims: ['https://mira.example.org/', 'https://github.com/mira-muster', 'https://mira.example.org/notes'],
    });
  });

  it("tells own posts, replies, pins and other people's posts apart, newest first", async () => {
    const { recentPosts } = await seen({});
    const [reposted, picture, reply, pinned, ...rest] = recentPosts ?? [];
    expect(rest).toEqual([]);
    expect(reposted).toMatchObject({ at: '2026-11-21T09:00:00.000Z', repost: true });
    expect(picture).toMatchObject({
      at: '2026-11-20T07:59:58.000Z',
      likes: 41,
      replies: 5,
      reposts: 7,
      format: 'image',
      repost: false,
      reply: false,
    });
    expect(reply).toMatchObject({ likes: 3, reply: true, repost: false });
    expect(pinned).toMatchObject({ likes: 900, pinned: true, repost: false });
  });

  it('asks for profile and posts side by side, and for nothing else', async () => {
    const before = server.hits.length;
    await seen({});
    expect(server.hits.slice(before).toSorted()).toEqual([
      `${PROFILE}?actor=mira.example.org`,
      `${FEED}?actor=mira.example.org&limit=50&filter=posts_no_replies&includePins=true`,
    ]);
  });

  it('reads an account that never saved a profile', async () => {
    const { did, handle, followersCount, followsCount, postsCount } = profile;
    const found = await look(
      { body: { did, handle, followersCount, followsCount, postsCount } },
      { body: { feed: [] } },
    );
    const evidence = evidenceIn(found);
    expect(evidence.profile).toMatchObject({ name: null, createdAt: null, hasPicture: false, bioLength: 0, links: 0 });
    expect(evidence.recentPosts).toEqual([]);
  });

  it.each([
    [{ status: 400, body: { error: 'InvalidRequest', message: 'Profile not found' } }],
    [{ status: 500, body: {} }],
    [{ body: { feed: 'nope' } }],
  ])('does not know the posts when they cannot be read: %j', async (posts) => {
    expect(evidenceIn(await look({ body: profile }, posts)).recentPosts).toBeNull();
  });

  it.each([
    ['AccountTakedown', 'Account has been suspended', 'suspended'],
    ['AccountDeactivated', 'Account is deactivated', 'deactivated'],
    ['InvalidRequest', 'Profile not found', 'not-found'],
    ['InvalidRequest', 'Error: actor must be a valid did or a handle', 'unexpected-answer'],
  ])('gives %s: %s its own kind', async (error, message, kind) => {
    expect(await look({ status: 400, body: { error, message } })).toMatchObject({ ok: false, error: { kind } });
  });

  const label = (val: string, more: Record<string, unknown> = {}) => ({
    src: 'did:plc:moderation',
    uri: 'x',
    val,
    ...more,
  });

  const NEVER_MIND = label('!no-unauthenticated', { src: profile.did, neg: true });

  it('honours the wish not to be shown to logged-out readers', async () => {
    const wish = label('!no-unauthenticated', { src: profile.did });
    expect(await look({ body: { ...profile, labels: [wish] } })).toMatchObject({
      error: { kind: 'asks-not-to-be-shown', handle: 'mira.example.org' },
    });
  });

  it.each([
    ['undone', [label('!no-unauthenticated', { src: profile.did }), NEVER_MIND]],
    ['that ran out', [label('!no-unauthenticated', { src: profile.did, exp: '2026-11-01T00:00:00Z' })]],
    ['never said', [NEVER_MIND]],
  ])('shows a profile again whose owner’s wish is %s', async (_state, labels) => {
    expect((await seen({ labels })).profile).toMatchObject({ followers: 4_821, notices: [] });
  });

  it.each([
    ['said again after it was undone', [NEVER_MIND, label('!no-unauthenticated', { src: profile.did })]],
    [
      'undone by somebody else only',
      [label('!no-unauthenticated', { src: profile.did }), label('!no-unauthenticated', { neg: true })],
    ],
  ])('honours a wish that is %s', async (_state, labels) => {
    expect(await look({ body: { ...profile, labels } })).toMatchObject({ error: { kind: 'asks-not-to-be-shown' } });
  });

  it.each(['!takedown', '!suspend'])('gives no counts under %s, until that is undone', async (val) => {
    expect(await look({ body: { ...profile, labels: [label(val)] } })).toMatchObject({ error: { kind: 'suspended' } });
    const lifted = [label(val), label(val, { neg: true })];
    expect((await seen({ labels: lifted })).profile.notices).toEqual([]);
  });

  it.each([
    ['by others', [label('spam'), label('spam', { src: 'did:plc:second' })], ['spam']],
    ['by the owner', [label('porn', { src: 'did:plc:mira2example4account5ab' })], []],
    ['undone', [label('spam'), label('spam', { neg: true })], []],
    ['given again', [label('spam'), label('spam', { neg: true }), label('spam')], ['spam']],
    ['undone by another labeller only', [label('spam'), label('spam', { src: 'did:plc:second', neg: true })], ['spam']],
    ['that ran out', [label('rude', { exp: '2026-11-01T00:00:00Z' })], []],
    ['that are none', ['nope', { val: 3 }], []],
  ])('shows moderation labels %s', async (_who, labels, shown) => {
    const { notices } = (await seen({ labels })).profile;
    expect(notices).toEqual(shown.map((one) => ({ kind: 'label', label: one })));
  });

  it.each(['mira.bsky.social', 'mira.good.example.ap.brid.gy', 'MIRA.bsky.social'])(
    'takes no handed-out name for a domain: %s',
    async (handle) => {
      expect((await seen({ handle })).profile.proofs).toEqual([]);
    },
  );

  it('names an account by its DID when its handle no longer holds', async () => {
    const { profile: found } = await seen({ handle: 'handle.invalid' });
    expect(found).toMatchObject({
      handle: 'did:plc:mira2example4account5ab',
      url: 'https://bsky.app/profile/did:plc:mira2example4account5ab',
      proofs: [],
    });
  });

  it.each([
    [{ verifiedStatus: 'valid', trustedVerifierStatus: 'none' }, true],
    [{ verifiedStatus: 'none', trustedVerifierStatus: 'valid' }, true],
    [{ verifiedStatus: 'invalid', trustedVerifierStatus: 'none' }, false],
    [undefined, null],
  ])('carries what the network verified: %j', async (verification, verified) => {
    const { profile: found } = await seen({ verification });
    expect(found.verified).toBe(verified);
    expect(found.proofs.some(({ kind }) => kind === 'network-verified')).toBe(verified === true);
  });

  it.each(['not-a-date', '0001-01-01T00:00:00Z', '2999-01-01T00:00:00Z', 12])(
    'does not know an age from %j',
    async (createdAt) => {
      expect((await seen({ createdAt })).profile.createdAt).toBeNull();
    },
  );

  it.each([
    ['missing', {}],
    ['unreadable', { followersCount: 'many', followsCount: null, postsCount: -1 }],
  ])('knows no counts, not noughts, where they are %s', async (_how, counts) => {
    const { followersCount, followsCount, postsCount, ...rest } = profile;
    const { profile: found } = evidenceIn(await look({ body: { ...rest, ...counts } }));
    expect(found).toMatchObject({ handle: 'mira.example.org', followers: null, following: null, posts: null });
  });

  it.each(['did', 'handle'])('makes nothing of a profile without its %s', async (field) => {
    const found = await look({ body: { ...profile, [field]: undefined } });
    expect(found).toMatchObject({ error: { kind: 'unexpected-answer' } });
  });

  it('asks the public AppView by https when nothing else is configured', async () => {
    const { http, dialled } = publicHttp({ ports: { 'public.api.bsky.app': server.port } });
    answers = { [PROFILE]: { body: profile }, [FEED]: { body: feed } };
    const found = await bluesky({ http, now }).lookup('mira.example.org', unstopped());
    await http.close();
    expect(found.ok).toBe(true);
    expect(new Set(dialled.map((line) => line.split(' ')[0]))).toEqual(new Set([new URL(BLUESKY_API_URL).host]));
  });

  it.each([
    ['ada', 'ada.bsky.social'],
    ['Ada-2', 'ada-2.bsky.social'],
    ['ada_2', null],
    ['ada.example', null],
    ['', null],
    ['a'.repeat(19), null],
  ])('makes the bare name %s %s', (name, handle) => {
    const { http } = publicHttp({ ports: {} });
    expect(bluesky({ http, now }).bareHandle(name)).toBe(handle);
  });
});
