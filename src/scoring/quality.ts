import type { Estimate, Signal } from './assessment.ts';
import { CAPS, VERDICT } from './constants.ts';
import { clamp, sum } from './statistics.ts';

/**
 * Quality, 0-100: the middle plus the counted points, rounded, then clamped; the range is one sd either way (about
 * 68 %), signals taken as independent.
 */
export function quality(signals: readonly Signal[]): Estimate {
  const value = VERDICT.middle.value + addUp(signals.map((signal) => signal.points));
  const sd = Math.sqrt(sum(signals.map((signal) => uncertainty(signal) ** 2)));
  return { value: whole(value), low: whole(value - sd), high: whole(value + sd) };
}

/**
 * Sd of one signal's points: half of its own interval when known. An unknown one has its caps for an interval, any
 * value between them being equally likely: width / (2 sqrt 3).
 */
export function uncertainty({ known, low, high }: Signal): number {
  return (high - low) / (known ? 2 : 2 * Math.sqrt(3));
}

/** Swing of the known signals over the swing of the whole formula, 0-1, on every network. */
export function evidenceShare(signals: readonly Signal[]): number {
  const known = signals.filter((signal) => signal.known);
  return sum(known.map(swing)) / sum(signals.map(swing));
}

/** Adds points in whole hundredths, so that the sum is the one that a person gets by hand. */
function addUp(points: readonly number[]): number {
  return sum(points.map((value) => Math.round(value * 100))) / 100;
}

function swing({ id }: Signal): number {
  return CAPS[id].positive - CAPS[id].negative;
}

function whole(value: number): number {
  return clamp(Math.round(value), 0, 100);
}
