import { describe, expect, it } from 'vitest';
import { onBothStores } from '../helpers/stores.ts';

const DAY_MS = 86_400_000;
const MAKER = 'discord:80177';

describe('codes for sharing a team', () => {
  onBothStores((open, clock) => {
    it('are used once, also by two at the same moment', async () => {
      const { joinCodes } = (await open()).store;
      const { code } = await joinCodes.make({ team: 'team-1', by: MAKER });
      const both = await Promise.all([joinCodes.take(code), joinCodes.take(code.toLowerCase().replace('-', ' '))]);
      expect(both.filter((one) => one !== null)).toEqual([{ team: 'team-1', by: MAKER }]);
      expect(await joinCodes.take(code)).toBeNull();
    });

    it('are all different, and end after ten minutes', async () => {
      const { joinCodes } = (await open()).store;
      const codes = await Promise.all(
        Array.from({ length: 50 }, (_, n) => joinCodes.make({ team: `team-${n}`, by: MAKER })),
      );
      expect(new Set(codes.map(({ code }) => code)).size).toBe(50);
      clock.set(clock.now().getTime() + 10 * 60_000);
      expect(await joinCodes.take(codes[7]?.code ?? '')).toBeNull();
    });

    it('are limited to five tries in ten minutes, by person and by place', async () => {
      const { joinCodes } = (await open()).store;
      for (let n = 0; n < 5; n++) expect(await joinCodes.tried([`person-${n}`, 'place-1'])).toBeNull();
      expect(await joinCodes.tried(['person-6', 'place-1'])).toBe(600);
      expect(await joinCodes.tried(['person-6', 'place-2'])).toBeNull();
      clock.set(clock.now().getTime() + 10 * 60_000 + 1);
      expect(await joinCodes.tried(['person-6', 'place-1'])).toBeNull();
    });
  });
});

describe('a shared team', () => {
  onBothStores((open, clock) => {
    it('is the place’s until it leaves; its own one comes back, also when it was deleted meanwhile', async () => {
      const { store } = await open();
      const [host, own] = [await store.places.at('discord', '77'), await store.places.at('telegram', '-5')];
      await store.places.share('telegram', '-5', host);
      expect(await store.places.at('telegram', '-5')).toBe(host);
      expect(await store.places.homeOf('telegram', '-5')).toBe(own);
      const shared = await store.places.of(host);
      expect(shared).toHaveLength(2);
      expect(shared).toContainEqual({ platform: 'telegram', place: '-5', here: true });
      expect(shared).toContainEqual({ platform: 'discord', place: '77', here: true });
      expect(await store.places.of(own)).toEqual([{ platform: 'telegram', place: '-5', here: false }]);
      expect(await store.places.leave('telegram', '-5')).toBe(own);
      expect(await store.places.at('telegram', '-5')).toBe(own);
      expect(await store.places.leave('telegram', '-5')).toBeNull();
    });

    it('outlives the place it came from, and an own team waits for its place', async () => {
      const { store } = await open();
      const [host, own] = [await store.places.at('discord', '77'), await store.places.at('telegram', '-5')];
      await store.places.share('telegram', '-5', host);
      await store.places.left('discord', '77');
      const plan = { retentionDays: 730, teams: [], batch: 100 };
      clock.set(clock.now().getTime() + 40 * DAY_MS);
      while ((await store.sweep.next({ ...plan, now: clock.now() })) > 0);
      expect(await store.places.at('telegram', '-5')).toBe(host);
      expect(await store.places.leave('telegram', '-5')).toBe(own);
      clock.set(clock.now().getTime() + 40 * DAY_MS);
      while ((await store.sweep.next({ ...plan, now: clock.now() })) > 0);
      // The team that nobody shares any more is gone: its first place begins anew.
      expect(await store.places.at('discord', '77')).not.toBe(host);
    });
  });
});
