import type { Evidence, Profile } from '../../src/evidence.ts';

/** Evidence of a made-up profile on Bluesky, with what a test changes. */
export function evidenceOf(change: Partial<Profile> = {}): Evidence {
  const profile: Profile = {
    id: 'did:plc:ada',
    network: 'bluesky',
    handle: 'ada.test',
    name: 'Ada',
    url: 'https://bsky.app/profile/ada.test',
    followers: 100,
    followersStep: 1,
    following: 10,
    posts: 20,
    createdAt: null,
    observedAt: null,
    verified: null,
    hasPicture: true,
    bioLength: 10,
    links: 1,
    provenLinks: 0,
    proofs: [],
    notices: [],
    provenance: 'fetched',
    ...change,
  };
  return { profile, recentPosts: null, typicalPost: null, history: null, audience: null, outcomes: null };
}
