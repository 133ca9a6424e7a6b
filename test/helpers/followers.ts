import type { AudienceAccount, Evidence } from '../../src/evidence.ts';
import type { LookupFailure } from '../../src/failure.ts';
import type { Network } from '../../src/network.ts';
import { fail, ok } from '../../src/result.ts';
import type { AudienceAsk, AudienceSampling, ProfileSource } from '../../src/sources/source.ts';
import { evidenceOf } from './evidence.ts';
import { testServices } from './services.ts';

/** A follower with an ordinary life; tests change what they are about. */
export function followerOf(change: Partial<AudienceAccount> = {}): AudienceAccount {
  return {
    followers: 310,
    following: 280,
    posts: 900,
    createdAt: '2023-05-01T00:00:00.000Z',
    lastActiveAt: null,
    hasPicture: true,
    bioLength: 60,
    handleLength: 9,
    handleDigits: 0,
    domain: null,
    verified: null,
    links: null,
    locked: null,
    nameLength: null,
    likesGiven: null,
    listed: null,
    ...change,
  };
}

/** The nth newest follower: made on a day of its own, long ago. */
export function ordinaryFollower(n: number): AudienceAccount {
  const day = (n * 7_919) % 900;
  return followerOf({ createdAt: new Date(Date.UTC(2022, 0, 1 + day)).toISOString(), followers: 150 + (n % 400) });
}

export type Followers = {
  readonly all?: readonly AudienceAccount[];
  readonly pageSize?: number;
  /** Fails the call with this number (from 1) once. */
  readonly failures?: ReadonlyMap<number, LookupFailure>;
  /** Runs before each call is answered. */
  readonly before?: (call: number, ask: AudienceAsk) => void | Promise<void>;
  readonly evidence?: Evidence;
  readonly network?: Network;
  /** How many of each page came through a starter pack. */
  readonly viaStarterPack?: number | null;
  /** As many follow before the second call, so that its page begins with them again. */
  readonly newBeforeSecond?: number;
  readonly callsFor?: (want: number) => number;
};

const START = Date.parse('2026-11-23T09:41:00.000Z');

/**
 * Services whose Bluesky (or other) source pages through made-up followers. Their clock is moved by waits alone, and a
 * wait is over once nothing else goes on.
 */
export function servicesWithFollowers(followers: Followers = {}) {
  const { all = Array.from({ length: 5_000 }, (_, n) => ordinaryFollower(n)), pageSize = 100 } = followers;
  const { network = 'bluesky', evidence = evidenceOf({ network, followers: all.length }) } = followers;
  const asks: AudienceAsk[] = [];
  const waits: number[] = [];
  let now = START;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  /** The next one to wake, once nothing else goes on. */
  const pass = (): void => {
    const [next] = [...sleepers].sort((one, other) => one.until - other.until);
    if (next === undefined) return;
    sleepers.delete(next);
    now = Math.max(now, next.until);
    next.wake();
    setImmediate(pass);
  };
  const audience: AudienceSampling = {
    frame: 'recent',
    pageSize,
    callsPerPage: 5,
    callsFor: (_profile, want) => (followers.callsFor ?? (() => 5))(want),
    async page(ask) {
      asks.push(ask);
      await followers.before?.(asks.length, ask);
      const failure = followers.failures?.get(asks.length);
      if (failure !== undefined) return fail(failure);
      const pushed = asks.length === 2 ? (followers.newBeforeSecond ?? 0) : 0;
      const from = Math.max(0, Number(ask.cursor ?? 0) - pushed);
      const accounts = all.slice(from, from + Math.min(pageSize, ask.want));
      const to = from + accounts.length;
      const ids = accounts.map((_, at) => `follower-${from + at}`);
      const packs = followers.viaStarterPack ?? null;
      const viaStarterPack = packs === null ? null : ids.slice(0, packs);
      return ok({ accounts, ids, unread: 0, viaStarterPack, next: to < all.length ? String(to) : null });
    },
  };
  const source: ProfileSource = {
    network,
    bareHandle: () => null,
    lookup: () => Promise.reject(new Error('tests answer through the look-up')),
    audience,
  };
  const services = testServices(async () => ok(evidence), {
    sources: new Map([[network, source]]),
    now: () => new Date(now),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          waits.push(ms);
          resolve();
        };
        const sleeper = { until: now + ms, wake };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          resolve();
        });
        setImmediate(pass);
      }),
  });
  return {
    services,
    asks,
    waits,
    tick: (ms: number) => {
      now += ms;
    },
  };
}
