import type { Evidence, Post, Profile } from '../../../src/evidence.ts';
import { REPORTED_PROFILE } from '../../../src/intake/reported.ts';

/** A profile of which nothing is known but the network; the counts come in as changes. */
export const NOTHING: Profile = { ...REPORTED_PROFILE, network: 'instagram' };

/** Evidence with everything unknown but what is given. */
export function evidenceOf(profile: Partial<Profile>, rest: Partial<Omit<Evidence, 'profile'>> = {}): Evidence {
  return {
    profile: { ...NOTHING, ...profile },
    recentPosts: null,
    typicalPost: null,
    history: null,
    audience: null,
    outcomes: null,
    ...rest,
  };
}

/** A post with everything unknown, and every flag off, but what is given. */
export function postOf(change: Partial<Post> = {}): Post {
  return {
    at: null,
    likes: null,
    replies: null,
    reposts: null,
    views: null,
    format: null,
    pinned: false,
    paid: false,
    repost: false,
    reply: false,
    ...change,
  };
}
