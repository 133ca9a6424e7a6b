import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/storage/store.ts';
import { daysBefore, keepSeen } from '../helpers/snapshots.ts';
import { onBothStores } from '../helpers/stores.ts';

const TODAY = '2026-11-23';
const now = new Date(`${TODAY}T09:41:00Z`);

/** Profiles of one network, counted every day before today; on one day all of them lose as much. */
async function crowd(store: Store, profiles: number, days: number): Promise<void> {
  for (let n = 0; n < profiles; n++) {
    for (let day = days; day > 0; day--) {
      const followers = day > 5 ? 50_000 + n : 48_500 + n;
      await keepSeen(store, daysBefore(TODAY, day), {
        id: `did:plc:${n}`,
        followers,
        response: 100 + n,
        format: 'text',
      });
    }
  }
}

describe('what was seen before a day', () => {
  onBothStores((open) => {
    it('counts each profile once, by its newest look before today that tells a response', async () => {
      const { store } = await open();
      await keepSeen(store, daysBefore(TODAY, 400), { id: 'did:plc:old', response: 5 });
      await keepSeen(store, daysBefore(TODAY, 3), { followers: 100, response: 10, format: 'image' });
      await keepSeen(store, daysBefore(TODAY, 2), { followers: 200, response: 20 });
      await keepSeen(store, daysBefore(TODAY, 1), { followers: 300 });
      await keepSeen(store, daysBefore(TODAY, 0), { followers: 400, response: 40 });
      const { observations } = await store.seen.before(now);
      expect(observations).toEqual([
        {
          ...{ network: 'bluesky', account: '0', at: TODAY, followers: 200, format: null },
          response: { median: 20, counts: 'likes+replies+reposts' },
        },
      ]);
    });

    it('stays the same all day and for every process, whatever is read meanwhile, and names no account', async () => {
      const { store, url } = await open();
      await crowd(store, 3, 1);
      const other = await open({ url });
      const [one, two] = await Promise.all([store.seen.before(now), other.store.seen.before(now)]);
      expect(two).toEqual(one);
      await keepSeen(store, daysBefore(TODAY, 1), { id: 'did:plc:late', response: 7 });
      expect(await other.store.seen.before(now)).toEqual(one);
      expect(JSON.stringify(one)).not.toContain('did:plc');
      const tomorrow = await store.seen.before(new Date(daysBefore(TODAY, -1)));
      expect(tomorrow.observations).toHaveLength(4);
    });

    it('tells what a middling profile lost on a day, of five others at least', async () => {
      const { store } = await open();
      await crowd(store, 7, 20);
      const { peerLosses } = await store.seen.before(now);
      expect(peerLosses.bluesky).toEqual([{ day: daysBefore(TODAY, 5).slice(0, 10), loss: 0.03, profiles: 7 }]);
    });

    it('still tells a day’s loss when the counts of that day are gone', async () => {
      const { store } = await open();
      await crowd(store, 7, 20);
      const before = await store.seen.before(now);
      while ((await store.snapshots.deleteBefore(now, 100)) > 0);
      const after = await store.seen.before(new Date(daysBefore(TODAY, -3)));
      expect(after).toEqual({ observations: [], peerLosses: before.peerLosses });
    });

    it('tells no loss of four profiles', async () => {
      const { store } = await open();
      await crowd(store, 4, 20);
      expect((await store.seen.before(now)).peerLosses).toEqual({});
    });
  });
});
