/** The longest wait that is believed: a day. A server that asks for more is asked again tomorrow. */
const LONGEST_WAIT_SECONDS = 86_400;

/** Numbers above this are points in time, below it seconds to wait (2001-09-09 as epoch seconds). */
const EPOCH_FROM = 1_000_000_000;

/** Headers of an answer, names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A header's first value, trimmed; null when it is not there. */
export function headerOf(headers: AnswerHeaders, name: string): string | null {
  const value = headers[name];
  const first = typeof value === 'object' ? value[0] : value;
  return first === undefined ? null : first.trim();
}

const RESET_HEADERS = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'];

/**
 * Seconds until a server may be asked again, 0-86,400 and whole; null when it does not say. Reads `retry-after`
 * (seconds or a date) first, then the reset headers in all their dialects: epoch seconds (Bluesky, GitHub), ISO 8601
 * (Mastodon), seconds left (Reddit).
 */
export function retryAfterSeconds(headers: AnswerHeaders, now: Date): number | null {
  for (const name of ['retry-after', ...RESET_HEADERS]) {
    const seconds = secondsUntil(headerOf(headers, name), now);
    if (seconds !== null) return Math.min(LONGEST_WAIT_SECONDS, Math.max(0, Math.ceil(seconds)));
  }
  return null;
}

/** ISO 8601, or a date as HTTP writes it; `Date.parse` alone reads a year into almost anything. */
const DATE = /^(\d{4}-\d\d-\d\dT|[A-Z][a-z]{2,8}, )/;

function secondsUntil(text: string | null, now: Date): number | null {
  if (text === null || text === '' || text.length > 60) return null;
  const nowSeconds = now.getTime() / 1000;
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return number > EPOCH_FROM ? number - nowSeconds : number;
  }
  const time = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time / 1000 - nowSeconds;
}

const REMAINING_HEADERS = ['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'];

/** Calls left in the current window; null when the server does not say. */
export function callsLeft(headers: AnswerHeaders): number | null {
  for (const name of REMAINING_HEADERS) {
    const text = headerOf(headers, name);
    if (text !== null && /^\d{1,9}$/.test(text)) return Number(text);
  }
  return null;
}
