import { RECENCY } from '../breakpoints.ts';
import { daysBetween, moment } from '../dates.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { logRamp } from '../lines.ts';
import { largest } from '../statistics.ts';

/** Days since the newest own item; one that is still counting, a reply or a pinned one is a sign of life too. */
export const recency: SignalRule = { id: 'substance.recency', dimension: 'substance', read };

function read({ posts, now }: Facts): Reading | null {
  const newest = largest((posts?.own ?? []).map((post) => moment(post.at)).filter((at) => at !== null));
  if (newest === null || now === null) return null;
  const days = Math.max(0, daysBetween(newest, now));
  const points = logRamp(days, RECENCY.value);
  return { points, low: points, high: points, observed: days, usual: { low: 0, high: 60 }, source: RECENCY.source };
}
