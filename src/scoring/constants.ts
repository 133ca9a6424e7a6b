import type { SignalId } from './assessment.ts';

/** Straight lines between points [x, points]; constant outside. Where an axis is a count or a rate, x is taken as its logarithm. */
export type Breakpoints = readonly (readonly [x: number, points: number])[];

/** A number that shapes a verdict. `source` names who published it, with year, or says "our choice" with the reason. */
export type Constant<T> = { readonly value: T; readonly unit: string; readonly source: string };

/** The most that a signal can take or give. No swing reaches 20, so none alone crosses two classes. */
export type Caps = { readonly negative: number; readonly positive: number; readonly source: string };

const TRIED =
  'our choice, 2026-11: caps with which sixteen described cases come out as a person would call them (docs/scoring.md)';

/** Ordinary is good news where the question is whether a crowd is hollow: what is lively, long there and answered earns points. */
const ORDINARY =
  'our choice, 2026-11: a profile that is ordinary in everything comes to 60 or more, so that ordinary is a finding (docs/scoring.md)';

/** A bad finding of a kind that hardly any ordinary profile shows. */
const CLEAR =
  'our choice, 2026-11: past the p99 of ordinary profiles one clear finding outweighs what is ordinary in the rest (docs/scoring.md)';

/** Aged and hijacked accounts pass for people, so a clean sample promises less than a bulk-made one tells. */
const SAMPLED =
  'our choice, 2026-11: a bulk-made sample is nearly twice as telling as a clean one, which holds only for the kinds with labels (docs/model-card.md)';

export const CAPS: Readonly<Record<SignalId, Caps>> = {
  'audience.suspect-share': { negative: -12.5, positive: 7, source: SAMPLED },
  'audience.dormant-share': { negative: -3, positive: 1, source: TRIED },
  'audience.fingerprint': { negative: -8, positive: 0, source: CLEAR },
  'audience.following-ratio': { negative: -4, positive: 1, source: TRIED },
  'attention.response': { negative: -11, positive: 8.5, source: TRIED },
  'attention.replies-per-like': { negative: -2, positive: 2, source: ORDINARY },
  'attention.silent-posts': { negative: -2, positive: 0.5, source: TRIED },
  'attention.evenness': { negative: -3, positive: 0, source: TRIED },
  'substance.followers-per-post': { negative: -8, positive: 2.5, source: CLEAR },
  'substance.originals': { negative: -4, positive: 0.5, source: ORDINARY },
  'substance.recency': { negative: -4, positive: 1, source: ORDINARY },
  'substance.cadence': { negative: -1, positive: 1, source: ORDINARY },
  'substance.age': { negative: -3, positive: 2.5, source: ORDINARY },
  'substance.identity': { negative: -0.5, positive: 0.5, source: TRIED },
  'growth.drop': { negative: -10, positive: 1.5, source: CLEAR },
  'growth.jump': { negative: -3, positive: 0, source: TRIED },
  'growth.sawtooth': { negative: -3, positive: 0, source: TRIED },
};

/** Signals that tell the same fact: of the negative ones in a row the strongest counts, the others show with 0. */
export const SAME_FACT: Constant<readonly (readonly SignalId[])[]> = {
  value: [
    ['growth.jump', 'growth.drop', 'growth.sawtooth'],
    ['audience.suspect-share', 'audience.fingerprint'],
    ['substance.age', 'substance.followers-per-post', 'growth.jump'],
  ],
  unit: 'signal ids',
  source:
    'our choice, 2026-11: one curve, one set of accounts, one short past; each would otherwise be paid for two or three times',
};

/** What counts where nobody says which network a profile is on: signals held against what is usual on one. */
export const UNTOLD_NETWORK: Constant<{ readonly weight: number; readonly signals: readonly SignalId[] }> = {
  value: {
    weight: 0.5,
    signals: [
      'audience.following-ratio',
      'attention.response',
      'attention.replies-per-like',
      'attention.silent-posts',
      'substance.followers-per-post',
    ],
  },
  unit: 'share of the points',
  source:
    'our choice, 2026-11: stars are not likes, and what is usual elsewhere may not be here; half, for all that followers move, so that leaving the network out takes nobody to the opposite side and silent followers still never pay off',
};

export const VOLUME: Readonly<Record<'atLine' | 'perTenfold', Constant<number>>> = {
  atLine: { value: 40, unit: 'points', source: 'our choice, 2026-11: the line between low and high volume' },
  perTenfold: {
    value: 20,
    unit: 'points for each tenfold',
    source: 'our choice, 2026-11: a hundredth of the line is 0, a thousandfold 100',
  },
};

export const VERDICT: Readonly<Record<'middle' | 'good' | 'poor' | 'highVolume' | 'leastEvidence', Constant<number>>> =
  {
    middle: {
      value: 50,
      unit: 'quality',
      source: 'our choice, 2026-11: nothing known, or good and bad in balance; a range that crosses it is mixed',
    },
    good: {
      value: 60,
      unit: 'quality',
      source: 'our choice, 2026-11: 10 points, more than one sd of a half-known profile',
    },
    poor: { value: 40, unit: 'quality', source: 'our choice, 2026-11: as far below the middle as `good` is above' },
    highVolume: { value: 40, unit: 'volume', source: 'our choice, 2026-11: the high-volume line itself' },
    leastEvidence: {
      value: 0.25,
      unit: 'share of the swing',
      source:
        'our choice, 2026-11: counts alone (followers, following, posts, age) stay below it, a response passes it',
    },
  };

export const POSTS: Readonly<
  Record<
    | 'freshHours'
    | 'fewest'
    | 'fewestForEvenness'
    | 'repostsPerLike'
    | 'singlePostSpread'
    | 'usualSpread'
    | 'spreadPosts',
    Constant<number>
  >
> = {
  freshHours: {
    value: 48,
    unit: 'hours',
    source: 'our choice, 2026-11: most response comes within two days; a younger post is still counting',
  },
  fewest: { value: 5, unit: 'posts', source: 'our choice, 2026-11: the median of fewer is one lucky or unlucky post' },
  fewestForEvenness: {
    value: 12,
    unit: 'posts',
    source: 'our choice, 2026-11: an sd from 12 posts is known to a fifth (1 / sqrt(2 x 11))',
  },
  repostsPerLike: {
    value: 0.2,
    unit: 'reposts for each like',
    source:
      'verified accounts of 2019 (Botometer sets), own posts: about one to five; stands in where reposts are not told',
  },
  singlePostSpread: {
    value: 0.8,
    unit: 'sd of ln(response) from post to post',
    source: 'Kim et al., WWW 2020: .76-.97 between single posts of one size band; used where the spread is not seen',
  },
  usualSpread: {
    value: 0.6,
    unit: 'sd of ln(response) from post to post',
    source:
      'our choice, 2026-11: between ordinary accounts (likes_cv .25, p95 .62: Akyon and Kalfaoglu 2019) and posts of one band (.8: Kim et al., WWW 2020)',
  },
  spreadPosts: {
    value: 6,
    unit: 'posts',
    source:
      'our choice, 2026-11: the spread of a dozen posts is itself uncertain, so the usual one is mixed in as six more',
  },
};

export const RESPONSE: Readonly<
  Record<'capDoublings' | 'pseudoCount' | 'wholeCounts' | 'likesOnlyError' | 'levels90', Constant<number>>
> = {
  capDoublings: {
    value: 2.5,
    unit: 'doublings from the median',
    source: 'our choice, 2026-11: a sixth of, or six times, the usual response; outside p10-p90 of every measured band',
  },
  pseudoCount: {
    value: 0.5,
    unit: 'responses',
    source:
      'our choice, 2026-11: half a response on both sides, so that 0 can be compared and 1 against 2 is no finding',
  },
  wholeCounts: {
    value: 0.29,
    unit: 'responses',
    source: 'our choice, 2026-11: counts come in ones, and 1 / sqrt(12) is the sd of what lies within one',
  },
  likesOnlyError: {
    value: Math.LN2,
    unit: 'sd of ln(response)',
    source: 'our choice, 2026-11: views told by likes may be off by a factor of 2',
  },
  levels90: {
    value: 1.645,
    unit: 'sd',
    source: 'the normal distribution, of which 90 % lie within 1.645 sd (our choice, 2026-11: intervals of 90 %)',
  },
};

/** Size bands named beside a percentile, lower ends in followers. */
export const SIZE_BANDS: Constant<readonly number[]> = {
  value: [0, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 10_000_000],
  unit: 'followers',
  source: 'our choice, 2026-11: half a tenfold each, as published tiers have them',
};

export const DOUBT: Readonly<Record<'responsePerFollower', Constant<number>>> = {
  responsePerFollower: {
    value: 3,
    unit: 'responses for each follower',
    source:
      'our choice, 2026-11: a hit reaches that once, a middling post hardly ever; a typing slip of one digit does',
  },
};
