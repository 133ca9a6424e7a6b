import { sizeFor } from '../baseline-curve.ts';
import { FOLLOWING_RATIO, FOLLOWING_RATIO_PRIOR, FOLLOWING_RATIO_RANGE } from '../breakpoints.ts';
import { RESPONSE } from '../constants.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { logRamp } from '../lines.ts';
import { clamp } from '../statistics.ts';

/** How many a profile follows for each follower: those who follow back do not thereby listen. */
export const followingRatio: SignalRule = { id: 'audience.following-ratio', dimension: 'audience', read };

function read(facts: Facts): Reading | null {
  const { following, followers, followersStep } = facts.evidence.profile;
  if (following === null || followers === null) return null;
  const points = (size: number) => pointsFor(following, heard(facts, size));
  return {
    points: points(followers),
    low: points(Math.max(0, followers - followersStep / 2)),
    high: points(followers + followersStep / 2),
    observed: following / Math.max(1, followers),
    usual: { low: 0, high: 0.5 },
    source: FOLLOWING_RATIO.source,
  };
}

/** A small profile is never worse off than one of 10,000 followers; to be better than neutral it needs the ratio itself, of more than a handful. */
function pointsFor(following: number, size: number): number {
  const { fewest, most } = FOLLOWING_RATIO_RANGE.value;
  const lenient = logRamp(following / clamp(size, fewest, most), FOLLOWING_RATIO.value);
  if (lenient <= 0) return lenient;
  const strict = logRamp((following + FOLLOWING_RATIO_PRIOR.value) / clamp(size, 1, most), FOLLOWING_RATIO.value);
  return Math.min(lenient, Math.max(0, strict));
}

/**
 * The followers that following is held against. Where the response signal has reached a cap it can no longer tell more
 * followers from fewer; there the size at that cap is taken, so that followers who never respond cannot thin the ratio.
 */
function heard({ response }: Facts, followers: number): number {
  if (response === null) return followers;
  const half = RESPONSE.pseudoCount.value;
  const sizeAt = (doublings: number) => sizeFor(response.baseline, (response.median + half) / 2 ** doublings - half);
  const end = RESPONSE.capDoublings.value;
  return clamp(followers, sizeAt(end), sizeAt(-end));
}
