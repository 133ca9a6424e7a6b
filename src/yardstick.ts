import type { PostFormat } from './evidence.ts';
import type { Network } from './network.ts';

/** What evidence is held against. Its id is kept with each verdict: the same two give the same bytes. */
export type Yardstick = {
  readonly id: string;
  /** The formula's version; changes when a number could. */
  readonly formula: string;
  /** Followers at which volume is 40 and counts as high; a team may set its own. */
  readonly highVolumeLine: (network: Network) => number;
  /** What accounts get in response; null where nothing is published and a guess would be worth nothing. */
  readonly response: Readonly<Record<Network, ResponseBaseline | null>>;
  /** Followers for each post; null where posts are no measure of what somebody published. */
  readonly followersPerPost: Readonly<Record<Network, PerPostBaseline | null>>;
  readonly repliesPerLike: Readonly<Record<Network, RateBaseline>>;
  /** Days on which a network took away accounts from everybody. */
  readonly purges: readonly Purge[];
  /** What other profiles of a network lost on the same days, by day; a network without any has none. */
  readonly peerLosses: Readonly<Partial<Record<Network, readonly PeerLoss[]>>>;
  /** Days on which a network took in very many people at once; a network without any has none. */
  readonly signUpWaves: Readonly<Partial<Record<Network, readonly SignUpWave[]>>>;
};

/** What one response counts: views where a network is watched rather than answered. */
export type ResponseCounts = 'likes+replies' | 'likes+replies+reposts' | 'views';

/**
 * Median response against size: log-linear between the points, which rise in both. Outside of the points it goes on at
 * the stated slope for the comparison, while `respondsLike` stops there ("at least", "at most").
 */
export type ResponseBaseline = {
  readonly counts: ResponseCounts;
  /** What the medians rest on, best first but for the house's own: measured, worked out from means, a guess. */
  readonly kind: 'measured' | 'converted' | 'prior' | 'house';
  readonly points: readonly ResponsePoint[];
  /** ln(median) for ln(followers) outside of the points. */
  readonly slopeOutside: number;
  /** Sd of ln(median): how far the baseline itself may be off. */
  readonly error: number;
  /** Responses (`from`-`to`) that accounts of very different size get: only an upper bound of the size can be told. */
  readonly unclear: {
    readonly from: number;
    readonly to: number;
    /** Followers between which such a response is nothing special. */
    readonly sizes: { readonly low: number; readonly high: number };
  } | null;
  /** Usual likes for each view, to read a views network where only likes are given; null elsewhere. */
  readonly likesPerView: number | null;
  readonly source: string;
  /** The same for profiles that mostly post one format, where enough of them were seen. */
  readonly formats?: Readonly<Partial<Record<PostFormat, ResponseBaseline>>>;
};

export type ResponsePoint = {
  readonly followers: number;
  /** Median response of accounts of this size. */
  readonly median: number;
  /** Sd of ln(response) among accounts of this size. */
  readonly spread: number;
  /** Accounts or posts behind the median; null for a prior. */
  readonly n: number | null;
  /** Sd of ln(median) at this size, where it is not the baseline's own. */
  readonly error?: number;
};

/** Median followers for each post against size; `p99` is that many times the median. */
export type PerPostBaseline = {
  readonly points: readonly { readonly followers: number; readonly median: number; readonly n: number | null }[];
  readonly p99: number;
  /** Sd of ln(median). */
  readonly error: number;
  readonly source: string;
};

export type RateBaseline = { readonly median: number; readonly source: string };

/** A platform's own removal of accounts: what clean large accounts lost on those days. */
export type Purge = {
  readonly id: string;
  readonly network: Network;
  /** First and last day, ISO dates. */
  readonly from: string;
  readonly to: string;
  /** Share of followers that clean large accounts lost; a larger loss is not explained by it. */
  readonly usualLoss: number;
  readonly source: string;
};

/** What a middling profile of a network lost on a day (ISO date, UTC), beyond its own usual change. */
export type PeerLoss = {
  readonly day: string;
  /** Share of followers, above 0. */
  readonly loss: number;
  /** Profiles that were counted on that day and the one before. */
  readonly profiles: number;
};

/** First and last day (ISO dates) on which very many people signed up at once: their accounts are alike for no bad reason. */
export type SignUpWave = { readonly from: string; readonly to: string; readonly source: string };
