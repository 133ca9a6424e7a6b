import type { Evidence, Post, TypicalPost } from '../../../src/evidence.ts';
import type { Verdict } from '../../../src/scoring/assessment.ts';

/** The quality side a verdict takes: 1 good, -1 poor, 0 neither. */
export function side(verdict: Verdict): -1 | 0 | 1 {
  if (verdict === 'solid' || verdict === 'gem') return 1;
  return verdict === 'hollow' || verdict === 'thin' ? -1 : 0;
}

const times = (factor: number) => (count: number | null) => (count === null ? null : Math.round(count * factor));

function scaledCounts<T extends Post | TypicalPost>(post: T, factor: number): T {
  const { likes, replies, reposts, views } = post;
  const by = times(factor);
  return { ...post, likes: by(likes), replies: by(replies), reposts: by(reposts), views: by(views) };
}

/** The same curve, raised as a whole where its lowest count is below `least`. */
export function raised(history: Evidence['history'], least: number): Evidence['history'] {
  if (history === null) return null;
  const lowest = history.reduce((low, { followers }) => Math.min(low, followers), Number.POSITIVE_INFINITY);
  const factor = Math.max(1, least / Math.max(1, lowest));
  return history.map((point) => ({ ...point, followers: Math.ceil(point.followers * factor) }));
}

/** The same profile at another size: every count times the factor, rounded; shares and dates as they are. */
export function scaled(evidence: Evidence, factor: number): Evidence {
  const { profile, recentPosts, typicalPost, history } = evidence;
  const by = times(factor);
  return {
    ...evidence,
    profile: {
      ...profile,
      followers: by(profile.followers),
      following: by(profile.following),
      posts: by(profile.posts),
    },
    recentPosts: recentPosts?.map((post) => scaledCounts(post, factor)) ?? null,
    typicalPost: typicalPost === null ? null : scaledCounts(typicalPost, factor),
    history:
      history?.map((point) => ({ ...point, followers: Math.max(1, Math.round(point.followers * factor)) })) ?? null,
  };
}
