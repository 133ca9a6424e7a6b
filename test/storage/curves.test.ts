import { describe, expect, it } from 'vitest';
import type { BroughtDay } from '../../src/storage/curves.ts';
import { keepSeen } from '../helpers/snapshots.ts';
import { onBothStores } from '../helpers/stores.ts';

const KEY = 'bluesky:did:plc:made-up';

function day(date: string, followers: number): BroughtDay {
  return { date, followers, posts: null, views: null };
}

function wantedBy(team: string) {
  return { team, profile: KEY, from: new Date('2026-01-01'), to: new Date('2026-12-31') };
}

describe('curves', () => {
  onBothStores((open, clock) => {
    it('have one point a day, and what was read here counts before what was brought along', async () => {
      const { store } = await open();
      await keepSeen(store, '2026-11-02T12:00:00.000Z', { followers: 820, posts: 90 });
      const days = [day('2026-11-03', 830), day('2026-11-01', 810), day('2026-11-02', 999)];
      expect(await store.curves.bring({ team: 'team-1', profile: KEY, file: 'file-1', days })).toBe(3);
      expect(await store.curves.of(wantedBy('team-1'))).toEqual([
        { at: '2026-11-01', followers: 810, posts: null, views: null, origin: 'brought', file: 'file-1' },
        { at: '2026-11-02T12:00:00.000Z', followers: 820, posts: 90, views: null, origin: 'read', file: null },
        { at: '2026-11-03', followers: 830, posts: null, views: null, origin: 'brought', file: 'file-1' },
      ]);
    });

    it('show a team its own files alone', async () => {
      const { store } = await open();
      await store.curves.bring({ team: 'team-1', profile: KEY, file: 'file-1', days: [day('2026-11-01', 810)] });
      expect(await store.curves.of(wantedBy('team-2'))).toEqual([]);
      expect(await store.curves.lastFile('team-2')).toBeNull();
      expect(await store.curves.takeBack('team-2', 'file-1')).toBe(0);
      expect(await store.curves.of(wantedBy('team-1'))).toHaveLength(1);
    });

    it('gain nothing from the same file twice', async () => {
      const { store } = await open();
      const days = Array.from({ length: 1_200 }, (_, n) => {
        const date = new Date(Date.UTC(2023, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
        return { date, followers: 1_000 + n, posts: n, views: n * 10 };
      });
      const bring = (file: string) => store.curves.bring({ team: 'team-1', profile: KEY, file, days });
      expect(await bring('file-1')).toBe(1_200);
      expect(await bring('file-2')).toBe(0);
      expect(await store.curves.takeBack('team-1', 'file-2')).toBe(0);
      expect(await store.curves.takeBack('team-1', 'file-1')).toBe(1_200);
    });

    it('give back what an older file said when a newer one is taken back', async () => {
      const { store } = await open();
      const bring = (file: string, followers: number) =>
        store.curves.bring({ team: 'team-1', profile: KEY, file, days: [day('2026-11-01', followers)] });
      await bring('file-1', 810);
      clock.set('2026-11-24T00:00:00Z');
      expect(await bring('file-2', 811)).toBe(1);
      expect(await store.curves.lastFile('team-1')).toBe('file-2');
      const followers = async () => (await store.curves.of(wantedBy('team-1'))).map((point) => point.followers);
      expect(await followers()).toEqual([811]);
      expect(await store.curves.takeBack('team-1', 'file-2')).toBe(1);
      expect(await followers()).toEqual([810]);
    });
  });
});
