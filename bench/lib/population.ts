import type { AudienceSample, Evidence, HistoryPoint, Post } from '../../src/evidence.ts';
import { fingerprint } from '../../src/scoring/audience/fingerprint.ts';
import { POSTS } from '../../src/scoring/constants.ts';
import { median } from '../../src/scoring/statistics.ts';
import type { JudgedFollower, Judges } from './followers.ts';
import { judgeFollowers } from './followers.ts';
import { daysAgo, evidenceOf, postsOf, SEEN } from './profiles.ts';
import { normal, whole } from './random.ts';
import { type Cells, numberIn, readTable } from './tables.ts';

/** Sd of ln(likes) from post to post of one profile on Instagram. */
const POST_TO_POST = POSTS.usualSpread.value;

/**
 * Single posts of one size differ by an sd of .85 (.76-.97 by band; Kim et al., WWW 2020), which holds both what lies
 * between profiles and what lies between posts of one: the share between profiles is what is left of it.
 */
const BETWEEN_ACCOUNTS = Math.sqrt(0.85 ** 2 - POST_TO_POST ** 2) / 0.85;

/** Sd of ln(likes) from post to post on X: a mean twice the median (src/baselines/response.ts). */
const X_SPREAD = Math.sqrt(2 * Math.LN2);

/** Days between an influencer's posts at most: whoever posts less is hardly counted as one. */
const MOST_APART = 60;

/** Share of the ordinary accounts of ig_kaggle and ig_instafake. */
const WITHOUT_PICTURE = 0.01;

/** Rows of the shared sets that profiles are mixed from. */
export type Stock = {
  readonly influencers: readonly Cells[];
  /** Posts by their authors' followers, fewest first. */
  readonly posts: readonly Cells[];
  readonly ordinary: readonly Cells[];
  readonly verified: readonly Cells[];
  /** Days since ordinary accounts were made, and celebrities'. */
  readonly ages: readonly number[];
  readonly celebrityAges: readonly number[];
  readonly followers: Readonly<
    Record<'instagram' | 'x', Readonly<Record<'people' | 'bulk', readonly JudgedFollower[]>>>
  >;
};

/**
 * Reads the sets; followers of Instagram profiles are drawn from Instagram's labelled accounts, those on X from X's,
 * each judged by the card that `judges` gives. Ages are those of the accounts that tw_fakefollowers calls ordinary: no set
 * tells influencers' or verified people's.
 */
export function readStock(folder: string, judges: Judges): Stock {
  const followers = judgeFollowers(folder, judges);
  const agesOf = (rows: readonly Cells[]) => rows.map((row) => numberIn(row, 'age_days')).filter((age) => age !== null);
  return {
    influencers: readTable(folder, 'ig_influencers'),
    posts: readTable(folder, 'ig_influencer_posts').toSorted((a, b) => followersOf(a) - followersOf(b)),
    ordinary: readTable(folder, 'ig_engagement_ordinary'),
    verified: readTable(folder, 'tw_verified2019'),
    ages: agesOf(readTable(folder, 'tw_fakefollowers').filter((row) => row['label'] === '0')),
    celebrityAges: agesOf(readTable(folder, 'tw_celebrity2019')),
    followers,
  };
}

/**
 * One profile: three in five an influencer on Instagram, one in five an ordinary person there, one in five a verified
 * person on X. Following, posts and the followers without the bulk-made ones are a row's. To those come, as a share of
 * all, 0-5 % bulk-made followers (six in ten profiles), 5-20 % (one in four) or 20-60 % (the rest), who respond to
 * nothing. Likes of ordinary people and of verified ones are the row's own; an influencer's lie as far from the middle
 * of posts of that size as profiles do. Ages are those of ordinary accounts. An influencer's posts lie as far apart as the
 * row's count of posts over that age; the others' gaps are the row's. One in a hundred has no picture. Two in three have a
 * sample of 300 followers, half a curve of 90 days, one in ten of those with a sudden loss of 3-15 %.
 */
export function drawProfile(stock: Stock, random: () => number): Evidence {
  const kind = random();
  if (kind < 0.6) return influencer(stock, random);
  return kind < 0.8 ? ordinary(stock, random) : verified(stock, random);
}

type Drawn = { readonly row: Cells; readonly posts: readonly Post[]; readonly age: number };

function influencer(stock: Stock, random: () => number): Evidence {
  const row = pick(stock.influencers, random);
  const followers = followersOf(row);
  const band = postsNear(stock.posts, followers);
  const post = pick(band, random);
  const likes = followers * towardsMiddle(band.map(likesPerFollower), likesPerFollower(post));
  const repliesPerLike = towardsMiddle(band.map(repliesForLikes), repliesForLikes(post));
  const age = pick(stock.ages, random);
  const apart = Math.min(MOST_APART, age / Math.max(1, numberIn(row, 'posts') ?? 1));
  const newest = apart * random();
  const posts = postsOf({ count: 18, likes, spread: POST_TO_POST, repliesPerLike, apart, newest }, random);
  return profileOf('instagram', { row, posts, age }, { stock, random });
}

/** The 31 posts whose authors' followers come next to these. */
function postsNear(posts: readonly Cells[], followers: number): readonly Cells[] {
  const nearest = posts.findIndex((post) => followersOf(post) >= followers);
  const from = (nearest < 0 ? posts.length : nearest) - 15;
  const first = Math.min(posts.length - 31, Math.max(0, from));
  return posts.slice(first, first + 31);
}

/** A post's figure, as a profile's: as far from the middle of its band as profiles are from one another. */
function towardsMiddle(band: readonly number[], figure: number): number {
  const middle = median(band) ?? 0;
  return middle === 0 ? 0 : middle * (figure / middle) ** BETWEEN_ACCOUNTS;
}

function repliesForLikes(post: Cells): number {
  return (numberIn(post, 'comments') ?? 0) / Math.max(1, numberIn(post, 'likes') ?? 1);
}

function likesPerFollower(post: Cells): number {
  return (numberIn(post, 'likes') ?? 0) / Math.max(1, followersOf(post));
}

function ordinary(stock: Stock, random: () => number): Evidence {
  const row = pick(stock.ordinary, random);
  const likes = numberIn(row, 'likes_median') ?? 0;
  const repliesPerLike = (numberIn(row, 'comments_mean') ?? 0) / Math.max(1, likes);
  const count = Math.max(1, numberIn(row, 'n_media') ?? 1);
  // The span is that of all posts known of the row, not of those whose likes were read.
  const apart = Math.max(0.1, (numberIn(row, 'span_days') ?? 0) / Math.max(1, numberIn(row, 'media_known') ?? 1));
  const spread = numberIn(row, 'likes_cv') ?? 0.25;
  const posts = postsOf({ count, likes, spread, repliesPerLike, apart, newest: apart * random() }, random);
  return profileOf(
    'instagram',
    { row, posts, age: Math.max(pick(stock.ages, random), apart * (count + 1)) },
    { stock, random },
  );
}

function verified(stock: Stock, random: () => number): Evidence {
  const row = pick(stock.verified, random);
  const shared = numberIn(row, 'retweeted_share') ?? 0;
  // The mean is over all items, and a shared one counts no likes for who shares it.
  const mean = (numberIn(row, 'likes_received_mean') ?? 0) / Math.max(0.02, 1 - shared);
  const likes = mean / Math.exp(X_SPREAD ** 2 / 2);
  const apart = Math.max(0.02, (numberIn(row, 'tweet_gap_mean_s') ?? 86_400) / 86_400);
  const posts = postsOf({ count: 40, likes, spread: X_SPREAD, repliesPerLike: 0.05, apart }, random).map((post) => ({
    ...post,
    reposts: Math.round((post.likes ?? 0) * POSTS.repostsPerLike.value),
    repost: random() < shared,
  }));
  return profileOf('x', { row, posts, age: pick(stock.ages, random) }, { stock, random });
}

type Source = { readonly stock: Stock; readonly random: () => number };

function profileOf(network: 'instagram' | 'x', { row, posts, age }: Drawn, { stock, random }: Source): Evidence {
  const share = bulkShare(random);
  // The bulk-made ones come on top of the row's own followers; who responds stays the same.
  const followers = Math.round(followersOf(row) / (1 - share));
  const counts = { following: numberIn(row, 'following'), posts: numberIn(row, 'posts') };
  const hasPicture = random() >= WITHOUT_PICTURE;
  const filled = { hasPicture, bioLength: numberIn(row, 'bio_len') ?? 60, links: numberIn(row, 'has_url') };
  const profile = { network, followers, ...counts, ...filled, createdAt: daysAgo(age) };
  return evidenceOf(profile, {
    recentPosts: posts,
    audience: random() < 2 / 3 ? sampleOf(stock.followers[network], share, random) : null,
    history: random() < 0.5 ? curveOf(followers, random) : null,
  });
}

function bulkShare(random: () => number): number {
  const kind = random();
  if (kind < 0.6) return 0.05 * random();
  return kind < 0.85 ? 0.05 + 0.15 * random() : 0.2 + 0.4 * random();
}

/** As a sample is kept: counts by class, and what the fingerprint of the order came to (a made-up one: drawn at random). */
function sampleOf(
  from: Readonly<Record<'people' | 'bulk', readonly JudgedFollower[]>>,
  share: number,
  random: () => number,
): AudienceSample {
  const drawn = Array.from({ length: 300 }, () => pick(random() < share ? from.bulk : from.people, random));
  const suspect = drawn.filter((follower) => follower.suspect).length;
  const made = drawn.map(({ ageDays }) => (ageDays === null ? null : SEEN / 86_400_000 - ageDays));
  const shareInBars = fingerprint(made, { waves: [], seed: 1 })?.shareInBars ?? null;
  const summary = { suspect, dormant: 0, active: drawn.length - suspect, withActivity: 0, shareInBars };
  return { frame: 'recent', accounts: [], summary };
}

function curveOf(end: number, random: () => number): readonly HistoryPoint[] {
  const lost = random() < 0.1 ? 0.03 + 0.12 * random() : 0;
  const at = 20 + whole(random, 50);
  return Array.from({ length: 90 }, (_, day) => {
    const before = day < at ? 1 / (1 - lost) : 1;
    const followers = Math.max(1, Math.round(end * before * Math.exp(0.0005 * (day - 90) + 0.0007 * normal(random))));
    return { at: daysAgo(90 - day), followers, posts: null, views: null };
  });
}

function followersOf(row: Cells): number {
  return numberIn(row, 'followers') ?? 0;
}

function pick<T>(from: readonly T[], random: () => number): T {
  const picked = from[whole(random, from.length)];
  if (picked === undefined) throw new Error('Nothing to pick from.');
  return picked;
}
