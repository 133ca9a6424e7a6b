import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  EVERY,
  endOfRound,
  nextLook,
  retryDelay,
  SCHEDULE,
  type Slot,
  spread,
} from '../../src/watches/schedule.ts';

const HOUR = 3_600_000;
const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2029-01-01') });
const slot = fc.record({
  every: fc.constantFrom(...EVERY),
  channel: fc.string(),
  watch: fc.string(),
  roundMs: fc.constant(SCHEDULE.roundMs),
});
const period = ({ every }: Slot): number => (every === 'day' ? DAY_MS : 7 * DAY_MS);

describe('when a watch is due next', () => {
  it('is after now, at least half a period after the last look, and within one and a half', () => {
    fc.assert(
      fc.property(slot, moment, fc.integer({ min: 0, max: 40 * DAY_MS }), (one, now, ago) => {
        const next = nextLook(one, now - ago, now);
        expect(next).toBeGreaterThan(now);
        expect(next - (now - ago)).toBeGreaterThanOrEqual(period(one) / 2);
        expect(next - now).toBeLessThanOrEqual(1.5 * period(one));
      }),
    );
  });

  it('comes once for each period, for as long as it is looked at in time', () => {
    fc.assert(
      fc.property(slot, moment, (one, start) => {
        const first = nextLook(one, start, start);
        const second = nextLook(one, first, first);
        expect(second - first).toBe(period(one));
      }),
    );
  });

  it.each([
    ['two days ahead', 2 * DAY_MS],
    ['an hour back', -HOUR],
    ['two days back', -2 * DAY_MS],
    ['a year back', -365 * DAY_MS],
  ])('causes one look at most when the clock jumps %s', (_jump, jump) => {
    fc.assert(
      fc.property(slot, moment, fc.integer({ min: 0, max: DAY_MS }), (one, last, passed) => {
        let next = nextLook(one, last, last);
        const now = last + passed + jump;
        let looks = 0;
        let seen = last;
        // All the looks of the half period that follows the jump.
        for (let clock = now; clock < now + period(one) / 2; clock += HOUR / 2) {
          if (next > clock) continue;
          looks += 1;
          seen = clock;
          next = nextLook(one, seen, clock);
        }
        expect(looks).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });

  it('does not wait for a last look that lies ahead of a clock that was set back', () => {
    const one: Slot = { every: 'day', channel: 'a', watch: 'b', roundMs: SCHEDULE.roundMs };
    const now = Date.parse('2026-11-23T09:41:00Z');
    expect(nextLook(one, now + 365 * DAY_MS, now) - now).toBeLessThanOrEqual(1.5 * DAY_MS);
  });

  it('spreads channels over the day, and keeps the watches of one channel together', () => {
    const now = Date.parse('2026-11-23T09:41:00Z');
    const due = (channel: string, watch: string): number =>
      nextLook({ every: 'day', channel, watch, roundMs: SCHEDULE.roundMs }, now, now) % DAY_MS;
    const hours = new Set(Array.from({ length: 500 }, (_, n) => Math.floor(due(`channel-${n}`, 'w') / HOUR)));
    expect(hours.size).toBe(24);
    const own = Array.from({ length: 200 }, (_, n) => due('channel-1', `watch-${n}`) - spread('channel-1', DAY_MS));
    expect(new Set(own).size).toBeGreaterThan(190);
    expect(own.every((ms) => (ms + DAY_MS) % DAY_MS <= SCHEDULE.roundMs)).toBe(true);
  });
});

describe('when news may be told', () => {
  it('is at the end of the round of its channel, and soon after a late look', () => {
    fc.assert(
      fc.property(fc.string(), moment, (channel, now) => {
        const due = endOfRound(channel, now, SCHEDULE);
        expect(due - now).toBeLessThanOrEqual(SCHEDULE.roundMs);
        expect(due).toBeGreaterThanOrEqual(now - SCHEDULE.gatherMs);
      }),
    );
  });

  it('is the same moment for all looks of one round', () => {
    const began = Date.parse('2026-11-23') + spread('channel', DAY_MS);
    const at = (ms: number): number => endOfRound('channel', began + ms, SCHEDULE);
    expect(new Set([0, 60_000, 10 * 60_000, SCHEDULE.roundMs - 1].map(at))).toEqual(
      new Set([began + SCHEDULE.roundMs]),
    );
  });
});

describe('when a look that failed is tried again', () => {
  it('is later each time, up to some hours', () => {
    const delays = Array.from({ length: 30 }, (_, tries) => retryDelay('watch', tries + 1));
    expect(delays[0]).toBeGreaterThanOrEqual(15 * 60_000);
    expect(delays[2]).toBeGreaterThan(delays[0] ?? 0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(7.5 * HOUR);
  });
});
