import { LRUCache } from 'lru-cache';
import { type AnswerHeaders, callsLeft, retryAfterSeconds } from './rate-limit-headers.ts';

/** Hosts that asked for a pause: nothing is sent to them until it is over. */
export type PausedHosts = {
  /** Whole seconds until the host may be asked again; null = now. */
  readonly secondsLeft: (host: string) => number | null;
  /** Calls that the host still takes in its present window, as it said last; infinite where it says nothing. */
  readonly callsLeft: (host: string) => number;
  /** Takes note of an answer: 429, or 403 with no calls left, pauses the host. */
  readonly heed: (host: string, status: number, headers: AnswerHeaders) => void;
};

/** The pause after a 429 that names no time: our choice, a fifth of Mastodon's and Bluesky's five-minute window. */
const PAUSE_SECONDS = 60;

/** The longest pause that is kept: an hour, GitHub's window and the longest of those we know. Then it is tried again. */
const LONGEST_PAUSE_SECONDS = 3_600;

/** Remembers pauses in this process; the latest 10,000 hosts at most. */
export function pausedHosts(now: () => Date): PausedHosts {
  const until = new LRUCache<string, number>({ max: 10_000 });
  const windows = new LRUCache<string, { readonly left: number; readonly over: number }>({ max: 10_000 });
  const noteCalls = (host: string, headers: AnswerHeaders): void => {
    const left = callsLeft(headers);
    const seconds = retryAfterSeconds(headers, now()) ?? PAUSE_SECONDS;
    if (left !== null) windows.set(host, { left, over: now().getTime() + seconds * 1000 });
  };
  return {
    secondsLeft(host) {
      const left = (until.get(host) ?? 0) - now().getTime();
      if (left > 0) return Math.ceil(left / 1000);
      until.delete(host);
      return null;
    },
    callsLeft(host) {
      const window = windows.get(host);
      return window === undefined || window.over <= now().getTime() ? Number.POSITIVE_INFINITY : window.left;
    },
    heed(host, status, headers) {
      noteCalls(host, headers);
      if (!isRateLimited(status, headers)) return;
      const seconds = retryAfterSeconds(headers, now()) ?? PAUSE_SECONDS;
      until.set(host, now().getTime() + Math.min(seconds, LONGEST_PAUSE_SECONDS) * 1000);
    },
  };
}

/** Whether an answer says "too many calls": 429 everywhere, and on GitHub 403 with nothing left or a time to wait. */
export function isRateLimited(status: number, headers: AnswerHeaders): boolean {
  if (status === 429) return true;
  return status === 403 && (callsLeft(headers) === 0 || headers['retry-after'] !== undefined);
}
