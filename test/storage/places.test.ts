import { describe, expect, it } from 'vitest';
import { onBothStores } from '../helpers/stores.ts';

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

    it('takes a team back that had removed the bot', async () => {
      const { store } = await open();
      const team = await store.places.at('telegram', '-5');
      await store.places.left('telegram', '-5');
      clock.set('2026-11-25T00:00:00Z');
      expect(await store.places.at('telegram', '-5')).toBe(team);
    });
  });
});
