import type { SignalRule } from './facts.ts';
import { age } from './signals/age.ts';
import { cadence } from './signals/cadence.ts';
import { dormantShare } from './signals/dormant-share.ts';
import { drop } from './signals/drop.ts';
import { evenness } from './signals/evenness.ts';
import { fingerprint } from './signals/fingerprint.ts';
import { followersPerPost } from './signals/followers-per-post.ts';
import { followingRatio } from './signals/following-ratio.ts';
import { identity } from './signals/identity.ts';
import { jump } from './signals/jump.ts';
import { originals } from './signals/originals.ts';
import { recency } from './signals/recency.ts';
import { repliesPerLike } from './signals/replies-per-like.ts';
import { response } from './signals/response.ts';
import { sawtooth } from './signals/sawtooth.ts';
import { silentPosts } from './signals/silent-posts.ts';
import { suspectShare } from './signals/suspect-share.ts';

/** Every signal, in the order of SIGNAL_IDS: the order in which a verdict lists and sums them. */
export const RULES: readonly SignalRule[] = [
  suspectShare,
  dormantShare,
  fingerprint,
  followingRatio,
  response,
  repliesPerLike,
  silentPosts,
  evenness,
  followersPerPost,
  originals,
  recency,
  cadence,
  age,
  identity,
  drop,
  jump,
  sawtooth,
];
