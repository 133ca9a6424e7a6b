import { describe, expect, it, vi } from 'vitest';
import { limitsOf } from '../../commands/limits.ts';
import { ok } from '../../src/result.ts';
import { createLookup } from '../../src/sources/lookup.ts';
import type { ProfileSource } from '../../src/sources/source.ts';
import { lookupKey } from '../../src/storage/lookups.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { onBothStores } from '../helpers/stores.ts';

const settings = { userChecksPerMinute: 5, teamChecksPerHour: 8 };
const signal = new AbortController().signal;

describe('what processes share', () => {
  onBothStores((open, clock, kind) => {
    it('counts allowances, and takes nothing for what was refused', async () => {
      const { store } = await open();
      const limits = limitsOf(settings, store.allowances);
      expect((await limits.take('t', 'u1', 4)).ok).toBe(true);
      expect(await limits.take('t', 'u1', 3)).toMatchObject({ ok: false, error: { kind: 'rate-limited' } });
      expect((await limits.take('t', 'u1', 1)).ok).toBe(true);
      expect((await limits.take('t', 'u2', 4)).ok).toBe(false);
      expect((await limits.take('t', 'u2', 3)).ok).toBe(true);
    });

    it.runIf(kind === 'postgres')('adds up what people use in either of two processes', async () => {
      const first = await open();
      const second = await open({ url: first.url });
      expect((await limitsOf(settings, first.store.allowances).take('t', 'u1', 4)).ok).toBe(true);
      const other = limitsOf(settings, second.store.allowances);
      expect((await other.take('t', 'u1', 2)).ok).toBe(false);
      expect((await other.take('t', 'u1', 1)).ok).toBe(true);
    });

    it.runIf(kind === 'postgres')('asks a network once for both, until minutes are over', async () => {
      const first = await open();
      const second = await open({ url: first.url });
      const lookup = vi.fn(async (handle: string) => ok(evidenceOf({ handle })));
      const source = { network: 'bluesky', bareHandle: () => null, lookup } as unknown as ProfileSource;
      const lookups = [first, second].map(({ store }) =>
        createLookup({ sources: new Map([['bluesky', source]]), now: clock.now, shared: store.lookups! }),
      );
      const asked = { network: 'bluesky', handle: 'ada.example.com' } as const;
      const answers = [await lookups[0]?.(asked, { signal })];
      const key = lookupKey('bluesky', 'ada.example.com');
      await vi.waitFor(async () => expect(await first.store.lookups?.find(key)).not.toBeNull());
      answers.push(await lookups[1]?.(asked, { signal }));
      expect(answers[1]).toEqual(answers[0]);
      expect(lookup).toHaveBeenCalledTimes(1);
      await lookups[1]?.(asked, { signal, fresh: true });
      expect(lookup).toHaveBeenCalledTimes(2);
      clock.set(clock.now().getTime() + 10 * 60_000);
      expect(await second.store.lookups?.find(key)).toBeNull();
    });

    it.runIf(kind === 'postgres')('goes on alone while the database is away', async () => {
      const { store } = await open();
      await store.close();
      expect((await limitsOf(settings, store.allowances).take('t', 'u1', 4)).ok).toBe(true);
    });

    it.runIf(kind === 'sqlite')('is in memory where there is one process', async () => {
      expect((await open()).store.lookups).toBeNull();
    });
  });
});
