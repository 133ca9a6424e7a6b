import { createHash } from 'node:crypto';

/** How often a watched profile is looked at. */
export const EVERY = ['day', 'week'] as const;
export type Every = (typeof EVERY)[number];

/** How looks and notices are spread. In the running program `SCHEDULE`; tests and benches bring faster ones. */
export type Schedule = {
  /** All watches of one channel are looked at within so many milliseconds a day, so that their news make one message. */
  readonly roundMs: number;
  /** News of a late look waits so long for others of its channel. */
  readonly gatherMs: number;
  /** Between two looks on one network in one process. */
  readonly gapMs: number;
  /** A process that holds a watch or a channel and was silent for so long is dead: another one goes on. */
  readonly holdMs: number;
};

/**
 * Our choice: half an hour holds 200 looks at one each nine seconds, and a notice is never older than that; a hold is
 * longer than the slowest look, and short enough that everything is taken over within a minute.
 */
export const SCHEDULE: Schedule = { roundMs: 30 * 60_000, gatherMs: 2 * 60_000, gapMs: 2_000, holdMs: 30_000 };

export const DAY_MS = 24 * 60 * 60_000;
const PERIOD_MS: Readonly<Record<Every, number>> = { day: DAY_MS, week: 7 * DAY_MS };

export type Slot = {
  readonly every: Every;
  readonly channel: string;
  readonly watch: string;
  readonly roundMs: number;
};

/**
 * When a watch is due next, in milliseconds since the epoch: always after `now`, and at least half a period after the
 * last look, so that a clock that jumps causes one look at most. Each channel has its own half hour of the day (and its
 * own day of the week), and each watch its own moment therein: nothing is due at midnight for everybody. It is counted
 * in UTC, which knows no daylight saving. `last` may lie after `now` where the clock was set back.
 */
export function nextLook(slot: Slot, last: number, now: number): number {
  const period = PERIOD_MS[slot.every];
  const earliest = Math.max(now + 1, Math.min(last, now) + period / 2);
  const phase = phaseOf(slot);
  return Math.ceil((earliest - phase) / period) * period + phase;
}

/** When what was found at `now` may be told: at the end of its channel's round; soon, when the look was late. */
export function endOfRound(channel: string, now: number, { roundMs, gatherMs }: Schedule): number {
  const phase = phaseOf({ every: 'day', channel, watch: '', roundMs: 0 });
  const ends = Math.floor((now - phase) / DAY_MS) * DAY_MS + phase + roundMs;
  return now <= ends ? ends : now + gatherMs;
}

/** A whole number of milliseconds from 0 to `ms`, always the same for the same text. */
export function spread(text: string, ms: number): number {
  return Math.floor((createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48) * ms);
}

function phaseOf({ every, channel, watch, roundMs }: Slot): number {
  const ofDay = spread(channel, DAY_MS) + spread(watch, roundMs);
  return every === 'day' ? ofDay : spread(`week:${channel}`, 7) * DAY_MS + ofDay;
}

/** Our choice: a source that is down for minutes costs little, and one that is down for days is asked four times a day. */
const FIRST_RETRY_MS = 15 * 60_000;
const LONGEST_RETRY_MS = 6 * 60 * 60_000;

/** How long to wait after the `tries`-th look in a row that failed: longer each time, and not the same for all. */
export function retryDelay(watch: string, tries: number): number {
  const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(Math.max(tries, 1) - 1, 10));
  return delay + spread(`${watch} ${tries}`, delay / 4);
}
