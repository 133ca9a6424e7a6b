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

/** Networks that let a program sample followers; elsewhere nobody can send such a list by hand. */
const SAMPLED: readonly string[] = ['bluesky', 'fediverse', 'github'];

/**
 * The one thing that would help most: the follower count if it is missing, else the need whose unknown signals swing
 * most, among those that can be had on this network. null when everything that can be had is there.
 */
export function nextNeed(facts: Facts, signals: readonly Signal[]): NextNeed | null {
  if (facts.evidence.profile.followers === null) return 'followers';
  const unknown = new Set(signals.filter((signal) => !signal.known).map((signal) => signal.id));
  const gains = TELLS.filter(([need]) => isMissing(facts, need)).map(([need, ids]) => ({
    need,
    gain: sum(ids.filter((id) => unknown.has(id)).map((id) => CAPS[id].positive - CAPS[id].negative)),
  }));
  const [best] = gains.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain);
  return best?.need ?? null;
}

/** Asking for what is there already, or for more than the network itself gave, would help nobody. */
function isMissing({ evidence, yardstick, posts }: Facts, need: Need): boolean {
  const { profile } = evidence;
  switch (need) {
    case 'audience':
      if (profile.notices.some(({ kind }) => kind === 'followers-hidden')) return false;
      return evidence.audience === null && SAMPLED.includes(profile.network);
    case 'following':
    case 'posts':
    case 'createdAt':
      return profile[need] === null;
    case 'history':
      // Only a file can carry a curve: whoever types figures is not asked for one.
      return evidence.history === null && evidence.recentPosts !== null;
    case 'recentPosts':
      if (yardstick.response[profile.network] === null || evidence.typicalPost !== null) return false;
      return (
        posts === null || (profile.provenance !== 'fetched' && posts.scored.length < POSTS.fewestForEvenness.value)
      );
    default:
      return unreachable(need);
  }
}
