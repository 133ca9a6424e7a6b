import { describe, expect, it } from 'vitest';
import type { InboxTable, Wanted } from '../../src/storage/inbox.ts';
import { onBothStores } from '../helpers/stores.ts';

const MINUTE = 60_000;
const A = { owner: 'a', forMs: MINUTE };
const B = { owner: 'b', forMs: MINUTE };
const wanted = (by: typeof A, more: Partial<Wanted> = {}): Wanted => ({
  ...by,
  platform: 'telegram',
  limit: 100,
  begun: [0, 3],
  ...more,
});
const write = async (inbox: InboxTable, ids: readonly string[], mine = 0, by = A): Promise<string[]> => {
  const events = ids.map((event) => ({ event, body: `body ${event}` }));
  return [...(await inbox.write('telegram', events, { ...by, mine }))].toSorted();
};
const ids = (events: readonly { event: string }[]): string[] => events.map(({ event }) => event);

describe('the inbox', () => {
  onBothStores((open, clock) => {
    it('writes an event down once, whoever repeats it', async () => {
      const { inbox } = (await open()).store;
      expect(await write(inbox, ['1', '2'])).toEqual(['1', '2']);
      expect(await write(inbox, ['2', '3'])).toEqual(['3']);
      await inbox.done('telegram', ['1']);
      expect(await write(inbox, ['1'])).toEqual([]);
      expect(await inbox.write('discord', [{ event: '1', body: '{}' }], { ...A, mine: 0 })).toEqual(new Set(['1']));
    });

    it('keeps what was not answered over a restart, oldest first, and erases what was', async () => {
      const { store, url } = await open();
      await write(store.inbox, ['9', '10']);
      clock.set(clock.now().getTime() - MINUTE);
      await write(store.inbox, ['11', '12']);
      await store.inbox.done('telegram', ['12']);
      await store.inbox.note('telegram', '9', 'message 77');
      await store.close();
      const again = (await open({ url })).store.inbox;
      const left = await again.claim(wanted(A));
      expect(ids(left)).toEqual(['11', '9', '10']);
      expect(left[1]).toMatchObject({ body: 'body 9', answer: 'message 77', attempts: 1 });
    });

    it('gives each event to one process alone', async () => {
      const { url, store } = await open();
      const other = (await open({ url })).store.inbox;
      await write(
        store.inbox,
        Array.from({ length: 60 }, (_, n) => String(100 + n)),
      );
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, n) => (n % 2 ? other : store.inbox).claim(wanted(n % 2 ? A : B, { limit: 10 }))),
      );
      const all = claims.flatMap(ids);
      expect(new Set(all).size).toBe(all.length);
      // PostgreSQL passes over what another process is just taking: the next look has it.
      const rest = await other.claim(wanted(A));
      expect(new Set([...all, ...ids(rest)]).size).toBe(60);
    });

    it('leaves alone what somebody works on, until there is no sign of life', async () => {
      const { inbox } = (await open()).store;
      await write(inbox, ['1', '2'], 1);
      expect(ids(await inbox.claim(wanted(B)))).toEqual(['2']);
      await inbox.renew({ owner: 'a', forMs: -1 });
      expect(ids(await inbox.claim(wanted(B)))).toEqual(['1']);
      await inbox.renew({ owner: 'b', forMs: -1 });
      await inbox.renew({ owner: 'b', forMs: MINUTE });
      expect(await inbox.claim(wanted(A))).toEqual([]);
    });

    it('hands out again what was released, then and not before', async () => {
      const { inbox } = (await open()).store;
      await write(inbox, ['1', '2'], 2);
      await inbox.release('telegram', '1', { afterMs: MINUTE, uncounted: false });
      await inbox.release('telegram', '2', { afterMs: -1, uncounted: true });
      expect(await inbox.claim(wanted(B))).toMatchObject([{ event: '2', attempts: 1 }]);
      expect(await inbox.unfinished('telegram', false)).toBe(0);
      expect(await inbox.unfinished('telegram', true)).toBe(2);
      expect(await inbox.claim(wanted(B))).toMatchObject([
        { event: '1', attempts: 2 },
        { event: '2', attempts: 2 },
      ]);
    });

    it('tells what was begun often from what is new, and gives it up at last', async () => {
      const { inbox } = (await open()).store;
      await write(inbox, ['1', '2']);
      await inbox.claim(wanted(A, { limit: 1 }));
      await inbox.release('telegram', '1', { afterMs: -1, uncounted: false });
      expect(await inbox.giveUp('telegram', 2)).toEqual([]);
      expect(ids(await inbox.claim(wanted(A, { begun: [0, 1] })))).toEqual(['2']);
      expect(ids(await inbox.claim(wanted(A, { begun: [1, 2] })))).toEqual(['1']);
      await inbox.unfinished('telegram', true);
      expect(await inbox.giveUp('telegram', 2)).toEqual(['1']);
      expect(ids(await inbox.claim(wanted(A)))).toEqual(['2']);
    });

    it('ends what is too old, and knows ids for two days', async () => {
      const { inbox } = (await open()).store;
      const start = clock.now().getTime();
      await write(inbox, ['1']);
      clock.set(start + 20 * MINUTE);
      await write(inbox, ['2']);
      expect(await inbox.expire('telegram', start + 5 * MINUTE)).toBe(1);
      expect(ids(await inbox.claim(wanted(A)))).toEqual(['2']);
      clock.set(start + 47 * 60 * MINUTE);
      await inbox.sweep();
      expect(await write(inbox, ['1'])).toEqual([]);
      clock.set(start + 49 * 60 * MINUTE);
      await inbox.sweep();
      expect(await write(inbox, ['1'])).toEqual(['1']);
    });
  });
});
