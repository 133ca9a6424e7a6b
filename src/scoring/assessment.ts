import type { PostFormat } from '../evidence.ts';

/** A value with the range it may lie in; low <= value <= high. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

export const VERDICTS = ['solid', 'gem', 'hollow', 'thin', 'mixed', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const SIGNAL_IDS = [
  'audience.suspect-share',
  'audience.dormant-share',
  'audience.fingerprint',
  'audience.following-ratio',
  'attention.response',
  'attention.replies-per-like',
  'attention.silent-posts',
  'attention.evenness',
  'substance.followers-per-post',
  'substance.originals',
  'substance.recency',
  'substance.cadence',
  'substance.age',
  'substance.identity',
  'growth.drop',
  'growth.jump',
  'growth.sawtooth',
] as const;
export type SignalId = (typeof SIGNAL_IDS)[number];
export type Dimension = 'audience' | 'attention' | 'substance' | 'growth';

/** What is usual, in the signal's own unit: p10-p90; `median` where points count from it. */
export type Usual = { readonly low: number; readonly high: number; readonly median?: number };

/** One reason. `points` between the signal's caps; `low`-`high` is the points' own interval (about 68 %). */
export type Signal = {
  readonly id: SignalId;
  readonly dimension: Dimension;
  /** Points counted into quality: 0 when unknown, or when a stronger signal tells the same fact. */
  readonly points: number;
  readonly low: number;
  readonly high: number;
  /** In the signal's own unit (a share 0-1, a count, days); null when unknown. */
  readonly observed: number | null;
  readonly usual: Usual | null;
  readonly known: boolean;
  readonly counted: boolean;
  /** Who published the yardstick, with year; or "our choice" with a place in the docs. */
  readonly source: string;
};

/** The size of ordinary account that gets this response. From response alone; two significant digits. */
export type RespondsLike = Estimate & {
  readonly bound: 'about' | 'at-least' | 'at-most';
  /** Share (0-1) of accounts of its size with a lower response. */
  readonly percentile: number;
  /** The band it is compared with, as data: `instagram 100K-500K`. */
  readonly among: string;
  readonly source: string;
};

/** The response itself, for the sentence that shows it. Interactions of a middling post (views where views count). */
export type Response = {
  readonly median: number;
  /** p10-p90 of ordinary accounts of this size; null where no baseline is. */
  readonly usual: { readonly low: number; readonly high: number } | null;
  readonly usualMedian: number | null;
  /** Own posts that were scored. */
  readonly posts: number;
  /** Left out: pinned, paid, reposted, replies, younger than 48 h. */
  readonly leftOut: number;
  readonly counts: 'likes+replies' | 'likes+replies+reposts' | 'views';
  /** The format of more than half of them, which it is held against where it has its own baseline; null = none. */
  readonly format: PostFormat | null;
};

export type GrowthEvent = {
  readonly id: 'growth.drop' | 'growth.jump' | 'growth.sawtooth';
  readonly at: string;
  readonly size: number;
  /** `hit`, `peers` (others of the network lost as much on those days), a purge's id, or null. */
  readonly explainedBy: string | null;
  /** What a middling other profile of the network lost on those days; left out where none is known to have. */
  readonly peersLost?: number;
};

/** What would help most, in the vocabulary of the evidence file; the sentence comes from the catalogue. */
export type NextNeed = 'recentPosts' | 'following' | 'posts' | 'createdAt' | 'audience' | 'history' | 'followers';

/** What is odd about the figures themselves. */
export type Doubt = 'likes-above-views' | 'response-above-followers';

export type Assessment = {
  readonly formula: string;
  /** Id of what it was held against; the same evidence and yardstick give the same bytes. */
  readonly yardstick: string;
  readonly verdict: Verdict;
  /** 0-100; null when the follower count is not known. */
  readonly volume: Estimate | null;
  /** 0-100, about 68 %. */
  readonly quality: Estimate;
  readonly respondsLike: RespondsLike | null;
  readonly response: Response | null;
  /** Swing of the known signals over the swing of the whole formula, 0-1. */
  readonly evidence: number;
  /** All of them, in the order of SIGNAL_IDS. */
  readonly signals: readonly Signal[];
  readonly events: readonly GrowthEvent[];
  readonly doubts: readonly Doubt[];
  readonly next: NextNeed | null;
};
