import type { SignalId } from '../assessment.ts';
import { SAMPLE } from '../breakpoints.ts';
import { CAPS } from '../constants.ts';

type Points = { readonly points: number; readonly low: number; readonly high: number };

/**
 * Points of a sample of `n` accounts: a small one speaks for `n / full` of the signal, and the rest is as unknown, which
 * is one sd of any value between the caps being equally likely. null below the fewest.
 */
export function weighed(id: SignalId, n: number, { points, low, high }: Points): Points | null {
  if (n < SAMPLE.fewest.value) return null;
  return partOf(id, Math.min(1, n / SAMPLE.full.value), { points, low, high });
}

/** A part (0-1) of the points, the rest as unknown. */
export function partOf(id: SignalId, told: number, { points, low, high }: Points): Points {
  const { negative, positive } = CAPS[id];
  const rest = ((1 - told) * (positive - negative)) / (2 * Math.sqrt(3));
  return { points: told * points, low: told * low - rest, high: told * high + rest };
}
