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
    converted: 'from means',
    prior: 'a prior',
    house: 'measured here',
    none: 'none',
  },
  why: {
    measured: 'Medians of accounts of that size, measured like for like: the best there is.',
    converted:
      'Means of accounts of that size, turned into medians with a stated factor: the median may be off by a factor of 2 either way.',
    prior:
      'Nothing that is measured like for like is published, so this is a wide prior that may be off by a factor of 3 either way. It counts for little, and a house baseline would take its place.',
    house:
      'Medians of the profiles that this installation has read, blended with what is published or guessed: the more profiles of a size, the more they weigh. They change once a day.',
    none: 'Its counts are lifetime figures, or no response at all: shown, never scored.',
  },
  between: (slope: string) =>
    `Between the sizes: a straight line on logarithmic axes. Beyond them the comparison goes on at slope ${slope}, while “responds like” stops: at least, or at most.`,
  seen: (sizes: string, needed: string) =>
    `Read here before today, with their response: ${sizes}. From ${needed} of a size on they count.`,
  seenNone: (needed: string) => `Read here before today: none. From ${needed} profiles of a size on they count.`,
  seenOfSize: (count: string, size: string) => `${count} of ${size}`,
  ofFormat: (format: string, source: string) => `Profiles that mostly post ${format} have their own: ${source}`,
  peerLoss: (day: string, loss: string, profiles: string) =>
    `${day}: a middling one of ${profiles} profiles lost ${loss}; a loss up to that is explained by it.`,
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
