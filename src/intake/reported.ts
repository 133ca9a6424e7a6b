import type { Profile } from '../evidence.ts';

/** A profile of which nothing is said: what figures given by hand are written over. */
export const REPORTED_PROFILE = {
  id: null,
  network: 'other',
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
} as const satisfies Profile;
