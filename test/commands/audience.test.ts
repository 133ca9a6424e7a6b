import { describe, expect, it } from 'vitest';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import type { Limits } from '../../commands/limits.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { LookupFailure } from '../../src/failure.ts';
import { fail, ok } from '../../src/result.ts';
import { conversation, keyOf } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { followerOf, ordinaryFollower, servicesWithFollowers } from '../helpers/followers.ts';
import { requestOf, testServices } from '../helpers/services.ts';

const LIMITED: LookupFailure = { kind: 'rate-limited', network: 'bluesky', retryAfterSeconds: 30 };
const SILENT: LookupFailure = { kind: 'too-slow', network: 'bluesky', host: 'api.example' };
/** How often progress is shown; the wait for the next time is one of the waits. */
const SHOWN_EVERY_MS = 2_000;
/** Made in bulk, as the labelled sets have them: follows thousands, followed by nobody, nothing posted. */
const bulk = (createdAt = '2024-03-04T00:00:00.000Z') =>
  followerOf({ followers: 1, following: 2_600, posts: 0, hasPicture: false, bioLength: 0, handleDigits: 6, createdAt });
const people = (count: number) => Array.from({ length: count }, (_, n) => ordinaryFollower(n));

describe('/audience', () => {
  it('samples the 1,000 newest in whole pages, shows how far it is, and says what it is a sample of', async () => {
    const world = servicesWithFollowers({ before: () => world.tick(1_000) });
    const { services, asks } = world;
    const { text, reply, shown, waited } = await conversation(services).type('audience', '@ada.example.com');
    expect(waited).toBe(true);
    expect(asks.map(({ cursor }) => cursor)).toEqual([null, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((page) => `${page}00`)]);
    expect(text).toContain('Of the 1,000 newest followers, not of all');
    expect(text).toContain('at least');
    expect(reply.data).toMatchObject({ frame: 'recent', n: 1_000, classes: { active: 1_000, dormant: 0, suspect: 0 } });
    expect(reply.data).toMatchObject({ rawShare: 0, share: { value: 0, low: 0 }, fingerprint: { bars: [] } });
    const done = shown.map(({ blocks: [block] }) => (block?.kind === 'progress' ? block.done : null));
    // A page a second: every two seconds it is told.
    expect(done).toEqual([0, 200, 400, 600, 800, 1_000]);
    expect(shown.every(({ actions }) => actions.some((one) => one.kind === 'press' && one.does === 'stop'))).toBe(true);
  });

  it('counts suspect and dormant followers, and gives the share as a range that begins below the count', async () => {
    const asleep = followerOf({ lastActiveAt: '2024-01-01T00:00:00.000Z' });
    const awake = followerOf({ lastActiveAt: '2026-11-20T00:00:00.000Z' });
    const all = [
      ...Array.from({ length: 60 }, () => bulk()),
      ...Array.from({ length: 40 }, () => asleep),
      ...Array.from({ length: 100 }, () => awake),
    ];
    const { services } = servicesWithFollowers({ all, network: 'fediverse' });
    const { text, reply } = await conversation(services).type('audience', '@ada@social.example');
    expect(reply.data).toMatchObject({ n: 200, classes: { active: 100, dormant: 40, suspect: 60 }, rawShare: 0.3 });
    const { share } = reply.data as { share: { value: number; low: number; high: number } };
    expect(share.low).toBeGreaterThan(0.05);
    expect(share.low).toBeLessThan(0.3);
    expect(share.high).toBeGreaterThan(0.3);
    expect(text).toContain('Can be innocent: a giveaway');
    expect(text).toContain('Of all 200 followers');
    expect(reply.data).toMatchObject({ frame: 'complete' });
  });

  it('names accounts that were made in the same days and arrived together', async () => {
    const all = people(400);
    all.splice(120, 0, ...Array.from({ length: 40 }, (_, n) => bulk(`2023-0${3 + (n % 1)}-0${1 + (n % 3)}T06:00:00Z`)));
    const { services } = servicesWithFollowers({ all });
    const { text, reply } = await conversation(services).type('audience', '@ada.example.com');
    expect(reply.data).toMatchObject({ fingerprint: { bars: [{ madeFrom: '2023-03-01', madeTo: '2023-03-03' }] } });
    expect(text).toContain('arrived together');
    const { shareInBars } = (reply.data as { fingerprint: { shareInBars: number } }).fingerprint;
    const last = await services.recent.last({ team: 'team-1', asker: { id: 'person-1' } });
    const signal = last?.assessment.signals.find(({ id }) => id === 'audience.fingerprint');
    expect(signal?.observed).toBeCloseTo(shareInBars, 4);
  });

  it('reads the follow order of a crowd that was made within three days in no time', async () => {
    const made = (n: number) => new Date(Date.UTC(2023, 2, 1) + ((n * 7_919) % 4_320) * 60_000).toISOString();
    const all = Array.from({ length: 1_000 }, (_, n) => (n % 2 === 0 ? bulk(made(n)) : ordinaryFollower(n)));
    const { services } = servicesWithFollowers({ all });
    const begun = performance.now();
    await conversation(services).type('audience', '@ada.example.com');
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('says that a list was read to its end where the profile counts more than it lists', async () => {
    const { services } = servicesWithFollowers({ all: people(120), evidence: evidenceOf({ followers: 5_000 }) });
    const { text, reply } = await conversation(services).type('audience', '@ada.example.com');
    expect(reply.data).toMatchObject({ frame: 'recent', n: 120 });
    expect(text).toContain('Of the 120 followers whom the network lists:');
    expect(text).not.toContain('not of all');
  });

  it('says of how many it is not told when they were last active, where it is told of some', async () => {
    const told = { lastActiveAt: '2026-11-20T00:00:00.000Z' };
    const all = people(100).map((one, at) => (at < 30 ? { ...one, ...told } : one));
    const { services } = servicesWithFollowers({ all });
    const { text } = await conversation(services).type('audience', '@ada.example.com');
    expect(text).toContain('Of 70 it is not told when they were last active');
    expect(text).toContain('Of all 100 followers');
  });

  it('waits a limit out, says so, and asks for the same page again', async () => {
    const { services, asks, waits } = servicesWithFollowers({ failures: new Map([[4, LIMITED]]) });
    const { reply, shown } = await conversation(services).type('audience', '@ada.example.com');
    expect(waits.filter((ms) => ms > SHOWN_EVERY_MS)).toEqual([30_000]);
    expect(asks.map(({ cursor }) => cursor).slice(2, 6)).toEqual(['200', '300', '300', '400']);
    expect(shown.map(plainText).join('\n')).toContain('Bluesky asks for a pause; this goes on by itself in 30 s');
    expect(reply.data).toMatchObject({ n: 1_000 });
  });

  it('tries a silent server again, and gives up with what it has', async () => {
    const once = servicesWithFollowers({ failures: new Map([[3, SILENT]]) });
    expect((await conversation(once.services).type('audience', '@ada.example.com')).reply.data).toMatchObject({
      n: 1_000,
    });
    const dead = new Map([3, 4, 5].map((call) => [call, SILENT]));
    const { text, reply } = await conversation(servicesWithFollowers({ failures: dead }).services).type(
      'audience',
      '@ada.example.com',
    );
    expect(reply.data).toMatchObject({ n: 200 });
    expect(text).toContain('did not answer any more');
  });

  it.each([
    ['never ends', Array.from({ length: 40 }, (_, at): [number, LookupFailure] => [3 + at, LIMITED])],
    ['lasts an hour', [[3, { ...LIMITED, retryAfterSeconds: 3_600 }] as [number, LookupFailure]]],
  ])('gives what it has where a limit %s, within ten minutes', async (_how, failures) => {
    const { services } = servicesWithFollowers({ failures: new Map(failures) });
    const begun = services.now().getTime();
    const { text, reply } = await conversation(services).type('audience', '@ada.example.com');
    expect(services.now().getTime() - begun).toBeLessThanOrEqual(600_000);
    expect(reply.data).toMatchObject({ n: 200 });
    expect(text).toContain('asks for a longer pause');
  });

  it('stops when Stop is pressed, while a page is still under way, and keeps what it has', async () => {
    const { services } = servicesWithFollowers({
      before: (call) => (call === 3 ? new Promise<void>(() => {}) : undefined),
    });
    const dispatch = createDispatch(commands, services);
    const prepared = await dispatch.prepare(requestOf({ kind: 'typed', name: 'audience', words: '@ada.example.com' }));
    if (prepared.kind !== 'job') throw new Error('no job');
    const two = Promise.withResolvers<SentReply>();
    const answer = prepared.run((reply) => {
      if (reply.blocks.some((block) => block.kind === 'progress' && block.done === 200)) two.resolve(reply);
    });
    const key = keyOf(await two.promise, 'Stop');
    await dispatch.prepare(requestOf({ kind: 'action', key }));
    const reply = await answer;
    expect(reply.kind === 'reply' ? reply.data : null).toMatchObject({ n: 200 });
    expect(plainText(reply)).toContain('Stopped');
    expect(reply.actions.map(({ label }) => label)).toContain('Sample more');
  });

  it('stops a wait too', async () => {
    const world = servicesWithFollowers({ failures: new Map([[2, LIMITED]]) });
    const waiting = Promise.withResolvers<void>();
    const services = {
      ...world.services,
      wait: (_ms: number, signal: AbortSignal) =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve());
          waiting.resolve();
        }),
    };
    const dispatch = createDispatch(commands, services);
    const prepared = await dispatch.prepare(requestOf({ kind: 'typed', name: 'audience', words: '@ada.example.com' }));
    if (prepared.kind !== 'job') throw new Error('no job');
    const answer = prepared.run(() => {});
    await waiting.promise;
    dispatch.stopAll();
    expect((await answer).data).toMatchObject({ n: 100 });
  });

  it('answers before a Discord token ends', async () => {
    const world = servicesWithFollowers({ before: () => world.tick(100_000) });
    const tokenExpiresAt = world.services.now().getTime() + 900_000;
    const address = { platform: 'discord', chat: 'c', thread: null, token: 't', tokenExpiresAt } as const;
    const { text, reply } = await conversation(world.services).type('audience', '@ada.example.com', { address });
    expect(reply.data).toMatchObject({ n: 900 });
    expect(world.services.now().getTime()).toBeLessThanOrEqual(tokenExpiresAt);
    expect(text).toContain('can soon no longer be changed');
  });

  it('goes on where it ended when asked for more, and never for another team', async () => {
    const { services, asks } = servicesWithFollowers();
    const chat = conversation(services);
    const first = await chat.type('audience', '@ada.example.com sample:200');
    expect(asks).toHaveLength(2);
    const more = await chat.press(first.reply, 'Sample more');
    expect(more.reply.data).toMatchObject({ n: 1_000 });
    expect(asks).toHaveLength(10);
    expect(asks[2]?.cursor).toBe('200');
    await chat.type('audience', '@ada.example.com sample:100', { team: 'team-2' });
    expect(asks.at(-1)?.cursor).toBeNull();
  });

  it('never looks at more than 5,000, and then offers no more', async () => {
    const { services } = servicesWithFollowers({ all: people(6_000) });
    const { reply } = await conversation(services).type('audience', '@ada.example.com sample:1M');
    expect(reply.data).toMatchObject({ n: 5_000 });
    expect(reply.actions.map(({ label }) => label)).toEqual(['Why?']);
  });

  it('counts who could not be read as looked at, and says so', async () => {
    const { services, asks } = servicesWithFollowers();
    const source = services.sources.get('bluesky');
    const page = source?.audience?.page;
    if (source?.audience === undefined || page === undefined) throw new Error('no sampling');
    const audience = {
      ...source.audience,
      page: async (ask: Parameters<typeof page>[0]) => {
        const found = await page(ask);
        if (!found.ok) return found;
        return { ...found, value: { ...found.value, accounts: found.value.accounts.slice(2), unread: 2 } };
      },
    };
    const { text, reply } = await conversation({
      ...services,
      sources: new Map([['bluesky', { ...source, audience }]]),
    }).type('audience', '@ada.example.com');
    expect(reply.data).toMatchObject({ n: 980 });
    expect(asks).toHaveLength(10);
    expect(text).toContain('20 more were gone or private');
  });

  it('takes a check for the profile and one for each page, and says when there are no more to take', async () => {
    const taken: number[] = [];
    const refused: LookupFailure = { kind: 'rate-limited', network: null, retryAfterSeconds: 40 };
    const { services, asks } = servicesWithFollowers();
    const limits: Limits = {
      async take(_team, _asker, checks) {
        taken.push(checks);
        return taken.length > 4 ? fail(refused) : ok(null);
      },
    };
    const chat = conversation({ ...services, limits });
    await chat.type('audience', '@ada.example.com sample:250');
    await chat.type('audience', '@ada.example.com sample:250');
    expect(taken).toEqual([1, 3, 1, 0]);
    const { reply } = await chat.type('audience', '@ada.example.com sample:500');
    expect(reply.data).toMatchObject({ error: { kind: 'rate-limited', retryAfterSeconds: 40 } });
    expect(asks).toHaveLength(3);
  });

  it('judges the profile again with the sample, so that "why" explains that verdict', async () => {
    const { services } = servicesWithFollowers();
    const chat = conversation(services);
    const { reply } = await chat.type('audience', '@ada.example.com');
    const last = await services.recent.last({ team: 'team-1', asker: { id: 'person-1' } });
    expect(last?.evidence.profile.handle).toBe('ada.example.com');
    const signal = last?.assessment.signals.find(({ id }) => id === 'audience.suspect-share');
    expect(signal).toMatchObject({ known: true, observed: (reply.data as { share: { value: number } }).share.value });
    expect((await chat.press(reply, 'Why?')).text).toContain('Followers that look bulk-made');
    expect((await chat.type('explain', '')).text).toContain(`yardstick ${last?.assessment.yardstick}`);
  });
});

describe('/audience without a sample', () => {
  const hidden = evidenceOf({ notices: [{ kind: 'followers-hidden' }] });

  it.each([
    ['are hidden', { evidence: hidden }, 'private', 'not who they are'],
    ['are hidden by an empty list', { all: [], evidence: evidenceOf() }, 'private', 'not who they are'],
    ['are none', { all: [] }, null, 'no followers yet'],
  ])('says it politely where followers %s', async (_why, followers, kind, words) => {
    const { services } = servicesWithFollowers(followers);
    const { text, reply } = await conversation(services).type('audience', '@ada.example.com');
    expect(text).toContain(words);
    expect(reply.data).toMatchObject(kind === null ? { n: 0, share: null } : { error: { kind } });
  });

  it('says it where the network lets no program see them', async () => {
    const { text, reply } = await conversation(testServices()).type('audience', '@ada.example.com');
    expect(text).toContain('Bluesky does not let programs see who follows');
    expect(reply.data).toMatchObject({ error: { kind: 'closed-to-programs' } });
  });

  it.each(['@ada network:instagram', 'instagram.com/ada'])(
    'says it at once where figures are typed: %s',
    async (words) => {
      const services = testServices();
      const { text, reply, waited } = await conversation(services).type('audience', words);
      expect(text).toContain('do not say who the followers are');
      expect(reply.data).toMatchObject({ error: { kind: 'not-fetched-here' } });
      expect({ waited, asked: services.asked }).toEqual({ waited: false, asked: [] });
    },
  );

  it('passes on why a profile could not be read, and why its followers could not', async () => {
    const nobody = testServices(async (handle) => fail({ kind: 'not-found', ...handle }));
    expect((await conversation(nobody).type('audience', '@ada.example.com')).reply.data).toMatchObject({
      error: { kind: 'not-found' },
    });
    const { services } = servicesWithFollowers({ failures: new Map([[1, SILENT]]) });
    expect((await conversation(services).type('audience', '@ada.example.com')).reply.data).toMatchObject({
      error: { kind: 'too-slow' },
    });
  });

  it('samples one profile at a time', async () => {
    const services = testServices();
    const { reply } = await conversation(services).type('audience', '@ada.example.com @bea.example.com');
    expect(reply.data).toMatchObject({ error: { kind: 'too-many' } });
    expect(services.asked).toEqual([]);
  });
});
