import { CADENCE } from '../breakpoints.ts';
import { POSTS } from '../constants.ts';
import { daysBetween, moment } from '../dates.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { logRamp } from '../lines.ts';
import { median, robustDeviation, sorted } from '../statistics.ts';

/** The middling number of days between own posts. */
export const cadence: SignalRule = { id: 'substance.cadence', dimension: 'substance', read };

function read({ posts }: Facts): Reading | null {
  const dates = sorted((posts?.own ?? []).map((post) => moment(post.at)).filter((at) => at !== null));
  if (dates.length < POSTS.fewest.value) return null;
  const gaps = dates.slice(1).map((at, index) => daysBetween(dates[index] ?? at, at));
  const middle = median(gaps);
  if (middle === null) return null;
  const error = ((robustDeviation(gaps) ?? 0) * Math.sqrt(Math.PI / 2)) / Math.sqrt(gaps.length);
  return {
    points: logRamp(middle, CADENCE.value),
    low: logRamp(middle + error, CADENCE.value),
    high: logRamp(Math.max(0, middle - error), CADENCE.value),
    observed: middle,
    usual: { low: 0, high: 30 },
    source: CADENCE.source,
  };
}
