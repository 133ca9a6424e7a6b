import type { Evidence, Post, Profile } from '../../src/evidence.ts';

/** A made-up profile with nothing remarkable about it; tests change what they are about. */
export function profileOf(change: Partial<Profile> = {}): Profile {
  return {
    id: 'did:plc:made-up',
    network: 'bluesky',
    handle: 'ada.example.com',
    name: 'Ada Example',
    url: 'https://bsky.app/profile/ada.example.com',
    followers: 8_400,
    followersStep: 1,
    following: 310,
    posts: 1_240,
    createdAt: '2023-04-02T00:00:00.000Z',
    observedAt: '2026-11-20T09:41:00.000Z',
    verified: null,
    hasPicture: true,
    bioLength: 80,
    links: 1,
    provenLinks: 1,
    proofs: [{ kind: 'domain-handle', domain: 'ada.example.com' }],
    notices: [],
    provenance: 'fetched',
    ...change,
  };
}

export function postOf(change: Partial<Post> = {}): Post {
  return {
    at: '2026-11-10T12:00:00.000Z',
    likes: 90,
    replies: 9,
    reposts: 6,
    views: null,
    format: 'text',
    pinned: false,
    paid: false,
    repost: false,
    reply: false,
    ...change,
  };
}

/** Twenty posts, three days apart, whose likes differ as ordinary posts do. */
export function ordinaryPosts(likes = 90): readonly Post[] {
  const spread = [0.5, 1.8, 1, 0.7, 2.6, 0.9, 1.2, 0.4, 1.1, 3.1];
  return Array.from({ length: 20 }, (_, n) => {
    const at = new Date(Date.UTC(2026, 10, 17 - 3 * n, 12)).toISOString();
    const factor = spread[n % spread.length] ?? 1;
    return postOf({ at, likes: Math.round(likes * factor), replies: Math.round((likes * factor) / 10) });
  });
}

export function evidenceOf(change: Partial<Profile> = {}, rest: Partial<Omit<Evidence, 'profile'>> = {}): Evidence {
  return {
    profile: profileOf(change),
    recentPosts: ordinaryPosts(),
    typicalPost: null,
    history: null,
    audience: null,
    outcomes: null,
    ...rest,
  };
}
