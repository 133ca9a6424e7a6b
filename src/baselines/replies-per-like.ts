import type { Network } from '../network.ts';
import type { RateBaseline } from '../yardstick.ts';

/**
 * One rate for all sizes: 4 % under 10K and 1.2 % above 35K on Instagram, but a rate that falls with size would let
 * followers who never respond improve the signal.
 */
const INSTAGRAM: RateBaseline = {
  median: 0.025,
  source: 'median 1.2-4 % by tier: Kim et al., WWW 2020, 287 posts; 2.1 %: Akyon and Kalfaoglu 2019, n = 395',
};

const TIKTOK: RateBaseline = { median: 0.006, source: 'medians .4-.8 % by tier: HypeAuditor lists 2022, n = 2,958' };
const YOUTUBE: RateBaseline = { median: 0.035, source: 'medians 2.7-4.4 % by tier: HypeAuditor lists 2022, n = 2,403' };

/** Words invite an answer more than pictures do: twice Instagram's. */
const WORDS: RateBaseline = { median: 0.05, source: "a prior: twice Instagram's (our choice, 2026-11)" };

export const REPLIES_PER_LIKE: Readonly<Record<Network, RateBaseline>> = {
  instagram: INSTAGRAM,
  tiktok: TIKTOK,
  youtube: YOUTUBE,
  peertube: YOUTUBE,
  bluesky: WORDS,
  fediverse: WORDS,
  github: WORDS,
  x: WORDS,
  linkedin: WORDS,
  threads: WORDS,
  facebook: WORDS,
  twitch: WORDS,
  reddit: WORDS,
  telegram: WORDS,
  devto: WORDS,
  stackoverflow: WORDS,
  hackernews: WORDS,
  huggingface: WORDS,
  nostr: WORDS,
  farcaster: WORDS,
  other: WORDS,
};
