import type { Breakpoints, Constant } from './constants.ts';

/** x: share of a sample that is bulk-made, of the kinds there are labels for. */
export const SUSPECT_SHARE: Constant<Breakpoints> = {
  value: [
    [0.05, 7],
    [0.2, 0],
    [0.3, -12.5],
  ],
  unit: 'share of the sample',
  source:
    'our choice, 2026-11: up to .05 is what chance alone adds to a clean sample of 100-300 (one to two sd); up to .2 the low end of the 90 % interval stays under that .05, and large accounts were seen to carry 4-15 % (the purge of 2014), so nothing counts against anybody there; at .3 the low end is a tenth',
};

/** x: share of a sample without a sign of life for a year. */
export const DORMANT_SHARE: Constant<Breakpoints> = {
  value: [
    [0.1, 1],
    [0.4, 0],
    [0.8, -3],
  ],
  unit: 'share of accounts whose last activity is told',
  source:
    'our choice, 2026-11: no share is published for ordinary audiences; old ones collect silent accounts by themselves, so less than two in five says nothing bad',
};

/** x: share of a sample made within the same days that came together. */
export const IN_BARS: Constant<Breakpoints> = {
  value: [
    [0, 0],
    [0.03, -2],
    [0.1, -5],
    [0.25, -8],
  ],
  unit: 'share of the sample',
  source:
    'our choice, 2026-11: .03 is the least that is reported, a tenth is a delivery (The New York Times, "The Follower Factory", 2018), a quarter is the audience',
};

/** How the fingerprint's points are held in doubt. */
export const FINGERPRINT_POINTS: Readonly<Record<'innocentWeight', Constant<number>>> = {
  innocentWeight: {
    value: 0.5,
    unit: 'share of the points',
    source: 'our choice, 2026-11: a community that moved together looks the same where no calendar knows of it',
  },
};

/** How many accounts a sample needs. */
export const SAMPLE: Readonly<Record<'fewest' | 'full' | 'fewestCounts', Constant<number>>> = {
  fewest: {
    value: 10,
    unit: 'accounts',
    source: 'our choice, 2026-11: of fewer one account moves the share by a tenth',
  },
  full: {
    value: 50,
    unit: 'accounts',
    source:
      'our choice, 2026-11: a smaller sample speaks for n / 50 of the signal; at 50 a clean one is told from one of a third suspect',
  },
  fewestCounts: {
    value: 2,
    unit: 'counts that an account tells, of followers, following and posts',
    source:
      'our choice, 2026-11: a card of one column says next to nothing, and nothing must not look like a clean audience',
  },
};

/** x: following for each follower, on a log scale. */
export const FOLLOWING_RATIO: Constant<Breakpoints> = {
  value: [
    [0.1, 1],
    [0.5, 0],
    [1, -2.5],
    [2, -4],
  ],
  unit: 'following / followers',
  source:
    'Kim et al., WWW 2020: p99 of influencers of 10-100K is .52; verified people of 10-100K (2019): p95 .56, p99 .88. Ends: our choice, 2026-11',
};

/** Following mixed in before a ratio earns points, so that with a handful of followers a low one is no finding. */
export const FOLLOWING_RATIO_PRIOR: Constant<number> = {
  value: 30,
  unit: 'accounts followed',
  source:
    'our choice, 2026-11: under 60 followers nothing is earned; that few get no response by which more of them could be told from silent ones',
};

/** Followers between which the ratio is read: fewer or more are taken as these. */
export const FOLLOWING_RATIO_RANGE: Constant<{ readonly fewest: number; readonly most: number }> = {
  value: { fewest: 10_000, most: 1_000_000 },
  unit: 'followers',
  source:
    'small profiles follow nearly as many as follow them (median ratio 1.1 under 1K, Akyon and Kalfaoglu 2019; p75 .72, p90 1.13 at 1-10K, Kim et al., WWW 2020), so one is read as one of 10,000; above 1M nobody follows a tenth (p99 .11, Botometer sets 2019)',
};

/** x: replies for each like against the network's usual rate, in doublings. */
export const REPLIES_PER_LIKE: Constant<Breakpoints> = {
  value: [
    [-2.5, -2],
    [-1, 0],
    [0, 2],
  ],
  unit: 'doublings from the usual rate',
  source:
    'p10 and p25 of single posts lie 2.7 and 1.3 doublings below the usual rate (Kim et al., WWW 2020), of ordinary accounts 1.8 and .8 (Akyon and Kalfaoglu 2019); more than the usual rate is no better. Ends: our choice, 2026-11',
};

/** Likes mixed in, with half of the usual replies (where the points are 0), so that a handful of likes says nothing. */
export const REPLIES_PER_LIKE_PRIOR: Constant<number> = {
  value: 50,
  unit: 'likes',
  source: 'our choice, 2026-11: one reply more or less among 50 likes is chance',
};

/** Sd of ln(replies / likes) that has nothing to do with the audience (what was posted, who counts what). */
export const REPLIES_PER_LIKE_ERROR: Constant<number> = {
  value: 0.5,
  unit: 'sd of ln(rate)',
  source: 'our choice, 2026-11: half of the spread between posts of one band in Kim et al., WWW 2020',
};

/** x: share of own posts without any response, beyond what is usual for the size. */
export const SILENT_POSTS: Constant<Breakpoints> = {
  value: [
    [0, 0.5],
    [0.1, 0],
    [0.5, -2],
  ],
  unit: 'share of posts',
  source: 'our choice, 2026-11: half of the posts unanswered where few should be is as clear as it gets',
};

/** x: sd of ln(likes), counting noise added. */
export const EVENNESS: Constant<Breakpoints> = {
  value: [
    [0.12, -3],
    [0.18, 0],
  ],
  unit: 'sd of ln(likes)',
  source:
    'our choice, 2026-11: steady newsletters have .3; below .18 lie 2 % of series of 12 whose sd is .3. Ordinary accounts: p5 of likes_cv .12, p10 .17 (Akyon and Kalfaoglu 2019)',
};

/** Followers for each post are scaled by the p99 of the tier; p99 / median is the baseline's. */
export const FOLLOWERS_PER_POST: Constant<Breakpoints> = {
  value: [
    [0, 2.5],
    [0.5, 0],
    [1.3, -8],
  ],
  unit: 'ln(followers per post / median), in units of ln(p99 / median)',
  source:
    'our choice, 2026-11: as much published as accounts of the size have is good, up to p85 nothing counts against anybody (2.8 times the median; Kim et al., WWW 2020: p75 1.9, p90 3.5), -5 at the p99 of the tier, -8 at half as much again',
};

/** A profile with fewer posts is read as one with these. */
export const FEWEST_POSTS: Constant<number> = {
  value: 0.5,
  unit: 'posts',
  source: 'our choice, 2026-11: half a post, so that a profile without any can be compared',
};

/** x: share of own items among the recent ones. */
export const ORIGINALS: Constant<Breakpoints> = {
  value: [
    [0.08, -4],
    [0.4, 0],
    [0.8, 0.5],
  ],
  unit: 'share of items',
  source:
    'our choice, 2026-11: sharing half of the time is ordinary on X, Bluesky and the fediverse; nine in ten leave little of one’s own (p10 of verified people of 2019 is .08, their median .26)',
};

/** x: days since the newest own item, on a log scale. */
export const RECENCY: Constant<Breakpoints> = {
  value: [
    [14, 1],
    [60, 0],
    [365, -2.5],
    [730, -4],
  ],
  unit: 'days',
  source:
    'our choice, 2026-11: verified people post every .1-3 days (p10-p90, 2019), ordinary ones every 24 (median; Akyon and Kalfaoglu 2019); a year of silence is a lapsed profile',
};

/** x: own posts a week, on a log scale. */
export const CADENCE: Constant<Breakpoints> = {
  value: [
    [0.06, -1],
    [0.15, 0],
    [1, 1],
  ],
  unit: 'posts a week',
  source:
    'ordinary accounts (Akyon and Kalfaoglu 2019, n = 395): p5 .06, p25 .15, median .29, p90 1.1. Points: our choice, 2026-11',
};

/** x: days since the account was made, on a log scale. */
export const AGE: Constant<Breakpoints> = {
  value: [
    [60, -3],
    [365, 0],
    [1_200, 2.5],
  ],
  unit: 'days',
  source:
    'sets of 2013-2019: ordinary accounts p10 394 days, median 1,212 (MIB, n = 2,973); celebrities median 2,936 (Botometer, n = 3,551); accounts labelled suspect, median 119. Points: our choice, 2026-11: the middling ordinary age earns all there is to earn',
};

/** What ties a profile to somebody: nothing shown at all, something shown, something proven. */
export const IDENTITY: Constant<{ readonly bare: number; readonly shown: number; readonly proven: number }> = {
  value: { bare: -0.5, shown: 0, proven: 0.5 },
  unit: 'points',
  source: 'our choice, 2026-11: a domain handle or a link both ways is proof of the person, not of the audience',
};

/** x: share of followers lost at once, after what a purge explains. */
export const DROP: Constant<Breakpoints> = {
  value: [
    [0, 1.5],
    [0.02, 0],
    [0.03, -1],
    [0.05, -3],
    [0.1, -6],
    [0.2, -10],
  ],
  unit: 'share of followers',
  source:
    'press reports of the purges of 2014 and 2018: clean large accounts lost 2-3 %, more than 10 % was unusual. Steps between, and the good side for no loss at all: our choice, 2026-11',
};

/** Days of a curve without any sudden loss that earn the whole good side of the drop signal; fewer earn their share. */
export const CALM_CURVE: Constant<number> = {
  value: 90,
  unit: 'days',
  source:
    'our choice, 2026-11: what is delivered tends to be taken away again within weeks; a slow drip shows no loss, so the sign is a small one',
};

/** x: share of followers gained at once without a hit. */
export const JUMP: Constant<Breakpoints> = {
  value: [
    [0.02, 0],
    [0.1, -1.5],
    [0.3, -3],
  ],
  unit: 'share of followers',
  source:
    'our choice, 2026-11: a reason to ask, no more; a month of three times the usual is right about once in five (StarScout star series, 2025)',
};

/** x: jumps of which at least half was lost again within weeks. */
export const SAWTOOTH: Constant<Breakpoints> = {
  value: [
    [1, 0],
    [2, -1.5],
    [3, -3],
  ],
  unit: 'times',
  source: 'our choice, 2026-11: once is a giveaway whose entrants leave again, three times is a habit',
};

export const GROWTH: Readonly<
  Record<
    | 'fewestPoints'
    | 'fewestDays'
    | 'spreads'
    | 'roundingSteps'
    | 'fewestDigits'
    | 'leastSize'
    | 'fullFollowers'
    | 'glitchDays'
    | 'glitchLeft'
    | 'purgeSlackDays'
    | 'peerSlackDays'
    | 'hitTimes'
    | 'hitDays'
    | 'hitSlackDays'
    | 'toothDays'
    | 'toothLost'
    | 'notLookedWeight'
    | 'mostEvents',
    Constant<number>
  >
> = {
  fewestPoints: { value: 8, unit: 'counts', source: 'our choice, 2026-11: fewer do not tell what is usual' },
  fewestDays: { value: 14, unit: 'days', source: 'our choice, 2026-11: two weeks, so that weekdays even out' },
  spreads: {
    value: 5,
    unit: 'robust sd of a day',
    source: 'our choice, 2026-11: one in two million normal days, so none in 500 curves of 90 days',
  },
  roundingSteps: {
    value: 2,
    unit: 'rounding steps',
    source:
      'our choice, 2026-11: a rounded counter moves by one whole step by itself, and by two where growth and noise add to it',
  },
  fewestDigits: {
    value: 2,
    unit: 'significant digits',
    source:
      'our choice, 2026-11: counters show two digits or more (9.1K, 12K), so a curve of 500 and 400 is no rounding',
  },
  leastSize: {
    value: 0.018,
    unit: 'ln(followers)',
    source: 'our choice, 2026-11: less than a clean account loses in a purge',
  },
  fullFollowers: {
    value: 100,
    unit: 'followers before a loss',
    source: 'our choice, 2026-11: below, one who leaves is a per cent or more; points fall with ln(followers) there',
  },
  glitchDays: { value: 3, unit: 'days', source: 'our choice, 2026-11: counters that slip are repaired within days' },
  glitchLeft: {
    value: 0.25,
    unit: 'share of the change',
    source: 'our choice, 2026-11: a slip that was repaired leaves less than a quarter of itself behind',
  },
  purgeSlackDays: {
    value: 2,
    unit: 'days',
    source: 'our choice, 2026-11: time zones, and counts that are read once a day',
  },
  peerSlackDays: {
    value: 1,
    unit: 'days',
    source: 'our choice, 2026-11: a day ends at different hours for two profiles that are each read once a day',
  },
  hitTimes: {
    value: 3,
    unit: 'times the usual',
    source: 'our choice, 2026-11: outside of p90 of posts of one band (Kim et al., WWW 2020)',
  },
  hitDays: {
    value: 7,
    unit: 'days',
    source: 'our choice, 2026-11: a post that takes off is passed on for about a week',
  },
  hitSlackDays: {
    value: 1,
    unit: 'days',
    source: 'our choice, 2026-11: a post of the hours after a count that was dated by its day alone',
  },
  toothDays: {
    value: 45,
    unit: 'days',
    source: 'our choice, 2026-11: entrants leave within weeks after a prize is drawn',
  },
  toothLost: {
    value: 0.5,
    unit: 'share of ln(gain)',
    source: 'our choice, 2026-11: most of those who came for something else leave, some stay',
  },
  mostEvents: {
    value: 20,
    unit: 'events',
    source:
      'our choice, 2026-11: the largest twenty say all there is to say, and a curve made to waste time wastes none',
  },
  notLookedWeight: {
    value: 0.5,
    unit: 'share of the points',
    source:
      'our choice, 2026-11: where no posts or views of those days were seen, a hit cannot be told from a lone jump',
  },
};
