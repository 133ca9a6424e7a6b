import type { ResponseCounts } from '../../yardstick.ts';

/** What profiles are held against, in words. */
export const baselineTexts = {
  title: 'Baselines in force',
  titleOf: (network: string) => `Baselines in force: ${network}`,
  intro: (followers: string) => `Response of a middling post of an account of ${followers} followers.`,
  column: {
    network: 'Network',
    followers: 'Followers',
    median: 'Median',
    usual: 'p10–p90',
    counts: 'Counted',
    basis: 'Basis',
    n: 'n',
    source: 'Source',
    group: 'Group',
    rate: 'Rate',
    denominator: 'Of',
    statistic: 'Statistic',
    year: 'Year',
    publisher: 'Publisher',
  },
  counts: {
    'likes+replies': 'likes and replies',
    'likes+replies+reposts': 'likes, replies and reposts',
    views: 'views',
  } satisfies Record<ResponseCounts, string>,
  basis: {
    measured: 'measured',
    prior: 'a prior',
    house: 'measured here',
    none: 'none',
  },
  why: {
    measured: 'Medians of accounts of that size, measured like for like: the best there is.',
    prior:
      'Nothing that is measured like for like is published, so this is a wide prior that may be off by a factor of 3 either way. It counts for little, and a house baseline would take its place.',
    house: 'Medians of the profiles that this installation has read, once there are enough of a size.',
    none: 'Its counts are lifetime figures, or no response at all: shown, never scored.',
  },
  between: (slope: string) =>
    `Between the sizes: a straight line on logarithmic axes. Beyond them the comparison goes on at slope ${slope}, while “responds like” stops: at least, or at most.`,
  perPost: (source: string) => `Followers for each post: ${source}`,
  repliesPerLike: (replies: string, source: string) => `Replies for each like: ${replies}. ${source}`,
  purge: (days: string, loss: string, source: string) =>
    `${days}: the network took accounts from everybody; a loss up to ${loss} is explained by it. ${source}`,
  published: 'Published rates of this network',
  publishedNote:
    'Most are means, or of brands, so none is used as it is: a mean is no median, and a brand is no person.',
  perCent: (low: string, high: string) => (low === high ? `${low} %` : `${low}–${high} %`),
  sources: 'Sources',
  more: 'One network with its sizes and published rates: /baseline network:instagram',
};
