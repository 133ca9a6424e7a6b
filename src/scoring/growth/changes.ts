import type { HistoryPoint } from '../../evidence.ts';
import { GROWTH } from '../breakpoints.ts';
import { daysBetween, moment } from '../dates.ts';
import { largest, median } from '../statistics.ts';

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
  const usual = median(rates) ?? 0;
  const spread = 1.4826 * (median(rates.map((rate) => Math.abs(rate - usual))) ?? 0);
  const shown = largest(points.map(({ point }) => significantDigits(point.followers))) ?? 0;
  const digits = Math.max(GROWTH.fewestDigits.value, shown);
  return steps.map(({ before, after }) => {
    const days = daysBetween(before.when, after.when);
    const noise = GROWTH.spreads.value * spread * Math.sqrt(days);
    const rounding = GROWTH.roundingSteps.value * roundingStep(after.point.followers, digits);
    return {
      ...{ at: after.point.at, from: before.when, to: after.when, before: before.point, after: after.point },
      excess: logChange(before, after) - usual * days,
      threshold: Math.max(GROWTH.leastSize.value, noise, rounding),
    };
  });
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
function roundingStep(count: number, digits: number): number {
  return 10 ** Math.max(0, String(count).length - digits) / count;
}
