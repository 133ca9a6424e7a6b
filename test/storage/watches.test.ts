import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/storage/store.ts';
import type { NewWatch } from '../../src/storage/watch-rows.ts';
import type { Looked } from '../../src/storage/watches.ts';
import { onBothStores } from '../helpers/stores.ts';

const DAY = 86_400_000;
const memory = {
  seen: { at: Date.parse('2026-11-23T09:41:00Z'), followers: 8_400 },
  said: { verdict: 'mixed', quality: 50, formula: '1' },
  trouble: null,
  news: null,
} as const;

function watchOf(change: Partial<NewWatch> = {}): NewWatch {
  return {
    ...{ team: 'team-1', asker: 'person-1', profile: 'bluesky:did:plc:ada', network: 'bluesky', memory },
    ...{ handle: 'ada.example.com', every: 'day', until: null, zone: 'Europe/Berlin', locale: 'en' },
    ...{ address: { platform: 'telegram', chat: '-1', thread: null }, nextAt: Date.parse('2026-11-24T09:00:00Z') },
    ...change,
  };
}

async function kept(store: Store, change: Partial<NewWatch> = {}) {
  const put = await store.watches.put(watchOf(change), 10);
  if (put === 'too-many') throw new Error('too many');
  return put.watch;
}

const looked: Looked = {
  ...{ handle: 'ada.example.com', memory, stopped: null, nextAt: Date.parse('2026-11-25T09:00:00Z') },
  news: [{ kind: 'renamed', from: 'a.example.com', to: 'ada.example.com' }],
  tell: { day: 20_781, at: Date.parse('2026-11-24T10:00:00Z') },
};
const one = { owner: 'process-1', ms: 30_000 };
const two = { owner: 'process-2', ms: 30_000 };

onBothStores((open, clock) => {
  describe('watches', () => {
    it('come back as they were kept', async () => {
      const { store } = await open();
      const watch = await kept(store, { until: Date.parse('2027-01-31') });
      expect(await store.watches.of('team-1')).toEqual([watch]);
      expect(await store.watches.named([watch.id])).toEqual([watch]);
      expect(await store.watches.of('team-2')).toEqual([]);
    });

    it('are one for a profile and a channel, also when two people ask at the same moment', async () => {
      const { store } = await open();
      await Promise.all([kept(store), kept(store), kept(store, { asker: 'person-2', every: 'week' })]);
      expect(await store.watches.of('team-1')).toHaveLength(1);
      await kept(store, { team: 'team-2' });
      await kept(store, { address: { platform: 'telegram', chat: '-1', thread: '7' } });
      expect(await store.watches.of('team-1')).toHaveLength(2);
    });

    it('end at the most that a team may have; changing one is always possible', async () => {
      const { store } = await open();
      await kept(store);
      expect(await store.watches.put(watchOf({ profile: 'bluesky:did:plc:bob' }), 1)).toBe('too-many');
      expect(await store.watches.put(watchOf({ every: 'week' }), 1)).toMatchObject({ was: 'changed' });
      expect(await store.watches.put(watchOf({ team: 'team-2' }), 1)).toMatchObject({ was: 'new' });
    });

    it('are taken by one of many processes, and by another when that one is silent', async () => {
      const { store } = await open();
      const { id, nextAt } = await kept(store);
      expect(await store.watches.due(10)).toEqual([]);
      clock.set(nextAt);
      expect(await store.watches.due(10)).toEqual([{ id, nextAt }]);
      const claims = await Promise.all([one, two].map((hold) => store.watches.claim(id, nextAt, hold)));
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
      expect(await store.watches.due(10)).toEqual([]);
      clock.set(nextAt + 30_001);
      expect(await store.watches.due(10)).toEqual([{ id, nextAt }]);
      expect(await store.watches.claim(id, nextAt, two)).toMatchObject({ id });
    });

    it('take what a look found from whoever holds them, once', async () => {
      const { store } = await open();
      const watch = await kept(store);
      clock.set(watch.nextAt);
      await store.watches.claim(watch.id, watch.nextAt, one);
      expect(await store.watches.looked(watch, two, looked)).toBe(false);
      expect(await store.watches.looked(watch, one, looked)).toBe(true);
      expect(await store.watches.looked(watch, one, looked)).toBe(false);
      expect(await store.watches.claim(watch.id, watch.nextAt, two)).toBeNull();
      clock.set(looked.tell.at);
      expect(await store.notices.due(watch.channel)).toHaveLength(1);
    });

    it('are stopped by their team alone, with what was not told yet', async () => {
      const { store } = await open();
      const watch = await kept(store);
      await store.watches.claim(watch.id, watch.nextAt, one);
      clock.set(looked.tell.at);
      await store.watches.claim(watch.id, watch.nextAt, one);
      await store.watches.looked(watch, one, looked);
      expect(await store.watches.remove('team-2', [watch.id])).toEqual([]);
      expect(await store.watches.remove('team-1', [watch.id])).toMatchObject([{ id: watch.id }]);
      expect(await store.notices.dueChannels(10)).toEqual([]);
      expect(await store.watches.of('team-1')).toEqual([]);
    });

    it('end with a closed chat in all its threads, and in no other chat', async () => {
      const { store } = await open();
      await kept(store);
      await kept(store, { address: { platform: 'telegram', chat: '-1', thread: '7' } });
      await kept(store, { address: { platform: 'telegram', chat: '-10', thread: null } });
      await kept(store, { address: { platform: 'discord', chat: '-1', thread: null } });
      expect(await store.watches.closeChat('telegram', '-1')).toBe(2);
      const running = (await store.watches.of('team-1')).filter(({ stopped }) => stopped === null);
      expect(running.map(({ channel }) => channel)).toEqual(expect.arrayContaining(['telegram:-10:', 'discord:-1:']));
      expect(running).toHaveLength(2);
    });

    it('go along when their chat gets another id, and stay one watch', async () => {
      const { store } = await open();
      const watch = await kept(store);
      await store.watches.moveChat('telegram', '-1', '-100200');
      const [moved] = await store.watches.of('team-1');
      expect(moved).toMatchObject({ id: watch.id, channel: 'telegram:-100200:', address: { chat: '-100200' } });
      await kept(store, { address: { platform: 'telegram', chat: '-100200', thread: null } });
      expect(await store.watches.of('team-1')).toHaveLength(1);
    });

    it('are looked at when that makes sense, after the clock was set back', async () => {
      const { store } = await open();
      const watch = await kept(store);
      clock.set(watch.lastAt - 365 * DAY);
      await store.watches.heal(() => clock.now().getTime() + DAY);
      const [healed] = await store.watches.of('team-1');
      expect(healed?.nextAt).toBe(clock.now().getTime() + DAY);
      expect(healed?.lastAt).toBe(clock.now().getTime());
    });

    it('are not listed any more 30 days after they ended', async () => {
      const { store } = await open();
      const watch = await kept(store);
      await kept(store, {
        profile: 'bluesky:did:plc:bob',
        address: { platform: 'telegram', chat: '-2', thread: null },
      });
      await store.watches.closeChat('telegram', '-1');
      clock.set(watch.lastAt + 29 * DAY);
      expect(await store.watches.of('team-1')).toHaveLength(2);
      clock.set(watch.lastAt + 31 * DAY);
      expect(await store.watches.of('team-1')).toHaveLength(1);
    });
  });

  describe('notices', () => {
    it('are told once, and their words are forgotten then', async () => {
      const { store } = await open();
      const watch = await kept(store);
      clock.set(looked.tell.at - 1);
      await store.watches.claim(watch.id, watch.nextAt, one);
      await store.watches.looked(watch, one, looked);
      expect(await store.notices.dueChannels(10)).toEqual([]);
      clock.set(looked.tell.at);
      expect(await store.notices.dueChannels(10)).toEqual([watch.channel]);
      const due = await store.notices.due(watch.channel);
      expect(due).toMatchObject([{ watch: watch.id, team: 'team-1', news: { kind: 'renamed' } }]);
      await store.notices.postpone(due, looked.tell.at + 60_000);
      expect(await store.notices.due(watch.channel)).toEqual([]);
      clock.set(looked.tell.at + 60_000);
      await store.notices.done(await store.notices.due(watch.channel));
      expect(await store.notices.due(watch.channel)).toEqual([]);
      expect(await store.notices.has(watch.id, looked.tell.day)).toBe(true);
    });
  });
});
