import { describe, expect, it } from 'vitest';
import type { Address } from '../../commands/request.ts';
import { MOST_WATCHES } from '../../commands/watch.ts';
import { conversation } from '../helpers/ask.ts';
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
    expect(watch?.address).toMatchObject({ platform: 'telegram', chat: 'chat-1', thread: null });
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
