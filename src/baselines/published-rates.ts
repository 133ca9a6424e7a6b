import type { Network } from '../network.ts';

/** A published engagement rate, as its publisher states it. Facts to cite; most are means, or brands, so none is a baseline by itself. */
export type PublishedRate = {
  readonly network: Network;
  /** The publisher's own name of the group. */
  readonly tier: string;
  /** Per cent of the denominator, low and high (equal where one figure is given). */
  readonly per100: { readonly low: number; readonly high: number };
  readonly statistic: 'mean' | 'median per post';
  readonly denominator: 'followers' | 'impressions' | 'video views';
  readonly year: string;
  readonly publisher: string;
};

type Row = readonly [
  Network,
  string,
  number | readonly [number, number],
  'mean' | 'median',
  string,
  string,
  PublishedRate['denominator']?,
];

/** Second-hand unless the publisher is HypeAuditor's blog: quoted by the pages that NOTICE names. Read in 2026. */
const ROWS: readonly Row[] = [
  ['instagram', '1-10K', 2.19, 'mean', '2023', 'HypeAuditor via Statista'],
  ['instagram', 'all influencers', 1.85, 'mean', '2023', 'HypeAuditor via Statista'],
  ['instagram', '1-10K', 2.78, 'mean', '2022', 'HypeAuditor, State of Influencer Marketing 2023'],
  ['tiktok', '1-10K', 12.6, 'mean', '2022', 'HypeAuditor, State of Influencer Marketing 2023'],
  ['instagram', '1-5K (UK)', 4.59, 'mean', '2021', 'HypeAuditor via Statista'],
  ['instagram', '5-20K (UK)', 2.26, 'mean', '2021', 'HypeAuditor via Statista'],
  ['instagram', 'all (UK)', 2.92, 'mean', '2021', 'HypeAuditor via Statista'],
  ['instagram', '5-10K (US)', 5.15, 'mean', '2023 H1', 'Statista'],
  ['instagram', '>1M (US)', 2.54, 'mean', '2023 H1', 'Statista'],
  ['instagram', '1-10K (SE)', 3.41, 'mean', '2024 H1', 'Statista'],
  ['instagram', '>1M (SE)', 1.4, 'mean', '2024 H1', 'Statista'],
  ['instagram', 'all influencers', [1.9, 2.2], 'mean', '2020-21', 'HypeAuditor and Later x Fohr via Insider'],
  ['instagram', '20K to >1M', [1.54, 1.62], 'mean', '2018', 'HypeAuditor (36,000 influencers)'],
  ['instagram', '<10K', 6.23, 'mean', '2024', 'Captiv8 via EMARKETER (5,000 posts)', 'impressions'],
  ['tiktok', '>1.5M', 4.95, 'mean', '2024', 'Captiv8 via EMARKETER', 'video views'],
  ['instagram', 'micro', 3.86, 'mean', '2021', 'Influencer Marketing Hub as quoted'],
  ['instagram', 'mega', 1.21, 'mean', '2021', 'Influencer Marketing Hub as quoted'],
  ['instagram', 'brands >=5K', 0.47, 'median', '2022', 'Rival IQ 2023'],
  ['tiktok', 'brands >=5K', 5.69, 'median', '2022', 'Rival IQ 2023'],
  ['facebook', 'brands 25K-1M', 0.06, 'median', '2022', 'Rival IQ 2023'],
  ['x', 'brands >=5K', 0.035, 'median', '2022', 'Rival IQ 2023'],
  ['tiktok', 'brands', 2.63, 'median', '2023', 'Rival IQ 2024'],
  ['facebook', 'brands', 0.063, 'median', '2023', 'Rival IQ 2024'],
  ['instagram', 'brands', 1.22, 'median', '2019', 'Rival IQ'],
];

export const PUBLISHED_RATES: readonly PublishedRate[] = ROWS.map(
  ([network, tier, rate, statistic, year, publisher, denominator]) => ({
    network,
    tier,
    per100: typeof rate === 'number' ? { low: rate, high: rate } : { low: rate[0], high: rate[1] },
    statistic: statistic === 'mean' ? 'mean' : 'median per post',
    denominator: denominator ?? 'followers',
    year,
    publisher,
  }),
);
