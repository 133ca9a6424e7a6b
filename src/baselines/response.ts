import type { Network } from '../network.ts';
import type { ResponseBaseline, ResponseCounts, ResponsePoint } from '../yardstick.ts';

/**
 * ln(response) against ln(followers) on Instagram rises by .86-.91 (Kim et al., WWW 2020, 287 posts: .86; ordinary
 * accounts, Akyon and Kalfaoglu 2019: .91). Read 2026-11.
 */
export const SLOPE = 0.88;

/** Sd of ln(response) among accounts of one size: .76-.97 in the bands of Kim et al., WWW 2020. Read 2026-11. */
const SPREAD = 0.85;

/** Sd of ln(response) among ordinary accounts under 1,000: .45-.57 (Akyon and Kalfaoglu 2019, n = 395). Read 2026-11. */
const ORDINARY_SPREAD = 0.5;

/**
 * Sd of ln(median) of a measured baseline: a band of 60 posts with a spread of .85 has a standard error of .14, and
 * what is between the bands, and the years since, double its variance or more. Our choice, 2026-11.
 */
const MEASURED_ERROR = 0.22;

/** A prior may be off by a factor of 3 either way, 19 times in 20 on one side: ln 3 / 1.645. Our choice, 2026-11. */
const PRIOR_ERROR = Math.log(3) / 1.645;

/**
 * Sd of ln(median) where it is worked out from means: the factor between the two may be off by 2, and so may the line
 * that is drawn through bands whose accounts differ by 3 to 10 times. Our choice, 2026-11.
 */
const CONVERTED_ERROR = 0.5;

const ORDINARY = { spread: ORDINARY_SPREAD } as const;
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
  error: MEASURED_ERROR,
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
  error: CONVERTED_ERROR,
  unclear: null,
  likesPerView: null,
  source: 'means of verified people 2019 (Botometer sets, n = 931), halved to medians, x2 either way',
};

/**
 * Response at 10,000 followers where nothing of people is published; our choice, 2026-11, x3 either way. Facebook:
 * between two and three times the brands' .06 % (Rival IQ 2022 and 2023). The others: a fifth of Instagram's median,
 * since words are liked less often than pictures. A house baseline takes their place.
 */
const PRIORS: Readonly<Partial<Record<Network, number>>> = {
  bluesky: 83,
  fediverse: 83,
  threads: 83,
  nostr: 83,
  farcaster: 83,
  linkedin: 83,
  devto: 83,
  peertube: 83,
  telegram: 83,
  reddit: 83,
  twitch: 83,
  other: 83,
  facebook: 16,
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
  const at10K = PRIORS[network];
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
  return { ...given, kind: 'prior', slopeOutside: SLOPE, error: PRIOR_ERROR, unclear: null };
}
