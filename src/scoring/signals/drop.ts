import { CALM_CURVE, DROP, GROWTH } from '../breakpoints.ts';
import { daysBetween, moment } from '../dates.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import type { Sudden } from '../growth/events.ts';
import { ramp } from '../lines.ts';
import { sorted } from '../statistics.ts';

/** The largest sudden loss of followers that nothing known explains; none on a curve watched for long is a small good sign. */
export const drop: SignalRule = { id: 'growth.drop', dimension: 'growth', read };

function read(facts: Facts): Reading | null {
  const { growth } = facts;
  if (growth === null) return null;
  const drops = growth.sudden.filter(({ kind }) => kind === 'drop');
  const largest = Math.max(0, ...drops.map((event) => event.unexplained));
  // A loss that is explained is no good sign either.
  const points = drops.length === 0 ? ramp(0, DROP.value) * shareWatched(facts) : Math.min(0, ...drops.map(pointsFor));
  return { points, low: points, high: points, observed: largest, usual: { low: 0, high: 0.03 }, source: DROP.source };
}

/** Of a handful of followers a few who leave are a large share: below a hundred the loss weighs less. */
function pointsFor({ unexplained, before }: Sudden): number {
  const weight = Math.log(Math.max(1, before)) / Math.log(GROWTH.fullFollowers.value);
  return ramp(unexplained, DROP.value) * Math.min(1, weight);
}

/** 0-1: a curve of two weeks has had little time to lose anything. */
function shareWatched({ evidence }: Facts): number {
  const dates = sorted((evidence.history ?? []).map((point) => moment(point.at)).filter((at) => at !== null));
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? 0 : Math.min(1, daysBetween(first, last) / CALM_CURVE.value);
}
