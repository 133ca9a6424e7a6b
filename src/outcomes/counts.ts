import type { Estimate } from '../scoring/assessment.ts';

/** Sd that leaves 5 % outside on either side. */
const LEVEL_90 = 1.645;

/**
 * What a count could as well have been, with a 90 % interval: events that come one by one (Poisson), Byar's
 * approximation (Rothman and Boice, 1979: within 1 % of the exact limits from a count of 1 on).
 */
export function countInterval(count: number): Estimate {
  const below = 1 - 1 / (9 * count) - LEVEL_90 / (3 * Math.sqrt(count));
  const next = count + 1;
  const above = 1 - 1 / (9 * next) + LEVEL_90 / (3 * Math.sqrt(next));
  return { value: count, low: count === 0 ? 0 : Math.max(0, count * below ** 3), high: next * above ** 3 };
}

/**
 * What each one cost: the most likely figure and the range its count leaves open. null where there was nothing to
 * divide by; `high` is null where the range reaches "none at all".
 */
export function costPerOne(
  cost: number,
  count: number,
): (Omit<Estimate, 'high'> & { readonly high: number | null }) | null {
  if (count <= 0) return null;
  const { low, high } = countInterval(count);
  return { value: cost / count, low: cost / high, high: low <= 0 ? null : cost / low };
}
