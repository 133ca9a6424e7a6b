import { describe, expect, it } from 'vitest';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import type { Limits } from '../../commands/limits.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { LookupFailure } from '../../src/failure.ts';
import { fail, ok } from '../../src/result.ts';
import type { AudienceSampling } from '../../src/sources/source.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { type Followers, ordinaryFollower, servicesWithFollowers } from '../helpers/followers.ts';
import { requestOf, testServices } from '../helpers/services.ts';

const ADA = '@ada.example.com';
const LOOKING = 'Looking at 100 of its newest followers';
const IN_VAIN = 'could not be looked at now';

const labels = ({ actions }: SentReply) => actions.map(({ label }) => label);

/** Whether a verdict knows its followers. */
function knows({ data }: SentReply): boolean | undefined {
  const { assessment } = data as { assessment: { signals: { id: string; known: boolean }[] } };
  return assessment.signals.find(({ id }) => id === 'audience.suspect-share')?.known;
}

function ask(followers: Followers = {}) {
  const world = servicesWithFollowers(followers);
  return { ...world, chat: conversation(world.services) };
}

describe('a plain /check', () => {
  it('gives the words first, says that followers are looked at, and then the verdict with a hundred of them', async () => {
    const { chat, asks, waits } = ask();
    const { shown, reply, text } = await chat.type('check', ADA);
    expect(shown.map((one) => [knows(one), plainText(one).includes(LOOKING)])).toEqual([[false, true]]);
    expect(knows(reply)).toBe(true);
    expect(text).not.toContain('Looking at');
    expect(text).toContain('looked at the 100 newest of its followers');
    expect(asks.map(({ cursor, want }) => [cursor, want])).toEqual([[null, 100]]);
    expect(waits).toEqual([]);
    expect(labels(reply)).not.toContain('Sample followers');
  });

  it('does so for a bare name that was found in one place', async () => {
    const { services, asks } = ask();
    const bluesky = services.sources.get('bluesky');
    if (bluesky === undefined) throw new Error('no source');
    const sources = new Map([
      ['bluesky', { ...bluesky, bareHandle: (name: string) => `${name}.bsky.social` }] as const,
    ]);
    const { reply } = await conversation({ ...services, sources }).type('check', '@ada');
    expect([knows(reply), asks.length]).toEqual([true, 1]);
    expect(labels(reply)).toContain('Not this one');
  });

  it.each([
    ['asked for none', ADA, 'audience:0', {}],
    ['is a list', ADA, '@bea.example.com', {}],
    ['would cost many calls', ADA, '', { callsFor: () => 122 }],
    ['sees that the network lists nobody', ADA, '', { callsFor: () => Number.POSITIVE_INFINITY }],
    ['sees that they are hidden', ADA, '', { evidence: evidenceOf({ notices: [{ kind: 'followers-hidden' }] }) }],
    ['sees that there are none', ADA, '', { evidence: evidenceOf({ followers: 0 }) }],
  ])('looks at nobody, and says nothing of it, when it %s', async (_when, who, more, followers) => {
    const { chat, asks } = ask(followers);
    const { text, shown } = await chat.type('check', `${who} ${more}`);
    expect(asks).toEqual([]);
    expect([text, ...shown.map(plainText)].join('\n')).not.toMatch(/Looking at|could not be looked at|does not show/);
  });

  it('keeps the button where looking costs many calls', async () => {
    const { chat, asks } = ask({ callsFor: () => 122 });
    const { reply } = await chat.type('check', ADA);
    await chat.press(reply, 'Sample followers');
    expect(asks).not.toEqual([]);
  });

  it('looks at as many as it is asked to, whatever that costs', async () => {
    const { chat, asks } = ask({ callsFor: () => 122 });
    await chat.type('check', `${ADA} audience:250`);
    expect(asks.map(({ want }) => want)).toEqual([250, 150, 50]);
  });

  it('reads no further page when one is a few short, now or the next time', async () => {
    const { services, asks } = ask();
    const short = paging(services, (page) => async (asked) => {
      const found = await page(asked);
      if (!found.ok) return found;
      const [accounts, ids] = [found.value.accounts.slice(3), found.value.ids.slice(3)];
      return ok({ ...found.value, accounts, ids });
    });
    const chat = conversation(short);
    expect(knows((await chat.type('check', ADA)).reply)).toBe(true);
    const again = await chat.type('check', ADA);
    expect([knows(again.reply), again.shown, asks.length]).toEqual([true, [], 1]);
  });

  it('takes one check from the allowance; followers that were asked for count as in /audience', async () => {
    const taken: number[] = [];
    const limits: Limits = {
      async take(_team, _asker, checks) {
        taken.push(checks);
        return ok(null);
      },
    };
    const { services } = ask();
    const chat = conversation({ ...services, limits });
    await chat.type('check', ADA);
    await chat.type('check', `${ADA} audience:300`);
    expect(taken).toEqual([1, 1, 3]);
  });

  it('keeps the later verdict for "why" and for comparisons, in the place of the first', async () => {
    const { services, chat } = ask();
    const { shown, reply } = await chat.type('check', ADA);
    const member = { team: 'team-1', asker: { id: 'person-1' } };
    const last = await services.recent.last(member);
    expect(last?.assessment.signals.find(({ id }) => id === 'audience.suspect-share')?.known).toBe(true);
    expect(await services.recent.handles(member)).toHaveLength(1);
    const why = /^Why|^What/;
    const [first] = shown;
    if (first === undefined) throw new Error('nothing was shown');
    expect((await chat.press(first, why)).text).toBe((await chat.press(reply, why)).text);
  });
});

describe('followers that a check cannot look at', () => {
  const limited = (retryAfterSeconds: number): LookupFailure => ({
    kind: 'rate-limited',
    network: 'bluesky',
    retryAfterSeconds,
  });
  const always = (failure: LookupFailure) => new Map(Array.from({ length: 9 }, (_, at) => [at + 1, failure] as const));

  it.each<[string, Followers]>([
    ['are limited for half a minute', { failures: always(limited(30)) }],
    ['are limited again and again', { failures: always(limited(3)) }],
    ['never come', { before: () => new Promise<void>(() => {}) }],
    ['cannot be read', { failures: always({ kind: 'closed-to-programs', network: 'bluesky', handle: 'ada' }) }],
    [
      'are answered with something else',
      { failures: always({ kind: 'unexpected-answer', network: 'bluesky', host: 'h', detail: 'd' }) },
    ],
  ])('leave the words as they were, with a note and the button, when they %s', async (_why, followers) => {
    const { chat, waits } = ask(followers);
    const { shown, reply, text } = await chat.type('check', ADA);
    expect(shown).toHaveLength(1);
    expect(text).toContain('followers, responds like');
    expect(text).toContain(IN_VAIN);
    expect(labels(reply)).toContain('Sample followers');
    expect(reply.data).not.toHaveProperty('error');
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(8_000);
  });

  it('are read after a pause of a second or two', async () => {
    const { chat, waits } = ask({ failures: new Map([[1, limited(2)]]) });
    expect(knows((await chat.type('check', ADA)).reply)).toBe(true);
    expect(waits).toEqual([2_000]);
  });

  it('are judged as far as they were read', async () => {
    const followers = {
      pageSize: 80,
      before: (call: number) => (call === 2 ? new Promise<void>(() => {}) : undefined),
    };
    const { chat, asks, waits } = ask(followers);
    const { reply, text } = await chat.type('check', ADA);
    expect([knows(reply), asks.length, waits]).toEqual([true, 2, [8_000]]);
    expect(text).not.toContain(IN_VAIN);
  });

  it('are said to be hidden where the list is empty, and not looked for again', async () => {
    const { chat, asks } = ask({ all: [], evidence: evidenceOf() });
    for (const _time of ['first', 'second']) {
      const { reply, text } = await chat.type('check', ADA);
      expect(knows(reply)).toBe(false);
      expect(text).toContain('does not show who its followers are');
    }
    expect(asks).toHaveLength(1);
  });

  it('are told to whoever asked for them', async () => {
    const { text } = await conversation(testServices()).type('check', `${ADA} audience:100`);
    expect(text).toContain('followers, responds like');
    expect(text).toContain(IN_VAIN);
    const refused: Limits = {
      take: async (_team, _asker, checks) =>
        checks > 1 ? fail({ kind: 'rate-limited', network: null, retryAfterSeconds: 40 }) : ok(null),
    };
    const { services, asks } = ask();
    const kept = await conversation({ ...services, limits: refused }).type('check', `${ADA} audience:300`);
    expect([kept.text.includes(IN_VAIN), asks]).toEqual([true, []]);
  });

  it('leave the words standing when the program ends meanwhile', async () => {
    const looking = Promise.withResolvers<void>();
    const { services } = ask({
      before: () => {
        looking.resolve();
        return new Promise<void>(() => {});
      },
    });
    // Nothing ends by itself here: not even patience.
    const dispatch = createDispatch(commands, { ...services, wait: testServices().wait });
    const prepared = await dispatch.prepare(requestOf({ kind: 'typed', name: 'check', words: ADA }));
    if (prepared.kind !== 'job') throw new Error('a look-up is a job');
    const done = prepared.run(() => {});
    await looking.promise;
    dispatch.stopAll();
    expect(plainText(await done)).toContain('followers, responds like');
  });
});

describe('a sample that is there already', () => {
  it('is used by the next check, at once', async () => {
    const { chat, asks } = ask();
    await chat.type('check', ADA);
    const { reply, shown } = await chat.type('check', ADA);
    expect([knows(reply), shown, asks.length]).toEqual([true, [], 1]);
  });

  it('is used whole after /audience, which itself goes on from the hundred of a check', async () => {
    const { chat, asks, services } = ask();
    await chat.type('check', ADA);
    await chat.type('audience', ADA);
    expect(asks.map(({ cursor }) => cursor)).toEqual([
      null,
      '100',
      '200',
      '300',
      '400',
      '500',
      '600',
      '700',
      '800',
      '900',
    ]);
    const after = await services.recent.last({ team: 'team-1', asker: { id: 'person-1' } });
    const { reply } = await chat.type('check', ADA);
    expect(asks).toHaveLength(10);
    expect(reply.data).toMatchObject({ assessment: { quality: after?.assessment.quality } });
  });

  it('is not used when none is wanted', async () => {
    const { chat } = ask();
    await chat.type('check', ADA);
    expect(knows((await chat.type('check', `${ADA} audience:0`)).reply)).toBe(false);
  });

  it('stays with whoever asked in private, who may use the team’s', async () => {
    const { chat, asks } = ask();
    const hidden = await chat.type('check', `${ADA} private`);
    expect([hidden.private, knows(hidden.reply), asks.length]).toEqual([true, true, 1]);
    await chat.type('check', ADA, { asker: { id: 'person-2', name: null } });
    expect(asks).toHaveLength(2);
    await chat.type('check', `${ADA} private`, { asker: { id: 'person-3', name: null } });
    expect(asks).toHaveLength(2);
  });
});

describe('followers on two pages', () => {
  it('are counted once, in the check and in /audience', async () => {
    const all = Array.from({ length: 400 }, (_, n) => ordinaryFollower(n));
    const { chat, asks } = ask({ all, newBeforeSecond: 10 });
    const { reply, text } = await chat.type('audience', ADA);
    expect(asks.map(({ want }) => want)).toEqual([400, 300, 210, 110, 10]);
    expect(reply.data).toMatchObject({ n: 400, frame: 'complete' });
    expect(text).toContain('Of all 400 followers');
  });

  it('are counted once among those of a starter pack', async () => {
    const { chat } = ask({ newBeforeSecond: 100, viaStarterPack: 5 });
    const { text, reply } = await chat.type('audience', `${ADA} sample:200`);
    expect(reply.data).toMatchObject({ n: 200 });
    expect(text).toContain('10 of those who were read came');
  });
});

type Page = AudienceSampling['page'];

function paging(services: ReturnType<typeof testServices>, change: (page: Page) => Page) {
  const bluesky = services.sources.get('bluesky');
  if (bluesky?.audience === undefined) throw new Error('no sampling');
  const audience = { ...bluesky.audience, page: change(bluesky.audience.page) };
  return { ...services, sources: new Map([['bluesky', { ...bluesky, audience }] as const]) };
}
