import type { Network } from '../network.ts';
import type { Constant } from '../scoring/constants.ts';

/** What the published baselines of responses are worked out with. */
export const RESPONSE_BASELINE: Readonly<
  Record<'slope' | 'spread' | 'ordinarySpread' | 'measuredError' | 'convertedError', Constant<number>>
> = {
  slope: {
    value: 0.88,
    unit: 'ln(response) for each ln(followers)',
    source:
      'on Instagram it rises by .86-.91 (Kim et al., WWW 2020, 287 posts: .86; ordinary accounts, Akyon and Kalfaoglu 2019: .91), read 2026-11',
  },
  spread: {
    value: 0.85,
    unit: 'sd of ln(response) among accounts of one size',
    source: '.76-.97 in the bands of Kim et al., WWW 2020, read 2026-11',
  },
  ordinarySpread: {
    value: 0.5,
    unit: 'sd of ln(response) among ordinary accounts under 1,000',
    source: '.45-.57 (Akyon and Kalfaoglu 2019, n = 395), read 2026-11',
  },
  measuredError: {
    value: 0.22,
    unit: 'sd of ln(median)',
    source:
      'our choice, 2026-11: a band of 60 posts with a spread of .85 has a standard error of .14, and what is between the bands, and the years since, double its variance or more',
  },
  convertedError: {
    value: 0.5,
    unit: 'sd of ln(median)',
    source:
      'our choice, 2026-11: worked out from means, the factor between the two may be off by 2, and so may the line that is drawn through bands whose accounts differ by 3 to 10 times',
  },
};

/** Responses of a middling post at 10,000 followers where nothing of people is published; a house baseline takes their place. */
export const PRIORS: Constant<Readonly<Partial<Record<Network, number>>>> = {
  value: {
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
  },
  unit: 'responses at 10,000 followers',
  source:
    "our choice, 2026-11: x3 either way. Facebook: between two and three times the brands' .06 % (Rival IQ 2022 and 2023); the others: a fifth of Instagram's median, since words are liked less often than pictures",
};

/** How far a prior may be off. */
export const PRIOR_ERROR: Constant<number> = {
  value: Math.log(3) / 1.645,
  unit: 'sd of ln(median)',
  source: 'our choice, 2026-11: a factor of 3 either way, 19 times in 20 on one side (ln 3 / 1.645)',
};

/** Followers for each post: how wide and how sure a tier is. */
export const PER_POST_BASELINE: Readonly<
  Record<'measuredError' | 'instagramP99' | 'videoP99' | 'shortPostsP99' | 'repositoriesP99', Constant<number>>
> = {
  measuredError: {
    value: 0.35,
    unit: 'sd of ln(median)',
    source: 'our choice, 2026-11: a tier of hundreds of accounts is known to a tenth, and is years old',
  },
  instagramP99: {
    value: 8,
    unit: 'p99 / median',
    source: '7.3, 7.5, 9.7 and 9.3 in the four tiers from 1K to 10M (Kim et al., WWW 2020)',
  },
  videoP99: {
    value: 24,
    unit: 'p99 / median',
    source: "our choice, 2026-11: three times Instagram's, since nothing is published by tier",
  },
  shortPostsP99: {
    value: 60,
    unit: 'p99 / median',
    source: '50-120 in the tiers of verified and celebrity accounts (Botometer sets 2019): some hardly post',
  },
  repositoriesP99: {
    value: 20,
    unit: 'p99 / median',
    source: '15, 9 and 30 in three tiers of random stargazers (StarScout, Oct 2024, n = 527)',
  },
};

/** Followers at which a profile counts as large. */
export const HIGH_VOLUME: Readonly<{
  usual: Constant<number>;
  smaller: Constant<Readonly<Partial<Record<Network, number>>>>;
}> = {
  usual: {
    value: 10_000,
    unit: 'followers',
    source: 'our choice, 2026-11, until measured: where published tiers stop calling an account small',
  },
  smaller: {
    value: { bluesky: 5_000, fediverse: 3_000, github: 1_000 },
    unit: 'followers',
    source: 'our choice, 2026-11, until measured: smaller networks, lower lines',
  },
};

export const BASELINE_CONSTANTS = { RESPONSE_BASELINE, PRIORS, PRIOR_ERROR, PER_POST_BASELINE, HIGH_VOLUME } as const;
