import type { ResponseBaseline, ResponsePoint } from '../yardstick.ts';
import { lineThrough } from './lines.ts';

/** p10 and p90 of a normal distribution, in sd. */
const P90 = 1.2816;

export type UsualResponse = {
  readonly median: number;
  /** p10-p90 of accounts of this size. */
  readonly low: number;
  readonly high: number;
  /** Sd of ln(response) among accounts of this size. */
  readonly spread: number;
};

/** What accounts of this size usually get. Fewer than one follower reads as one. */
export function usualResponse(baseline: ResponseBaseline, followers: number): UsualResponse {
  const x = Math.log(Math.max(1, followers));
  const median = Math.exp(lineThrough(x, logPoints(baseline), slopes(baseline.slopeOutside)));
  const spreads = baseline.points.map((point) => [Math.log(point.followers), point.spread] as const);
  const spread = lineThrough(x, spreads, slopes(0));
  return { median, low: median * Math.exp(-P90 * spread), high: median * Math.exp(P90 * spread), spread };
}

/**
 * The size whose median is this response, on the line that goes on outside of the points; where the line is flat, the
 * largest such size. 0 for no response.
 */
export function sizeFor(baseline: ResponseBaseline, response: number): number {
  if (response <= 0) return 0;
  const inverse = logPoints(baseline).map(([size, median]) => [median, size] as const);
  return Math.exp(lineThrough(Math.log(response), inverse, slopes(1 / baseline.slopeOutside)));
}

/** How far the baseline itself may be off at a size: sd of ln(median). */
export function errorAt(baseline: ResponseBaseline, followers: number): number {
  const errors = baseline.points.map((point) => [Math.log(point.followers), point.error ?? baseline.error] as const);
  return lineThrough(Math.log(Math.max(1, followers)), errors, slopes(0));
}

/** The smallest and the largest size that the baseline speaks of. */
export function ends(baseline: ResponseBaseline): { readonly first: ResponsePoint; readonly last: ResponsePoint } {
  const first = baseline.points[0];
  const last = baseline.points.at(-1);
  if (first === undefined || last === undefined) throw new Error('A baseline needs points.');
  return { first, last };
}

function logPoints(baseline: ResponseBaseline): readonly (readonly [number, number])[] {
  return baseline.points.map((point) => [Math.log(point.followers), Math.log(point.median)]);
}

function slopes(slope: number): { readonly before: number; readonly after: number } {
  return { before: slope, after: slope };
}
