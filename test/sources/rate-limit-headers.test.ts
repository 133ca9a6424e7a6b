import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pausedHosts } from '../../src/sources/paused-hosts.ts';
import { callsLeft, retryAfterSeconds } from '../../src/sources/rate-limit-headers.ts';
import { NOON } from './local-server.ts';

const epoch = NOON.getTime() / 1000;

it.each([
  ['seconds', { 'retry-after': '120' }, 120],
  ['a date', { 'retry-after': 'Mon, 23 Nov 2026 12:01:00 GMT' }, 60],
  ['a date in the far future', { 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' }, 86_400],
  ['an absurd number', { 'retry-after': '99999999' }, 86_400],
  ['a date in the past', { 'retry-after': 'Mon, 23 Nov 2020 12:01:00 GMT' }, 0],
  ['Bluesky: epoch seconds', { 'ratelimit-reset': `${epoch + 30}` }, 30],
  ['GitHub: epoch seconds', { 'x-ratelimit-reset': `${epoch + 3_599}` }, 3_599],
  ['Mastodon: ISO 8601 with microseconds', { 'x-ratelimit-reset': '2026-11-23T12:05:00.000000Z' }, 300],
  ['X: epoch seconds', { 'x-rate-limit-reset': `${epoch + 5}` }, 5],
  ['Reddit: seconds left', { 'x-ratelimit-reset': '254.5' }, 255],
  ['both: retry-after first', { 'retry-after': '7', 'ratelimit-reset': `${epoch + 300}` }, 7],
  ['nothing', {}, null],
  ['nonsense', { 'retry-after': 'soon' }, null],
  ['a negative number', { 'retry-after': '-5' }, null],
  ['several values', { 'retry-after': ['9', '10'] }, 9],
])('reads %s', (_dialect, headers, seconds) => {
  expect(retryAfterSeconds(headers, NOON)).toBe(seconds);
});

it('is whole and within a day, whatever a server writes', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.double().map(String), fc.date({ noInvalidDate: true }).map(String)),
      (value) => {
        const seconds = retryAfterSeconds({ 'retry-after': value }, NOON);
        return seconds === null || (Number.isInteger(seconds) && seconds >= 0 && seconds <= 86_400);
      },
    ),
  );
});

it.each([
  [{ 'x-ratelimit-remaining': '0' }, 0],
  [{ 'ratelimit-remaining': '2999' }, 2_999],
  [{ 'x-ratelimit-remaining': 'many' }, null],
  [{}, null],
])('reads the calls that are left from %o', (headers, left) => {
  expect(callsLeft(headers)).toBe(left);
});

it('asks a host nothing until its pause is over, and others as before', () => {
  let now = NOON;
  const paused = pausedHosts(() => now);
  paused.heed('busy.example', 429, { 'retry-after': '30' });
  expect(paused.secondsLeft('busy.example')).toBe(30);
  expect(paused.secondsLeft('other.example')).toBeNull();
  now = new Date(NOON.getTime() + 30_000);
  expect(paused.secondsLeft('busy.example')).toBeNull();
});

it('knows how many calls a host still takes, until its window is over', () => {
  let now = NOON;
  const paused = pausedHosts(() => now);
  paused.heed('a.example', 200, { 'ratelimit-remaining': '12', 'ratelimit-reset': `${epoch + 90}` });
  paused.heed('b.example', 200, {});
  expect(['a.example', 'b.example', 'c.example'].map(paused.callsLeft)).toEqual([12, Infinity, Infinity]);
  now = new Date(NOON.getTime() + 90_000);
  expect(paused.callsLeft('a.example')).toBe(Infinity);
});

it.each([
  ['a 429 without a time: a minute', { status: 429, headers: {} }, 60],
  [
    "GitHub's 403 with nothing left",
    { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${epoch + 90}` } },
    90,
  ],
  ["GitHub's secondary limit", { status: 403, headers: { 'retry-after': '20' } }, 20],
  ['a pause of a day: asked again in an hour', { status: 429, headers: { 'retry-after': '86400' } }, 3_600],
  ['an ordinary refusal: none', { status: 403, headers: { 'x-ratelimit-remaining': '58' } }, null],
  ['an answer: none', { status: 200, headers: { 'x-ratelimit-remaining': '0' } }, null],
])('pauses after %s', (_case, { status, headers }, seconds) => {
  const paused = pausedHosts(() => NOON);
  paused.heed('a.example', status, headers);
  expect(paused.secondsLeft('a.example')).toBe(seconds);
});
