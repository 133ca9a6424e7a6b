import type { Network } from '../network.ts';
import type { ResponseBaseline, ResponseCounts, ResponsePoint } from '../yardstick.ts';
import { PRIOR_ERROR, PRIORS, RESPONSE_BASELINE } from './constants.ts';

const SLOPE = RESPONSE_BASELINE.slope.value;
const SPREAD = RESPONSE_BASELINE.spread.value;

const ORDINARY = { spread: RESPONSE_BASELINE.ordinarySpread.value } as const;
const INFLUENCER = { spread: SPREAD } as const;

/**
 * Likes and comments of a middling post. Up to 461 followers: ordinary accounts; 720-1,510: both sets pooled so that
 * the line goes on rising (people get 152-167, influencers of that size 77); from 3.1K: influencers; above 10M: the
 * lists of 2022. The two steps of 6.3K and 20.6K are drawn 6 % towards each other (measured 317 and 670).
 */
const INSTAGRAM: ResponseBaseline = {
  counts: 'likes+replies',
  kind: 'measured',
  points: [
    { followers: 75, median: 19.5, n: 11, ...ORDINARY },
    { followers: 167, median: 34, n: 52, ...ORDINARY },
    { followers: 270, median: 70, n: 127, ...ORDINARY },
    { followers: 461, median: 108, n: 131, ...ORDINARY },
    { followers: 720, median: 117, n: 52, ...ORDINARY },
    { followers: 1_510, median: 134, n: 48, ...INFLUENCER },
    { followers: 3_100, median: 149, n: 71, ...INFLUENCER },
    { followers: 6_300, median: 298, n: 37, ...INFLUENCER },
    { followers: 20_600, median: 716, n: 102, ...INFLUENCER },
    { followers: 66_000, median: 2_100, n: 42, ...INFLUENCER },
    { followers: 171_000, median: 4_463, n: 32, ...INFLUENCER },
    { followers: 18_500_000, median: 400_000, n: 1_625, ...INFLUENCER },
    { followers: 71_000_000, median: 802_000, n: 271, ...INFLUENCER },
  ],
  slopeOutside: SLOPE,
  error: RESPONSE_BASELINE.measuredError.value,
  // Influencers of 1.5K get 77, ordinary people of 460-1,200 get 111-167, influencers of 3.1K get 149.
  unclear: { from: 77, to: 149, sizes: { low: 1_000, high: 3_100 } },
  likesPerView: null,
  source: 'medians: Akyon and Kalfaoglu 2019 (<1K), Kim et al., WWW 2020 (1K-1M), HypeAuditor lists 2022 (>10M)',
};

/** Views of a video. Above 10M: medians of the lists of 2022; below, a prior along the usual slope. */
const TIKTOK: ResponseBaseline = prior({
  counts: 'views',
  points: [
    { followers: 100, median: 81, n: null, ...INFLUENCER },
    { followers: 11_600_000, median: 2_400_000, n: 197, spread: 0.6 },
    { followers: 20_000_000, median: 3_100_000, n: 139, spread: 0.6 },
    { followers: 42_000_000, median: 4_100_000, n: 50, spread: 0.65 },
    { followers: 60_000_000, median: 6_300_000, n: 30, spread: 0.65 },
  ],
  likesPerView: 0.12,
  source: 'a prior, x3 either way: HypeAuditor lists 2022 (>10M, n = 682) carried down at slope .88',
});

/** Views of a video. The lists of 2022 hold many channels that stopped long ago, hence the wide spread. */
const YOUTUBE: ResponseBaseline = prior({
  counts: 'views',
  points: [
    { followers: 100, median: 12, n: null, spread: 1.3 },
    { followers: 11_700_000, median: 175_000, n: 1_067, spread: 1.3 },
    { followers: 17_500_000, median: 195_000, n: 791, spread: 1.3 },
    { followers: 32_500_000, median: 324_000, n: 320, spread: 1.3 },
    // Measured 223,000; drawn so that the line never falls.
    { followers: 68_200_000, median: 340_000, n: 93, spread: 1.3 },
  ],
  likesPerView: 0.03,
  source: 'a prior, x3 either way: HypeAuditor lists 2022 (>10M, n = 2,271), small channels at 5-12 % (our choice)',
});

/**
 * Likes, replies and reposts of a middling post of verified people in 2019 (Botometer sets), those who share others'
 * posts at least one time in ten. The sets tell mean likes over all items, shared ones counting none, so the mean over
 * own posts is that / (1 - share of shared ones); its median by band: 9, 19, 37, 66, 113, 562. Half of it is taken as
 * the median post (posts of one person differ by an sd of ln of about 1.2, e^(1.2 squared / 2) = 2), and a quarter is
 * added for replies and reposts. That makes 5.7, 12, 23, 41, 71, 351; drawn as 15.6 at 10K along slope .8, because along
 * a flatter line followers who never respond would pay off. Read 2026-11.
 */
const X: ResponseBaseline = {
  counts: 'likes+replies+reposts',
  kind: 'converted',
  points: [
    { followers: 2_000, median: 4.3, spread: 1.1, n: 73 },
    { followers: 5_700, median: 9.9, spread: 1.2, n: 279 },
    { followers: 16_500, median: 23.2, spread: 1.35, n: 244 },
    { followers: 50_700, median: 57, spread: 1.5, n: 169 },
    { followers: 161_000, median: 144, spread: 2, n: 101 },
    { followers: 873_000, median: 557, spread: 2, n: 65 },
  ],
  slopeOutside: SLOPE,
  error: RESPONSE_BASELINE.convertedError.value,
  unclear: null,
  likesPerView: null,
  source: 'means of verified people 2019 (Botometer sets, n = 931), halved to medians, x2 either way',
};

/** The response baselines in force without a house baseline; null on networks whose posts get no response we can read. */
export function publishedResponse(): Readonly<Record<Network, ResponseBaseline | null>> {
  return {
    instagram: INSTAGRAM,
    tiktok: TIKTOK,
    youtube: YOUTUBE,
    bluesky: priorFor('bluesky'),
    fediverse: priorFor('fediverse'),
    threads: priorFor('threads'),
    nostr: priorFor('nostr'),
    farcaster: priorFor('farcaster'),
    linkedin: priorFor('linkedin'),
    devto: priorFor('devto'),
    peertube: priorFor('peertube'),
    telegram: priorFor('telegram'),
    reddit: priorFor('reddit'),
    twitch: priorFor('twitch'),
    x: X,
    facebook: priorFor('facebook'),
    other: priorFor('other'),
    // Stars, points and downloads are lifetime counts: shown, not scored.
    github: null,
    stackoverflow: null,
    hackernews: null,
    huggingface: null,
  };
}

function priorFor(network: Network): ResponseBaseline | null {
  const at10K = PRIORS.value[network];
  if (at10K === undefined) return null;
  const point = (followers: number): ResponsePoint => ({
    followers,
    median: Number((at10K * (followers / 10_000) ** SLOPE).toPrecision(4)),
    spread: SPREAD,
    n: null,
  });
  return prior({
    counts: 'likes+replies+reposts',
    points: [point(100), point(10_000_000)],
    likesPerView: null,
    source: `a prior, x3 either way: ${at10K} at 10K followers, slope .88 (docs/scoring.md, "Priors")`,
  });
}

function prior(given: {
  readonly counts: ResponseCounts;
  readonly points: readonly ResponsePoint[];
  readonly likesPerView: number | null;
  readonly source: string;
}): ResponseBaseline {
  return { ...given, kind: 'prior', slopeOutside: SLOPE, error: PRIOR_ERROR.value, unclear: null };
}
