import { type Evidence, POST_FORMATS, type Post, type PostFormat } from '../evidence.ts';
import type { ResponseBaseline, Yardstick } from '../yardstick.ts';
import type { Response } from './assessment.ts';
import { usualResponse } from './baseline-curve.ts';
import { POSTS, RESPONSE } from './constants.ts';
import type { PostSelection } from './posts.ts';
import { median, robustDeviation, rounded, sum } from './statistics.ts';

/** Figures that one post, or a typical post, gives. */
type Counts = {
  readonly likes: number | null;
  readonly replies: number | null;
  readonly reposts: number | null;
  readonly views: number | null;
};

/** A middling post's response, how well it is known, and what it is held against. */
export type ScoredResponse = {
  readonly median: number;
  /** Sd of ln(median), from the posts alone. */
  readonly error: number;
  readonly posts: number;
  readonly leftOut: number;
  readonly counts: Response['counts'];
  /** The format of more than half of the scored posts; null where there is none. */
  readonly format: PostFormat | null;
  readonly baseline: ResponseBaseline;
};

/**
 * The profile's response: the median over at least 5 scored posts, else the typical post. null when neither is known,
 * or when the network's counts cannot be read as response.
 */
export function readResponse(
  evidence: Evidence,
  posts: PostSelection | null,
  yardstick: Yardstick,
): ScoredResponse | null {
  const { network } = evidence.profile;
  const ofAll = yardstick.response[network];
  if (ofAll === null) return null;
  const repliesPerLike = yardstick.repliesPerLike[network].median;
  const listed = posts === null ? [] : posts.scored;
  const format = mostlyOf(listed);
  const baseline = (format === null ? undefined : ofAll.formats?.[format]) ?? ofAll;
  for (const reading of readings(baseline)) {
    const values = listed
      .map((post) => respond(post, reading.counts, repliesPerLike))
      .filter((value) => value !== null);
    if (values.length >= POSTS.fewest.value) {
      return { ...reading, ...fromList(values), format, leftOut: posts?.leftOut ?? 0 };
    }
  }
  const typical = evidence.typicalPost;
  if (typical === null) return null;
  for (const reading of readings(ofAll)) {
    const value = respond(typical, reading.counts, repliesPerLike);
    if (value === null) continue;
    return { ...reading, ...fromTypical(value, typical.posts ?? 1), format: null, leftOut: posts?.leftOut ?? 0 };
  }
  return null;
}

/** The response as the verdict shows it; `usual` is null when the follower count is not known. */
export function shownResponse(response: ScoredResponse, followers: number | null): Response {
  const { median: value, posts, leftOut, counts, format, baseline } = response;
  const usual = followers === null ? null : usualResponse(baseline, followers);
  return {
    median: rounded(value, 1),
    usual: usual === null ? null : { low: rounded(usual.low, 1), high: rounded(usual.high, 1) },
    usualMedian: usual === null ? null : rounded(usual.median, 1),
    posts,
    leftOut,
    counts,
    format,
  };
}

/** The format that more than half of the posts have. */
function mostlyOf(posts: readonly Post[]): PostFormat | null {
  const told = posts.map(({ format }) => format);
  return POST_FORMATS.find((format) => told.filter((one) => one === format).length > told.length / 2) ?? null;
}

type Reading = { readonly counts: Response['counts']; readonly baseline: ResponseBaseline };

/** What may be counted, best first: views, or where only likes are given, likes against views told by usual likes. */
function readings(baseline: ResponseBaseline): readonly Reading[] {
  const first = { counts: baseline.counts, baseline };
  const rate = baseline.likesPerView;
  if (rate === null) return [first];
  const wider = (error: number) => Math.hypot(error, RESPONSE.likesOnlyError.value);
  const error = wider(baseline.error);
  const points = baseline.points.map((point) => ({
    ...point,
    median: point.median * rate,
    error: wider(point.error ?? baseline.error),
  }));
  return [first, { counts: 'likes+replies', baseline: { ...baseline, counts: 'likes+replies', points, error } }];
}

/** Replies or reposts that the source does not tell are taken at their usual rate: unknown is not 0. */
function respond(post: Counts, counts: Response['counts'], repliesPerLike: number): number | null {
  if (counts === 'views') return post.views;
  if (post.likes === null) return null;
  const replies = post.replies ?? post.likes * repliesPerLike;
  if (counts === 'likes+replies') return post.likes + replies;
  return post.likes + replies + (post.reposts ?? post.likes * POSTS.repostsPerLike.value);
}

function fromList(values: readonly number[]): Pick<ScoredResponse, 'median' | 'error' | 'posts'> {
  const middle = median(values) ?? 0;
  const seen = robustDeviation(values.map((value) => Math.log(value + RESPONSE.pseudoCount.value))) ?? 0;
  return {
    median: middle,
    error: medianError(pooledSpread(seen, values.length), values.length, middle),
    posts: values.length,
  };
}

/** The spread of few posts is itself uncertain, so the usual one is mixed in. */
function pooledSpread(seen: number, n: number): number {
  const { usualSpread, spreadPosts } = POSTS;
  const degrees = n - 1;
  return Math.sqrt((degrees * seen ** 2 + spreadPosts.value * usualSpread.value ** 2) / (degrees + spreadPosts.value));
}

function fromTypical(value: number, posts: number): Pick<ScoredResponse, 'median' | 'error' | 'posts'> {
  const count = Math.max(1, posts);
  return { median: value, error: medianError(POSTS.singlePostSpread.value, count, value), posts: count };
}

/** Standard error of a median, sqrt(pi / 2) spread / sqrt(n), and never less than the counting of whole responses allows. */
function medianError(spread: number, n: number, value: number): number {
  const sampling = Math.min(spread, (spread * Math.sqrt(Math.PI / 2)) / Math.sqrt(n));
  return Math.hypot(sampling, RESPONSE.wholeCounts.value / (value + RESPONSE.pseudoCount.value));
}

/** Likes and replies of all scored posts together, as far as both are told; null when nothing was liked. */
export function talk(
  evidence: Evidence,
  posts: PostSelection | null,
): { readonly likes: number; readonly replies: number } | null {
  const listed = posts === null || posts.scored.length < POSTS.fewest.value ? [] : posts.scored;
  const given: readonly Counts[] =
    listed.length > 0 ? listed : evidence.typicalPost === null ? [] : [evidence.typicalPost];
  const times = listed.length > 0 ? 1 : Math.max(1, evidence.typicalPost?.posts ?? 1);
  const both = given.flatMap(({ likes, replies }) => (likes === null || replies === null ? [] : [{ likes, replies }]));
  const likes = sum(both.map((post) => post.likes)) * times;
  const replies = sum(both.map((post) => post.replies)) * times;
  return likes === 0 ? null : { likes, replies };
}
