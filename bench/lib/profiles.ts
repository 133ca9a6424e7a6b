import type { Evidence, Post, Profile } from '../../src/evidence.ts';
import { normal } from './random.ts';

/** The day on which every made-up profile is seen. */
export const SEEN = Date.UTC(2026, 10, 20);

/** An ISO time so many days before that. */
export function daysAgo(days: number): string {
  return new Date(SEEN - days * 86_400_000).toISOString();
}

/** Evidence with everything unknown but what is given. */
export function evidenceOf(profile: Partial<Profile>, rest: Partial<Omit<Evidence, 'profile'>> = {}): Evidence {
  return {
    profile: {
      ...{ id: null, network: 'instagram', handle: null, name: null, url: null, followers: null, followersStep: 1 },
      ...{ following: null, posts: null, createdAt: null, observedAt: daysAgo(0), verified: null, hasPicture: null },
      ...{ bioLength: null, links: null, provenLinks: null, proofs: [], notices: [], provenance: 'fetched' },
      ...profile,
    },
    ...{ recentPosts: null, typicalPost: null, history: null, audience: null, outcomes: null },
    ...rest,
  };
}

/** A post with everything unknown, and every flag off, but what is given. */
export function postOf(change: Partial<Post>): Post {
  return {
    ...{ at: null, likes: null, replies: null, reposts: null, views: null, format: null },
    ...{ pinned: false, paid: false, repost: false, reply: false },
    ...change,
  };
}

/** Posts whose likes lie log-normally around `likes`, `apart` days from one another, the newest 3 days old unless told. */
export function postsOf(
  given: {
    readonly count: number;
    readonly likes: number;
    readonly spread: number;
    readonly repliesPerLike: number;
    readonly apart: number;
    readonly newest?: number;
  },
  random: () => number,
): readonly Post[] {
  return Array.from({ length: given.count }, (_, index) => {
    const likes = Math.round(given.likes * Math.exp(given.spread * normal(random)));
    const replies = Math.round(likes * given.repliesPerLike * Math.exp(0.4 * normal(random)));
    return postOf({ at: daysAgo((given.newest ?? 3) + index * given.apart), likes, replies, reposts: 0 });
  });
}
