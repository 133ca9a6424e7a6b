import { describe, expect, it, vi } from 'vitest';
import type { EventInHand, EventWorkParts, Outcome } from '../../../commands/events/event.ts';
import { createEventWork } from '../../../commands/events/event-work.ts';
import { silentLog } from '../../../src/log.ts';
import type { InboxTable } from '../../../src/storage/inbox.ts';
import { memoryStore } from '../../helpers/memory-store.ts';
import { newId, testClock } from '../../helpers/stores.ts';

type Change = Partial<EventWorkParts>;

/** A store that outlives its processes, time that a test moves, and looks that it asks for. */
function rig() {
  const clock = testClock();
  const { inbox } = memoryStore({ now: clock.now, newId });
  const handled: string[] = [];
  const lines: string[] = [];
  const sleepers = new Set<() => void>();
  const log = {
    ...silentLog,
    warn: (event: string) => void lines.push(event),
    error: (event: string) => void lines.push(event),
    info: (event: string) => void lines.push(event),
  };
  const life = (handle: (event: EventInHand) => Promise<Outcome>, change: Change = {}) =>
    createEventWork({
      ...{ platform: 'telegram', inbox, owner: newId(), alone: true, log, patienceMs: null, answeredForMs: 3_600_000 },
      now: () => clock.now().getTime(),
      wait: (_ms, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve();
          sleepers.add(resolve);
          signal.addEventListener('abort', () => resolve());
        }),
      handle: (event) => {
        handled.push(event.id);
        return handle(event);
      },
      ...change,
    });
  /** Time passes, and whoever waits looks again. */
  const later = (ms: number): void => {
    clock.set(clock.now().getTime() + ms);
    for (const wake of [...sleepers]) wake();
    sleepers.clear();
  };
  /** Whoever waits now is dead. */
  const end = (): void => sleepers.clear();
  return { inbox, handled, lines, life, later, end };
}

const done = (): Promise<Outcome> => Promise.resolve('done');
const never = (): Promise<Outcome> => new Promise(() => {});
const events = (...ids: readonly string[]) => ids.map((id) => ({ id, body: { said: id } }));
const broken = (inbox: InboxTable, code: number): InboxTable => ({
  ...inbox,
  write: () => Promise.reject(Object.assign(new Error('full'), { errcode: code })),
});

describe('work on events', () => {
  it('answers each once, however often it comes', async () => {
    const { life, handled } = rig();
    const work = life(done);
    await work.begin();
    await Promise.all([work.receive(events('1', '2')), work.receive(events('2', '3'))]);
    await work.receive(events('1'));
    expect(new Set(handled)).toEqual(new Set(['1', '2', '3']));
    expect(handled).toHaveLength(3);
  });

  it('does not wait for the work when it confirms', async () => {
    const { life, handled } = rig();
    const work = life(never);
    await work.begin();
    await work.receive(events('1'));
    await work.receive(events('2'));
    expect(handled).toEqual(['1', '2']);
  });

  it('takes up what a dead process left, oldest first, with what it noted, and knows what that answered', async () => {
    const { life, handled } = rig();
    const dead = life(async (event) => {
      if (event.id === '2') return 'done';
      await event.note(`message of ${event.id}`);
      return never();
    });
    await dead.begin();
    await dead.receive(events('1', '2', '3'));
    handled.length = 0;
    const seen: (string | null)[] = [];
    const next = life(async ({ answer, attempts, body }) => {
      seen.push(`${answer} ${attempts} ${JSON.stringify(body)}`);
      return 'done';
    });
    await next.begin();
    await next.receive(events('2', '4'));
    expect(handled).toEqual(['1', '3', '4']);
    expect(seen.slice(0, 2)).toEqual(['message of 1 2 {"said":"1"}', 'message of 3 2 {"said":"3"}']);
  });

  it('gives up an event that ends its process each time, and none that was beside it', async () => {
    const { life, later, end, lines, handled } = rig();
    const answered = new Set<string>();
    // A life ends when it begins the event called "poison": nothing of it goes on.
    const lifeThatMayEnd = async (): Promise<void> => {
      end();
      let over = false;
      const work = life(async ({ id }) => {
        if (id === 'poison') over = true;
        await Promise.resolve();
        if (over) return never();
        answered.add(id);
        return 'done';
      });
      await work.begin();
      for (let n = 0; n < 6; n++) {
        later(4_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const first = life(never);
    await first.begin();
    await first.receive(events('poison', ...Array.from({ length: 20 }, (_, n) => `innocent-${n}`)));
    for (let n = 0; n < 16; n++) await lifeThatMayEnd();
    expect([...answered].filter((id) => id.startsWith('innocent'))).toHaveLength(20);
    expect(lines.filter((line) => line === 'event-given-up')).toHaveLength(1);
    expect(handled.filter((id) => id === 'poison').length).toBeLessThanOrEqual(6);
  });

  it('tries again what rejects, three times at most', async () => {
    const { life, later, lines, handled } = rig();
    const work = life(() => Promise.reject(new Error('a bug')));
    await work.begin();
    await work.receive(events('1'));
    for (let n = 0; n < 6; n++) {
      await new Promise((resolve) => setImmediate(resolve));
      later(10_000);
    }
    expect(handled).toHaveLength(3);
    expect(lines.filter((line) => line === 'bug')).toHaveLength(3);
    expect(lines).toContain('event-given-up');
  });

  it('delivers later what the platform did not take', async () => {
    const { life, later, handled } = rig();
    const outcomes: Outcome[] = ['later', 'done'];
    const work = life(() => Promise.resolve(outcomes.shift() ?? 'done'));
    await work.begin();
    await work.receive(events('1'));
    later(2_000);
    expect(handled).toEqual(['1']);
    await new Promise((resolve) => setImmediate(resolve));
    later(60_000);
    await vi.waitFor(() => expect(handled).toEqual(['1', '1']));
  });

  it('answers from memory while the store cannot be written, says so once, and knows a repeat', async () => {
    const { inbox, life, lines, handled } = rig();
    const work = life(done, { inbox: broken(inbox, 13) });
    await work.begin();
    for (const id of ['1', '2', '1']) await work.receive(events(id));
    expect(handled).toEqual(['1', '2']);
    expect(lines.filter((line) => line === 'inbox-not-written')).toHaveLength(1);
  });

  it('begins without a store that is slow, where the platform cannot wait, and once', async () => {
    const { inbox, life, later, handled } = rig();
    const slow = Promise.withResolvers<void>();
    const write: InboxTable['write'] = async (...parts) => {
      await slow.promise;
      return inbox.write(...parts);
    };
    const work = life(done, { inbox: { ...inbox, write }, patienceMs: 1_000 });
    await work.begin();
    const received = work.receive(events('1'));
    later(1_000);
    await received;
    expect(handled).toEqual(['1']);
    slow.resolve();
    await vi.waitFor(async () => expect(await inbox.unfinished('telegram', true)).toBe(0));
    expect(handled).toEqual(['1']);
  });

  it('leaves what it cannot finish to the next start, uncounted, after it let the rest finish', async () => {
    const { life, later, handled } = rig();
    const finish = Promise.withResolvers<Outcome>();
    const work = life(({ id }) => (id === 'soon' ? finish.promise : never()));
    await work.begin();
    await work.receive(events('soon', 'stuck'));
    let halted = false;
    const stopping = work.stop(() => {
      halted = true;
    });
    finish.resolve('done');
    await new Promise((resolve) => setImmediate(resolve));
    expect(halted).toBe(false);
    later(6_000);
    await vi.waitFor(() => expect(halted).toBe(true));
    later(1_000);
    await stopping;
    handled.length = 0;
    const attempts: number[] = [];
    const next = life(async (event) => {
      attempts.push(event.attempts);
      return 'done';
    });
    await next.begin();
    expect(handled).toEqual(['stuck']);
    expect(attempts).toEqual([1]);
  });

  it('ends at once when nothing is in hand', async () => {
    const { life } = rig();
    const work = life(done);
    await work.begin();
    await work.receive(events('1'));
    await work.stop(() => {});
  });
});
