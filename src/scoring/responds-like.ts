import type { ResponseBaseline } from '../yardstick.ts';
import type { RespondsLike } from './assessment.ts';
import { ends, sizeFor, usualResponse } from './baseline-curve.ts';
import { RESPONSE, SIZE_BANDS } from './constants.ts';
import { isDoubted } from './doubts.ts';
import type { Facts } from './facts.ts';
import type { ScoredResponse } from './response.ts';
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
  const error = Math.hypot(response.error, baseline.error, doubt);
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
  return rounded(normalShareBelow(above / Math.hypot(usual.spread, baseline.error)), 2);
}

/** The band as data: `100K-500K`, `10M+`. */
function sizeBand(followers: number): string {
  const lower = SIZE_BANDS.value.findLastIndex((from) => followers >= from);
  const from = SIZE_BANDS.value[lower] ?? 0;
  const to = SIZE_BANDS.value[lower + 1];
  return to === undefined ? `${short(from)}+` : `${short(from)}-${short(to)}`;
}

function short(followers: number): string {
  if (followers >= 1_000_000) return `${followers / 1_000_000}M`;
  return followers >= 1_000 ? `${followers / 1_000}K` : String(followers);
}
