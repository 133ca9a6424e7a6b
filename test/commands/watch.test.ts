import { describe, expect, it } from 'vitest';
import type { Address } from '../../commands/request.ts';
import { MOST_WATCHES } from '../../commands/watch.ts';
import { ok } from '../../src/result.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { requestOf, testServices } from '../helpers/services.ts';

const address: Address = { ...requestOf({ kind: 'words', text: '' }).address, platform: 'telegram' };
const elsewhere = { address: { ...requestOf({ kind: 'words', text: '' }).address, chat: 'chat-2' } };

describe('/watch', () => {
  it('watches a profile daily until somebody stops it, and says when it is looked at next', async () => {
    const services = testServices();
    const { type } = conversation(services);
    const { reply, text, waited } = await type('watch', '@ada.example.com', { address });
    expect(waited).toBe(true);
    expect(text).toMatch(/Looked at daily, next 2\d Nov 2026, \d\d:\d\d UTC/);
    expect(text).toContain('(UTC)');
    expect(reply.actions.map(({ label }) => label)).toEqual(['Stop watching', 'What is watched']);
    const [watch] = await services.store.watches.of('team-1');
    expect(watch).toMatchObject({ handle: 'ada.example.com', every: 'day', until: null, zone: 'UTC', stopped: null });
    expect(watch?.address).toEqual({ platform: 'telegram', chat: 'chat-1', thread: null });
  });

  it('takes a week, a last day and a zone, in the words people use', async () => {
    const services = testServices();
    const { type } = conversation(services);
    const { text } = await type('watch', '@ada.example.com every:weekly until:2027-01-31 zone:berlin', { address });
    expect(text).toContain('weekly until 31 Jan 2027');
    expect(text).toContain('(Europe/Berlin)');
    const [watch] = await services.store.watches.of('team-1');
    expect(new Date(watch?.until ?? 0).toISOString()).toBe('2027-01-31T22:59:59.999Z');
  });

  it.each([
    ['zone:Europe/Berln', 'Europe/Amsterdam'],
    ['zone:Atlantis', 'Europe/Berlin'],
    ['every:hour', 'day, week'],
    ['until:tomorrow', '2027-01-31'],
    ['until:2026-02-30', '2027-01-31'],
    ['until:2026-11-22', 'Name a later one'],
    ['until:2020-01-01', 'Name a later one'],
  ])('names what would do instead of %s, and watches nothing', async (words, hint) => {
    const services = testServices();
    const { text, private: hidden } = await conversation(services).type('watch', `@ada.example.com ${words}`);
    expect(text).toContain(hint);
    expect(hidden || text.includes('later')).toBe(true);
    expect(await services.store.watches.of('team-1')).toEqual([]);
  });

  it('is one watch for the same profile in the same channel, and another one elsewhere', async () => {
    const services = testServices();
    const { type } = conversation(services);
    await type('watch', '@ada.example.com');
    const again = await type('watch', '@ada.example.com every:week', { asker: { id: 'person-2', name: null } });
    expect(again.text).toContain('Watching already, changed');
    expect(await services.store.watches.of('team-1')).toHaveLength(1);
    await type('watch', '@ada.example.com', elsewhere);
    expect(await services.store.watches.of('team-1')).toHaveLength(2);
  });

  it('says why a network that shows programs nothing cannot be watched', async () => {
    const services = testServices();
    const { text, reply } = await conversation(services).type('watch', '@ada network:instagram');
    expect(text).toContain('Instagram shows programs nothing');
    expect(text).toContain('Only what Assay can look up by itself can be watched');
    expect(reply.data).toMatchObject({ error: { kind: 'not-fetched-here' } });
  });

  it('does not tell a channel what was asked in private', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    const verdict = await type('check', '@ada.example.com private');
    const { text, private: hidden } = await press(verdict.reply, 'Watch');
    expect(text).toContain('where everybody reads it');
    expect(hidden).toBe(true);
    expect(await services.store.watches.of('team-1')).toEqual([]);
  });

  it('is one press away from a verdict', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    const verdict = await type('check', '@ada.example.com');
    expect((await press(verdict.reply, 'Watch')).text).toContain('Looked at daily');
    expect(await services.store.watches.of('team-1')).toHaveLength(1);
  });

  it('ends at a number that a team can look after', async () => {
    const services = testServices();
    const { type } = conversation(services);
    for (let n = 0; n < MOST_WATCHES; n++) await type('watch', `@p${n}.example.com`);
    const { text } = await type('watch', '@one-too-many.example.com');
    expect(text).toContain(`${MOST_WATCHES} profiles are as many as a team can watch`);
    expect((await type('watch', '@p1.example.com every:week')).text).toContain('changed');
    expect((await type('watch', '@ada.example.com', { team: 'team-2' })).text).toContain('Looked at daily');
  });

  it('costs a look-up of the allowance', async () => {
    const services = testServices();
    const { type } = conversation({ ...services, limits: { take: async () => ({ ok: false, error: limited }) } });
    expect((await type('watch', '@ada.example.com')).text).toContain('Try again');
    expect(services.asked).toEqual([]);
  });
});

const limited = { kind: 'rate-limited', network: null, retryAfterSeconds: 30 } as const;

describe('/watching', () => {
  it('shows what the team watches, with when it is looked at, and a button to stop each', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    await type('watch', '@ada.example.com');
    await type('watch', '@bob.example.com', elsewhere);
    const list = await type('watching', '');
    expect(list.text).toContain('2 profiles are watched');
    expect(list.text).toContain('bob.example.com · Bluesky (in another channel)');
    expect(list.reply.actions.map(({ label }) => label).toSorted()).toEqual([
      'Stop ada.example.com',
      'Stop bob.example.com',
    ]);
    await press(list.reply, 'Stop bob.example.com', { asker: { id: 'person-9', name: null } });
    expect((await type('watching', '')).text).toContain('One profile is watched');
  });

  it('turns pages when there are many', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    for (let n = 0; n < 20; n++) await type('watch', `@p${n}.example.com`);
    const first = await type('watching', '');
    expect(first.text).toContain('Page 1 of 3');
    const third = await press((await press(first.reply, 'More')).reply, 'More');
    expect(third.text).toContain('Page 3 of 3');
    expect(third.reply.actions).toHaveLength(4);
  });

  it('shows nothing of another team', async () => {
    const services = testServices();
    const { type } = conversation(services);
    await type('watch', '@bob.example.com');
    const other = await type('watching', '', { team: 'team-2' });
    expect(other.text).not.toContain('bob');
    expect(other.text).toContain('Nothing is watched yet');
  });

  it('prints each watch for scripts', async () => {
    const services = testServices();
    const { type } = conversation(services);
    await type('watch', '@ada.example.com');
    const { reply } = await type('watching', '');
    expect(reply.data).toMatchObject({
      watches: [
        { profile: { network: 'bluesky', handle: 'ada.example.com' }, every: 'day', until: null, stopped: null },
      ],
    });
  });
});

describe('/unwatch', () => {
  it('stops a watch of this channel, which one press takes back', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    await type('watch', '@ada.example.com every:week until:2027-01-31 zone:Europe/Berlin');
    const before = await services.store.watches.of('team-1');
    const stopped = await type('unwatch', '@ada.example.com');
    expect(stopped.text).toContain('ada.example.com is not watched any more');
    expect(await services.store.watches.of('team-1')).toEqual([]);
    await press(stopped.reply, 'Watch again');
    const [after] = await services.store.watches.of('team-1');
    expect(after).toMatchObject({ every: 'week', zone: 'Europe/Berlin', until: before[0]?.until });
  });

  it('leaves the same profile watched in another channel', async () => {
    const services = testServices();
    const { type } = conversation(services);
    await type('watch', '@ada.example.com');
    await type('watch', '@ada.example.com', elsewhere);
    await type('unwatch', '@ada.example.com');
    expect((await services.store.watches.of('team-1')).map(({ address: { chat } }) => chat)).toEqual(['chat-2']);
    await type('unwatch', '@ada.example.com');
    expect(await services.store.watches.of('team-1')).toEqual([]);
  });

  it('has the same words for what is not watched and for what another team watches', async () => {
    const services = testServices();
    const { type, ask } = conversation(services);
    await type('watch', '@ada.example.com');
    const other = { team: 'team-2' };
    const foreign = await type('unwatch', '@ada.example.com', other);
    const [watch] = await services.store.watches.of('team-1');
    const byId = await ask({ kind: 'command', name: 'unwatch', options: { id: watch?.id ?? '' } }, other);
    const unknown = await ask({ kind: 'command', name: 'unwatch', options: { id: 'no-such-id' } }, other);
    expect(foreign.text).toContain('is not watched here');
    expect(byId.text).toBe(unknown.text);
    expect(await services.store.watches.of('team-1')).toHaveLength(1);
  });

  it('keeps the first name of a profile that was renamed meanwhile known by its id', async () => {
    const services = testServices(async ({ network }) =>
      ok(evidenceOf({ network, handle: 'lovelace.example.com', id: 'did:plc:ada' })),
    );
    const { type } = conversation(services);
    await type('watch', '@ada.example.com');
    expect((await type('unwatch', '@lovelace.example.com')).text).toContain('not watched any more');
  });
});
