import { unreachable } from '../result.ts';
import type { NextNeed, Signal, SignalId } from './assessment.ts';
import { CAPS, POSTS } from './constants.ts';
import type { Facts } from './facts.ts';
import { sum } from './statistics.ts';

type Need = Exclude<NextNeed, 'followers'>;

/** What each need would make known. */
const TELLS: readonly (readonly [Need, readonly SignalId[]])[] = [
  [
    'recentPosts',
    [
      'attention.response',
      'attention.replies-per-like',
      'attention.silent-posts',
      'attention.evenness',
      'substance.originals',
      'substance.recency',
      'substance.cadence',
    ],
  ],
  ['audience', ['audience.suspect-share', 'audience.dormant-share', 'audience.fingerprint']],
  ['following', ['audience.following-ratio']],
  ['posts', ['substance.followers-per-post']],
  ['createdAt', ['substance.age']],
  ['history', ['growth.drop', 'growth.jump', 'growth.sawtooth']],
];

/** Networks that let a program sample followers. */
const SAMPLED: readonly string[] = ['bluesky', 'fediverse', 'github'];

/**
 * The one thing that would help most: the follower count if it is missing, else what costs least to give, and of that
 * the need whose unknown signals swing most. null when nothing that can be had would make more known.
 */
export function nextNeed(facts: Facts, signals: readonly Signal[]): NextNeed | null {
  if (facts.evidence.profile.followers === null) return 'followers';
  const unknown = new Set(signals.filter((signal) => !signal.known).map((signal) => signal.id));
  const gains = TELLS.filter(([need]) => isMissing(facts, need)).map(([need, ids]) => ({
    need,
    cost: costOf(facts, need),
    gain: sum(ids.filter((id) => unknown.has(id)).map((id) => CAPS[id].positive - CAPS[id].negative)),
  }));
  const [best] = gains.filter(({ gain }) => gain > 0).sort((a, b) => a.cost - b.cost || b.gain - a.gain);
  return best?.need ?? null;
}

/**
 * What giving it takes, our choice: 0 is read off a profile or fetched at a touch; 1 a list of counts or of posts,
 * pasted or in a file; 2 a follower sample of a network that shows none, which only a file can carry.
 */
function costOf({ evidence, posts }: Facts, need: Need): 0 | 1 | 2 {
  switch (need) {
    case 'audience':
      return SAMPLED.includes(evidence.profile.network) ? 0 : 2;
    case 'history':
      return 1;
    case 'recentPosts':
      return posts === null && evidence.typicalPost === null ? 0 : 1;
    default:
      return 0;
  }
}

/** Asking for what is there already, or for more than the network itself gave, would help nobody. */
function isMissing({ evidence, yardstick, posts }: Facts, need: Need): boolean {
  const { profile } = evidence;
  switch (need) {
    case 'audience':
      if (profile.notices.some(({ kind }) => kind === 'followers-hidden')) return false;
      return evidence.audience === null;
    case 'following':
    case 'posts':
    case 'createdAt':
      return profile[need] === null;
    case 'history':
      // Counts that are too few to say anything leave their signals unknown, and more of them would help.
      return true;
    case 'recentPosts':
      if (yardstick.response[profile.network] === null) return false;
      return (
        posts === null || (profile.provenance !== 'fetched' && posts.scored.length < POSTS.fewestForEvenness.value)
      );
    default:
      return unreachable(need);
  }
}
