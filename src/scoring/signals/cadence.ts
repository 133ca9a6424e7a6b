import { CADENCE } from '../breakpoints.ts';
import { POSTS } from '../constants.ts';
import { daysBetween, moment } from '../dates.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { logRamp } from '../lines.ts';
import { median, robustDeviation, sorted } from '../statistics.ts';

/** Own posts a week, from the middling gap between them: a burst or a holiday does not move it. */
export const cadence: SignalRule = { id: 'substance.cadence', dimension: 'substance', read };

function read({ posts }: Facts): Reading | null {
  const dates = sorted((posts?.own ?? []).map((post) => moment(post.at)).filter((at) => at !== null));
  if (dates.length < POSTS.fewest.value) return null;
  const gaps = dates.slice(1).map((at, index) => daysBetween(dates[index] ?? at, at));
  const middle = median(gaps);
  if (middle === null) return null;
  const error = ((robustDeviation(gaps) ?? 0) * Math.sqrt(Math.PI / 2)) / Math.sqrt(gaps.length);
  return {
    points: logRamp(perWeek(middle), CADENCE.value),
    low: logRamp(perWeek(middle + error), CADENCE.value),
    high: logRamp(perWeek(middle - error), CADENCE.value),
    observed: perWeek(middle),
    usual: { low: 0.25, high: 20 },
    source: CADENCE.source,
  };
}

/** Gaps under a minute (posts made in one go) read as a minute. */
function perWeek(days: number): number {
  return 7 / Math.max(1 / 1_440, days);
}
