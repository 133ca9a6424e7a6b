import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import type { NewWatch } from '../../src/storage/watch-rows.ts';
import { onBothStores } from '../helpers/stores.ts';

function watchIn(team: string, chat: string): NewWatch {
  const memory: NewWatch['memory'] = {
    seen: { at: 1_000, followers: 8_400 },
    ...{ said: { verdict: 'mixed', quality: 50, formula: '1' }, trouble: null, news: null },
  };
  return {
    ...{ team, asker: 'person-1', profile: 'bluesky:did:plc:ada', network: 'bluesky', handle: 'ada.example.com' },
    ...{ every: 'day', until: null, zone: 'UTC', locale: 'en', memory, nextAt: 0 },
    address: { platform: 'telegram', chat, thread: null },
  };
}

describe('places', () => {
  onBothStores((open, clock) => {
    it('gives a place one team, whose id does not tell the place', async () => {
      const { store } = await open();
      const team = await store.places.at('discord', 'guild-77');
      expect(await store.places.at('discord', 'guild-77')).toBe(team);
      expect(await store.places.at('telegram', 'guild-77')).not.toBe(team);
      expect(team).not.toContain('77');
    });

    it('gives two events of a new place at the same time the same team', async () => {
      const { store } = await open();
      const teams = await Promise.all(Array.from({ length: 20 }, () => store.places.at('telegram', '-5')));
      expect(new Set(teams).size).toBe(1);
    });

    it('knows the place again after a restart', async () => {
      const { store, url } = await open();
      const team = await store.places.at('telegram', '-5');
      await store.close();
      const again = await open({ url });
      expect(await again.store.places.at('telegram', '-5')).toBe(team);
    });

    it('keeps the team of a group whose id changed', async () => {
      const { store } = await open();
      const team = await store.places.at('telegram', '-5');
      await store.places.moved('telegram', '-5', '-1005');
      expect(await store.places.at('telegram', '-1005')).toBe(team);
      expect(await store.places.at('telegram', '-5')).not.toBe(team);
    });

    it('hands over what was watched under the new id before the move was told, and leaves no team behind', async () => {
      const { store, url } = await open();
      const team = await store.places.at('telegram', '-5');
      const early = await store.places.at('telegram', '-1005');
      await store.watches.put(watchIn(early, '-1005'), 10);
      await store.places.moved('telegram', '-5', '-1005');
      expect((await store.watches.of(team)).map(({ address }) => address.chat)).toEqual(['-1005']);
      expect(await store.watches.of(early)).toEqual([]);
      const database = openDatabase(url, () => {});
      const rows = await database.db.selectFrom('teams').select(['id', 'left_at']).execute();
      await database.db.destroy();
      expect(rows.find(({ id }) => id === early)?.left_at).not.toBeNull();
      expect(rows.find(({ id }) => id === team)?.left_at).toBeNull();
    });

    it('takes a team back that had removed the bot', async () => {
      const { store } = await open();
      const team = await store.places.at('telegram', '-5');
      await store.places.left('telegram', '-5');
      clock.set('2026-11-25T00:00:00Z');
      expect(await store.places.at('telegram', '-5')).toBe(team);
    });
  });
});
