import type { Evidence, Post, Profile } from '../../../src/evidence.ts';

/** A profile of which nothing is known but the network; the counts come in as changes. */
export const NOTHING: Profile = {
  id: null,
  network: 'instagram',
  handle: null,
  name: null,
  url: null,
  followers: null,
  followersStep: 1,
  following: null,
  posts: null,
  createdAt: null,
  observedAt: null,
  verified: null,
  hasPicture: null,
  bioLength: null,
  links: null,
  provenLinks: null,
  proofs: [],
  notices: [],
  provenance: 'reported',
};

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
