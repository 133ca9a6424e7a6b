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
  readonly viaStarterPack?: number | null;
};

const START = Date.parse('2026-11-23T09:41:00.000Z');

/** Services whose Bluesky (or other) source pages through made-up followers, with a clock that only waits move. */
export function servicesWithFollowers(followers: Followers = {}) {
  const { all = Array.from({ length: 5_000 }, (_, n) => ordinaryFollower(n)), pageSize = 100 } = followers;
  const { network = 'bluesky', evidence = evidenceOf({ network, followers: all.length }) } = followers;
  const asks: AudienceAsk[] = [];
  const waits: number[] = [];
  let now = START;
  const audience: AudienceSampling = {
    frame: 'recent',
    pageSize,
    callsPerPage: 5,
    async page(ask) {
      asks.push(ask);
      await followers.before?.(asks.length, ask);
      const failure = followers.failures?.get(asks.length);
      if (failure !== undefined) return fail(failure);
      const from = Number(ask.cursor ?? 0);
      const accounts = all.slice(from, from + Math.min(pageSize, ask.want));
      const to = from + accounts.length;
      const viaStarterPack = followers.viaStarterPack ?? null;
      return ok({ accounts, unread: 0, viaStarterPack, next: to < all.length ? String(to) : null });
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
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
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
