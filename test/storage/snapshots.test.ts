import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { daysBefore, keepSeen } from '../helpers/snapshots.ts';
import { onBothStores } from '../helpers/stores.ts';

const KEY = 'bluesky:did:plc:made-up';
const TODAY = '2026-11-20';

function wantedBy(team: string) {
  return { team, profile: KEY, from: new Date('2020-01-01'), to: new Date('2027-01-01') };
}

describe('snapshots', () => {
  onBothStores((open) => {
    it('keep the newest of a day, in whatever order look-ups end', async () => {
      const { store } = await open();
      await keepSeen(store, '2026-11-20T12:00:00.000Z', { followers: 8_500 });
      await keepSeen(store, '2026-11-20T09:00:00.000Z', { followers: 8_400 });
      await keepSeen(store, '2026-11-19T09:00:00.000Z', { followers: 8_300 });
      const kept = await store.snapshots.newest(KEY);
      expect(kept.map(({ at, followers }) => [at, followers])).toEqual([
        ['2026-11-20T12:00:00.000Z', 8_500],
        ['2026-11-19T09:00:00.000Z', 8_300],
      ]);
    });

    it('are judged again to the same verdict', async () => {
      const { store } = await open();
      const evidence = await keepSeen(store, '2026-11-20T12:00:00.000Z');
      const [kept] = await store.snapshots.newest(KEY);
      const yardstick = defaultYardstick();
      const before = assess(evidence, yardstick);
      expect(kept).toMatchObject({ verdict: before.verdict, quality: before.quality.value, yardstick: yardstick.id });
      if (kept?.evidence == null) throw new Error('no evidence was kept');
      expect(assess(kept.evidence, yardstick)).toEqual(before);
    });

    it('are not left by figures given by hand, nor by what has no date', async () => {
      const { store } = await open();
      await keepSeen(store, TODAY, { provenance: 'reported', id: null });
      await keepSeen(store, TODAY, { provenance: 'reported' });
      const undated = evidenceOf({ observedAt: null });
      await store.snapshots.keep(undated, assess(undated, defaultYardstick()), { response: null, format: null });
      expect(await store.snapshots.newest(KEY)).toEqual([]);
      expect(await store.profiles.find('bluesky', 'ada.example.com')).toBeNull();
    });

    it('lose their evidence but for one a week, in batches, and keep their numbers', async () => {
      const { store } = await open();
      for (let day = 29; day >= 0; day--) await keepSeen(store, daysBefore(TODAY, day), { followers: 8_000 + day });
      const before = new Date(daysBefore(TODAY, 1));
      const batches = [];
      for (let done = 1; done > 0; batches.push(done)) done = await store.snapshots.thin(before, 10);
      // 22 Oct to 18 Nov are 28 days, and parts of five weeks.
      expect(batches).toEqual([10, 10, 3, 0]);
      expect(await store.curves.of(wantedBy('team-1'))).toHaveLength(30);
      const oldest = await store.snapshots.oldestJudged(KEY, 0);
      expect(oldest?.evidence).not.toBeNull();
    });

    it('are deleted in batches once they are too old, with names that were not seen since', async () => {
      const { store } = await open();
      for (let day = 0; day < 12; day++) await keepSeen(store, daysBefore(TODAY, day));
      await keepSeen(store, daysBefore(TODAY, 20), { handle: 'old.example.com' });
      await keepSeen(store, daysBefore(TODAY, 21), { id: 'did:plc:gone', handle: 'gone.example.com' });
      const before = new Date(daysBefore(TODAY, 4));
      let rows = 0;
      for (let done = 1; done > 0; rows += done) {
        done = await store.snapshots.deleteBefore(before, 3);
        expect(done).toBeLessThanOrEqual(6);
      }
      expect(await store.curves.of(wantedBy('team-1'))).toHaveLength(5);
      expect(await store.profiles.find('bluesky', 'gone.example.com')).toBeNull();
      expect(await store.profiles.find('bluesky', 'old.example.com')).toBeNull();
      expect(await store.profiles.find('bluesky', 'ada.example.com')).not.toBeNull();
      // Snapshots of 7 days and of 2 long ago, then one profile and two handles.
      expect(rows).toBe(7 + 2 + 1 + 2);
    });
  });
});

describe('profiles', () => {
  onBothStores((open) => {
    it('stay one when their handle changes, and say under which they were', async () => {
      const { store } = await open();
      await keepSeen(store, '2026-03-01T12:00:00.000Z', { handle: 'Old.example.com' });
      await keepSeen(store, '2026-04-02T12:00:00.000Z', { handle: 'old.example.com' });
      await keepSeen(store, '2026-05-03T12:00:00.000Z', { handle: 'new.example.com' });
      for (const name of ['old.example.com', 'NEW.example.com', 'did:plc:made-up']) {
        const known = await store.profiles.find('bluesky', name);
        expect(known).toMatchObject({ profile: KEY, id: 'did:plc:made-up', handle: 'new.example.com' });
        if (known === null) continue;
        const { former, holders } = await store.profiles.otherNames(known);
        expect(former).toEqual([{ handle: 'old.example.com', until: '2026-04-02T12:00:00.000Z' }]);
        expect(holders).toEqual([]);
      }
    });

    it('are two when a handle changed hands, and the later holder is found by it', async () => {
      const { store } = await open();
      await keepSeen(store, '2026-03-01T12:00:00.000Z', { handle: 'ada.example.com' });
      await keepSeen(store, '2026-05-03T12:00:00.000Z', { handle: 'ada.example.com', id: 'did:plc:other' });
      await keepSeen(store, '2026-05-03T12:00:00.000Z', { handle: 'ada.example.com', id: '7', network: 'github' });
      const known = await store.profiles.find('bluesky', 'ada.example.com');
      expect(known?.id).toBe('did:plc:other');
      if (known === null) return;
      expect(await store.profiles.otherNames(known)).toEqual({
        former: [],
        holders: [{ until: '2026-03-01T12:00:00.000Z' }],
      });
    });

    it('are looked for on their own network alone', async () => {
      const { store } = await open();
      await keepSeen(store, '2026-03-01T12:00:00.000Z', { handle: 'ada', id: '7', network: 'github' });
      expect(await store.profiles.find('bluesky', 'ada')).toBeNull();
      expect(await store.profiles.find('github', '7')).toBeNull();
      expect((await store.profiles.find('github', 'ada'))?.id).toBe('7');
    });
  });
});
