import type { AudienceAccount, AudienceSample, Evidence, HistoryPoint, Post } from '../../src/evidence.ts';
import { daysAgo, evidenceOf, postsOf } from './profiles.ts';
import { normal, whole } from './random.ts';
import { type Cells, numberIn, readTable } from './tables.ts';

/** Rows of the shared sets that profiles are mixed from. */
export type Stock = {
  readonly influencers: readonly Cells[];
  /** Posts by their authors' followers, fewest first. */
  readonly posts: readonly Cells[];
  readonly ordinary: readonly Cells[];
  readonly verified: readonly Cells[];
  readonly ages: readonly number[];
  readonly followers: Readonly<Record<'instagram' | 'x', Readonly<Record<'people' | 'bulk', readonly Cells[]>>>>;
};

/** Reads the sets; followers of Instagram profiles are drawn from Instagram's labelled accounts, those on X from X's. */
export function readStock(folder: string): Stock {
  const byLabel = (rows: readonly Cells[]) => ({
    people: rows.filter((row) => row['label'] === '0'),
    bulk: rows.filter((row) => row['label'] === '1'),
  });
  const ages = readTable(folder, 'tw_celebrity2019').map((row) => numberIn(row, 'age_days'));
  return {
    influencers: readTable(folder, 'ig_influencers'),
    posts: readTable(folder, 'ig_influencer_posts').toSorted((a, b) => followersOf(a) - followersOf(b)),
    ordinary: readTable(folder, 'ig_engagement_ordinary'),
    verified: readTable(folder, 'tw_verified2019'),
    ages: ages.filter((age) => age !== null),
    followers: {
      instagram: byLabel([...readTable(folder, 'ig_kaggle'), ...readTable(folder, 'ig_instafake')]),
      x: byLabel(readTable(folder, 'tw_fakefollowers')),
    },
  };
}

/**
 * One profile: three in five an influencer on Instagram, one in five an ordinary person there, one in five a verified
 * person on X; counts are a row's. Two in three have a sample of 300 followers, of which 0-5 % (six in ten profiles),
 * 5-20 % (one in four) or 20-60 % (the rest) are bulk-made; half have a curve of 90 days, one in ten of those with a
 * sudden loss. Likes are those of a post of that size, of the row itself where it tells them, less the bulk-made share.
 */
export function drawProfile(stock: Stock, random: () => number): Evidence {
  const kind = random();
  if (kind < 0.6) return influencer(stock, random);
  return kind < 0.8 ? ordinary(stock, random) : verified(stock, random);
}

type Drawn = { readonly row: Cells; readonly posts: (reach: number) => readonly Post[]; readonly age: number };

function influencer(stock: Stock, random: () => number): Evidence {
  const row = pick(stock.influencers, random);
  const followers = followersOf(row);
  const nearest = stock.posts.findIndex((post) => followersOf(post) >= followers);
  const place = Math.max(0, nearest < 0 ? stock.posts.length - 1 : nearest) + whole(random, 31) - 15;
  const post = stock.posts[Math.min(stock.posts.length - 1, Math.max(0, place))] ?? {};
  const likes = ((numberIn(post, 'likes') ?? 0) / Math.max(1, followersOf(post))) * followers;
  const repliesPerLike = (numberIn(post, 'comments') ?? 0) / Math.max(1, numberIn(post, 'likes') ?? 1);
  const apart = 3 * Math.exp(0.7 * normal(random));
  const posts = (reach: number) =>
    postsOf({ count: 18, likes: likes * reach, spread: 0.6, repliesPerLike, apart }, random);
  return profileOf('instagram', { row, posts, age: pick(stock.ages, random) }, { stock, random });
}

function ordinary(stock: Stock, random: () => number): Evidence {
  const row = pick(stock.ordinary, random);
  const likes = numberIn(row, 'likes_median') ?? 0;
  const repliesPerLike = (numberIn(row, 'comments_mean') ?? 0) / Math.max(1, likes);
  const count = Math.max(1, numberIn(row, 'n_media') ?? 1);
  const apart = Math.max(0.1, (numberIn(row, 'span_days') ?? 0) / count);
  const spread = numberIn(row, 'likes_cv') ?? 0.25;
  const posts = (reach: number) => postsOf({ count, likes: likes * reach, spread, repliesPerLike, apart }, random);
  return profileOf('instagram', { row, posts, age: 300 + 2_000 * random() }, { stock, random });
}

function verified(stock: Stock, random: () => number): Evidence {
  const row = pick(stock.verified, random);
  // A mean over log-normal posts with an sd of 1 lies e^.5 above their median.
  const likes = (numberIn(row, 'likes_received_mean') ?? 0) / Math.exp(0.5);
  const shared = numberIn(row, 'retweeted_share') ?? 0;
  const apart = Math.max(0.02, (numberIn(row, 'tweet_gap_mean_s') ?? 86_400) / 86_400);
  const posts = (reach: number) =>
    postsOf({ count: 30, likes: likes * reach, spread: 1, repliesPerLike: 0.05, apart }, random).map((post) => ({
      ...post,
      repost: random() < shared,
    }));
  return profileOf('x', { row, posts, age: pick(stock.ages, random) }, { stock, random });
}

type Source = { readonly stock: Stock; readonly random: () => number };

function profileOf(network: 'instagram' | 'x', { row, posts, age }: Drawn, { stock, random }: Source): Evidence {
  const share = bulkShare(random);
  const followers = Math.round(followersOf(row));
  const counts = { following: numberIn(row, 'following'), posts: numberIn(row, 'posts') };
  const filled = { hasPicture: true, bioLength: numberIn(row, 'bio_len') ?? 60, links: numberIn(row, 'has_url') };
  const profile = { network, followers, ...counts, ...filled, createdAt: daysAgo(age) };
  return evidenceOf(profile, {
    recentPosts: posts(1 - share),
    audience: random() < 2 / 3 ? sampleOf(stock.followers[network], share, random) : null,
    history: random() < 0.5 ? curveOf(followers, random) : null,
  });
}

function bulkShare(random: () => number): number {
  const kind = random();
  if (kind < 0.6) return 0.05 * random();
  return kind < 0.85 ? 0.05 + 0.15 * random() : 0.2 + 0.4 * random();
}

function sampleOf(
  from: Readonly<Record<'people' | 'bulk', readonly Cells[]>>,
  share: number,
  random: () => number,
): AudienceSample {
  const accounts = Array.from({ length: 300 }, () =>
    accountOf(pick(random() < share ? from.bulk : from.people, random)),
  );
  return { frame: 'recent', accounts };
}

function accountOf(row: Cells): AudienceAccount {
  const age = numberIn(row, 'age_days');
  const flag = (column: string) => {
    const value = numberIn(row, column);
    return value === null ? null : value > 0;
  };
  return {
    ...{ followers: numberIn(row, 'followers'), following: numberIn(row, 'following'), posts: numberIn(row, 'posts') },
    ...{ createdAt: age === null ? null : daysAgo(age), lastActiveAt: null, hasPicture: flag('has_picture') },
    ...{ bioLength: numberIn(row, 'bio_len'), handleLength: numberIn(row, 'handle_len'), domain: null },
    ...{ handleDigits: numberIn(row, 'handle_digits'), verified: flag('verified'), links: numberIn(row, 'has_url') },
    ...{ locked: flag('private'), nameLength: numberIn(row, 'name_len') },
    ...{ likesGiven: numberIn(row, 'likes_given'), listed: numberIn(row, 'listed') },
  };
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
