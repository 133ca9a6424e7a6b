import type { HistoryPoint } from '../../evidence.ts';
import { GROWTH } from '../breakpoints.ts';
import { daysBetween, moment } from '../dates.ts';
import { centralDeviation, largest, midmean } from '../statistics.ts';

/** What happened between two neighbouring counts, on a log scale. */
export type Change = {
  /** The later count's date, as it was given, and in milliseconds. */
  readonly at: string;
  readonly from: number;
  readonly to: number;
  readonly before: HistoryPoint;
  readonly after: HistoryPoint;
  /** ln(after / before) less the usual growth of so many days. */
  readonly excess: number;
  /** The least excess that is more than noise and rounding. */
  readonly threshold: number;
};

/** Every change of a curve against its usual growth; null where the curve is too short to know what is usual. */
export function readChanges(history: readonly HistoryPoint[]): readonly Change[] | null {
  const points = inOrder(history);
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < GROWTH.fewestPoints.value) return null;
  if (daysBetween(first.when, last.when) < GROWTH.fewestDays.value) return null;
  const steps = points.slice(1).map((after, index) => ({ before: points[index] ?? after, after }));
  const rates = steps.map(({ before, after }) => logChange(before, after) / daysBetween(before.when, after.when));
  const usual = midmean(rates);
  const spread = spreadOf(steps, usual);
  const shown = largest(points.map(({ point }) => significantDigits(point.followers))) ?? 0;
  const digits = Math.max(GROWTH.fewestDigits.value, shown);
  return steps.map(({ before, after }) => {
    const days = daysBetween(before.when, after.when);
    const noise = GROWTH.spreads.value * spread * Math.sqrt(days);
    const rounding = (GROWTH.roundingSteps.value * (stepShare(before, digits) + stepShare(after, digits))) / 2;
    return {
      ...{ at: after.point.at, from: before.when, to: after.when, before: before.point, after: after.point },
      excess: logChange(before, after) - usual * days,
      threshold: Math.max(GROWTH.leastSize.value, noise, rounding),
    };
  });
}

type Step = { readonly before: Dated; readonly after: Dated };

/**
 * Robust sd of a day around the usual growth. Of changes over several days it counts what they differ by for the square
 * root of them. A median deviation would do where counts are exact, but on a rounded counter most changes are none or one
 * whole step, and a median of those is either.
 */
function spreadOf(steps: readonly Step[], usual: number): number {
  return centralDeviation(
    steps.map(({ before, after }) => {
      const days = daysBetween(before.when, after.when);
      return (logChange(before, after) - usual * days) / Math.sqrt(days);
    }),
  );
}

type Dated = { readonly point: HistoryPoint; readonly when: number };

/** By date; of several counts at one moment the largest, so that the order in which they came does not matter. */
function inOrder(history: readonly HistoryPoint[]): readonly Dated[] {
  const dated = history.flatMap((point) => {
    const when = moment(point.at);
    return when === null || point.followers <= 0 ? [] : [{ point, when }];
  });
  dated.sort((a, b) => a.when - b.when || a.point.followers - b.point.followers);
  return dated.filter((entry, index) => dated[index + 1]?.when !== entry.when);
}

function logChange(before: Dated, after: Dated): number {
  return Math.log(after.point.followers / before.point.followers);
}

/** 12,300 has three. */
function significantDigits(count: number): number {
  return String(count).replace(/0+$/, '').length;
}

/** The counter's rounding step as a share of the count: a curve that never shows more than 3 digits is rounded to them. Exact below. */
function stepShare({ point: { followers: count } }: Dated, digits: number): number {
  return 10 ** Math.max(0, String(count).length - digits) / count;
}
