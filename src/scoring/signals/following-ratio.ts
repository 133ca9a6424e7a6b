import { sizeFor } from '../baseline-curve.ts';
import { FOLLOWING_RATIO, FOLLOWING_RATIO_RANGE } from '../breakpoints.ts';
import { RESPONSE } from '../constants.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { logRamp } from '../lines.ts';
import { clamp } from '../statistics.ts';

/** How many a profile follows for each follower: those who follow back do not thereby listen. */
export const followingRatio: SignalRule = { id: 'audience.following-ratio', dimension: 'audience', read };

function read(facts: Facts): Reading | null {
  const { following, followers, followersStep } = facts.evidence.profile;
  if (following === null || followers === null) return null;
  const points = (size: number) => logRamp(following / heard(facts, size), FOLLOWING_RATIO.value);
  return {
    points: points(followers),
    low: points(Math.max(0, followers - followersStep / 2)),
    high: points(followers + followersStep / 2),
    observed: following / Math.max(1, followers),
    usual: { low: 0, high: 0.5 },
    source: FOLLOWING_RATIO.source,
  };
}

/**
 * The followers that following is held against. Where the response signal has reached a cap it can no longer tell more
 * followers from fewer; there the size at that cap is taken, so that followers who never respond cannot thin the ratio.
 */
function heard(facts: Facts, followers: number): number {
  const { fewest, most } = FOLLOWING_RATIO_RANGE.value;
  const scored = facts.response;
  if (scored === null) return clamp(followers, fewest, most);
  const half = RESPONSE.pseudoCount.value;
  const sizeAt = (doublings: number) => sizeFor(scored.baseline, (scored.median + half) / 2 ** doublings - half);
  const end = RESPONSE.capDoublings.value;
  return clamp(clamp(followers, sizeAt(end), sizeAt(-end)), fewest, most);
}
