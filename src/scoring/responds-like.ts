import type { ResponseBaseline } from '../yardstick.ts';
import type { RespondsLike } from './assessment.ts';
import { ends, errorAt, sizeFor, usualResponse } from './baseline-curve.ts';
import { RESPONSE } from './constants.ts';
import { isDoubted } from './doubts.ts';
import type { Facts } from './facts.ts';
import type { ScoredResponse } from './response.ts';
import { sizeBand } from './size-bands.ts';
import { normalShareBelow, rounded, twoDigits } from './statistics.ts';

/**
 * The size of account whose median is this response, with a 90 % band, and the share of accounts of the profile's own
 * size that get less. null when no response, no baseline or no follower count is known.
 */
export function respondsLike(facts: Facts): RespondsLike | null {
  const { response, evidence } = facts;
  const { followers, network } = evidence.profile;
  if (response === null || followers === null) return null;
  const { baseline } = response;
  const doubt = isDoubted(evidence, facts.doubts) ? RESPONSE.likesOnlyError.value : 0;
  // Two sizes are read off the baseline, its own and the one that it is like: the less certain of them counts.
  const held = Math.max(errorAt(baseline, followers), errorAt(baseline, sizeFor(baseline, response.median)));
  const error = Math.hypot(response.error, held, doubt);
  const reach = Math.exp(RESPONSE.levels90.value * error);
  return {
    ...sizes(baseline, response.median, reach),
    percentile: percentile(response, followers),
    among: `${network} ${sizeBand(followers)}`,
    source: baseline.source,
  };
}

type Sizes = Pick<RespondsLike, 'value' | 'low' | 'high' | 'bound'>;

/** Outside of the baseline, and where it is not monotone, only a bound can be told. */
function sizes(baseline: ResponseBaseline, response: number, reach: number): Sizes {
  const { first, last } = ends(baseline);
  const within = (size: number) => twoDigits(Math.min(last.followers, Math.max(first.followers, size)));
  const value = within(sizeFor(baseline, response));
  const low = within(sizeFor(baseline, response / reach));
  const high = within(sizeFor(baseline, response * reach));
  const { unclear } = baseline;
  if (unclear !== null && isWithin(response, unclear)) {
    const atMost = unclear.sizes.high;
    return { value: atMost, low: Math.min(low, atMost), high: Math.max(high, atMost), bound: 'at-most' };
  }
  // A response above the unclear ones is that of a public profile: its low end is not read off the line of ordinary people.
  const lifted = unclear !== null && response > unclear.to && isWithin(response / reach, unclear);
  const bound = response > last.median ? 'at-least' : response < first.median ? 'at-most' : 'about';
  return { value, low: lifted ? Math.max(low, unclear.sizes.low) : low, high, bound };
}

function isWithin(response: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return response >= from && response <= to;
}

/** The baseline's own error pulls the share towards the middle: a prior cannot say "lower than 99 in 100". */
function percentile({ median, baseline }: ScoredResponse, followers: number): number {
  const usual = usualResponse(baseline, followers);
  const half = RESPONSE.pseudoCount.value;
  const above = Math.log((median + half) / (usual.median + half));
  return rounded(normalShareBelow(above / Math.hypot(usual.spread, errorAt(baseline, followers))), 2);
}
