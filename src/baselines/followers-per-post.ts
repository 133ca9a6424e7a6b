import type { Network } from '../network.ts';
import type { PerPostBaseline } from '../yardstick.ts';
import { PER_POST_BASELINE, PRIOR_ERROR } from './constants.ts';

const MEASURED_ERROR = PER_POST_BASELINE.measuredError.value;

type Point = PerPostBaseline['points'][number];

/** Median followers for each post by tier, at the tier's middling follower count. Read 2026-11. */
const INSTAGRAM_POINTS: readonly Point[] = [
  { followers: 355, median: 7.8, n: 395 },
  { followers: 3_310, median: 3.9, n: 7_526 },
  { followers: 25_300, median: 28, n: 9_474 },
  { followers: 201_000, median: 157, n: 2_912 },
  { followers: 1_800_000, median: 1_090, n: 410 },
  { followers: 11_700_000, median: 6_950, n: 37 },
];

const INSTAGRAM: PerPostBaseline = {
  points: INSTAGRAM_POINTS,
  p99: PER_POST_BASELINE.instagramP99.value,
  error: MEASURED_ERROR,
  source: 'medians by tier: Kim et al., WWW 2020, 20,359 influencers; <1K: Akyon and Kalfaoglu 2019',
};

/** Videos: no counts by tier are published, so Instagram's medians with a far wider reach. Our choice, 2026-11. */
const VIDEO: PerPostBaseline = {
  points: INSTAGRAM_POINTS,
  p99: PER_POST_BASELINE.videoP99.value,
  error: PRIOR_ERROR.value,
  source: "a prior, x3 either way: Instagram's medians (Kim et al., WWW 2020)",
};

/**
 * Measured .5, 2, 25, 230 and 2,800: people write 9-15 thousand posts up to a million followers and half of that above.
 * Drawn as 9.4-11.2 thousand, because a median that grew faster than followers would reward a larger silent crowd.
 */
const X_POINTS: readonly Point[] = [
  { followers: 4_700, median: 0.5, n: 525 },
  { followers: 30_000, median: 3, n: 912 },
  { followers: 350_000, median: 33, n: 1_655 },
  { followers: 1_800_000, median: 165, n: 1_506 },
  { followers: 13_800_000, median: 1_230, n: 97 },
];

const X: PerPostBaseline = {
  points: X_POINTS,
  p99: PER_POST_BASELINE.shortPostsP99.value,
  error: MEASURED_ERROR,
  source: 'medians by tier: verified and celebrity accounts of 2019 (Botometer sets), n = 4,723',
};

/** Younger networks of short posts: X's medians times 3, as people there have posted for fewer years. Our choice, 2026-11. */
const SHORT_POSTS: PerPostBaseline = {
  points: X_POINTS.map((point) => ({ ...point, median: point.median * 3, n: null })),
  p99: PER_POST_BASELINE.shortPostsP99.value,
  error: PRIOR_ERROR.value,
  source: "a prior, x3 either way: three times X's medians (Botometer sets 2019)",
};

/** Posts are public repositories; above 490 followers the count of repositories is taken as staying at 62. */
const GITHUB: PerPostBaseline = {
  points: [
    { followers: 45, median: 1.2, n: 394 },
    { followers: 151, median: 3.1, n: 100 },
    { followers: 488, median: 7.8, n: 33 },
    { followers: 100_000, median: 1_580, n: null },
  ],
  p99: PER_POST_BASELINE.repositoriesP99.value,
  error: PRIOR_ERROR.value,
  source: 'medians by tier: random stargazers of StarScout, Oct 2024, n = 527; above 1K a prior',
};

/** Where a "post" count is an answer, a comment or a model, followers for each say nothing: null. */
export const FOLLOWERS_PER_POST: Readonly<Record<Network, PerPostBaseline | null>> = {
  instagram: INSTAGRAM,
  tiktok: VIDEO,
  youtube: VIDEO,
  peertube: VIDEO,
  facebook: VIDEO,
  linkedin: VIDEO,
  other: VIDEO,
  x: X,
  bluesky: SHORT_POSTS,
  fediverse: SHORT_POSTS,
  threads: SHORT_POSTS,
  nostr: SHORT_POSTS,
  farcaster: SHORT_POSTS,
  telegram: SHORT_POSTS,
  github: GITHUB,
  twitch: null,
  reddit: null,
  devto: null,
  stackoverflow: null,
  hackernews: null,
  huggingface: null,
};
