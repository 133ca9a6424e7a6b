import { setTimeout as pause } from 'node:timers/promises';

/** Time as an argument: milliseconds since the epoch, and a wait that rejects when its signal is aborted. */
export type Clock = {
  readonly now: () => number;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
};

export const systemClock: Clock = {
  now: Date.now,
  wait: (ms, signal) => pause(ms, undefined, signal === undefined ? {} : { signal }),
};
