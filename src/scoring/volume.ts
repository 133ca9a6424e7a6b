import type { Evidence } from '../evidence.ts';
import type { Yardstick } from '../yardstick.ts';
import type { Estimate } from './assessment.ts';
import { VOLUME } from './constants.ts';
import { clamp } from './statistics.ts';

/**
 * Volume, 0-100: 20 points for each tenfold of followers, 40 at the network's high-volume line. A rounded counter
 * gives an interval. null when the follower count is not known.
 *
 * @example `volume` of 120,000 followers at a line of 10,000 is 62.
 */
export function volume({ profile }: Evidence, yardstick: Yardstick): Estimate | null {
  const { followers, followersStep, network } = profile;
  if (followers === null) return null;
  const line = yardstick.highVolumeLine(network);
  const half = followersStep > 1 ? followersStep / 2 : 0;
  return {
    value: pointsFor(followers, line),
    low: pointsFor(Math.max(0, followers - half), line),
    high: pointsFor(followers + half, line),
  };
}

/** Rounded, except that a count under the line never rounds up to it: 40 is high volume. */
function pointsFor(followers: number, line: number): number {
  const atLine = VOLUME.atLine.value;
  const points = Math.round(clamp(atLine + VOLUME.perTenfold.value * Math.log10(followers / line), 0, 100));
  return followers < line ? Math.min(points, atLine - 1) : points;
}
