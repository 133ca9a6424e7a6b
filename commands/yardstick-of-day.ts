import { HOUSE } from '../src/baselines/house-baseline.ts';
import { defaultYardstick } from '../src/baselines/yardstick.ts';
import type { Yardstick } from '../src/yardstick.ts';
import type { Days, SeenProfiles } from './seen-profiles.ts';

export type DayParts = { readonly seen: SeenProfiles; readonly now: () => Date };

const DAY_MS = 86_400_000;

/**
 * Gives the yardstick of the day (UTC): published figures, and what was seen here on the days before. It is worked out
 * once and stays until midnight, so that the same question gets the same answer twice on one day.
 */
export function yardstickOfDay({ seen, now }: DayParts): () => Promise<Yardstick> {
  let known: { readonly day: string; readonly yardstick: Promise<Yardstick> } | null = null;
  return () => {
    const days = countedDays(now());
    if (known?.day === days.before) return known.yardstick;
    const yardstick = seen.between(days).then((observations) => defaultYardstick({ seen: observations }));
    const current = { day: days.before, yardstick };
    known = current;
    // A store that was away is asked again by the next check.
    yardstick.catch(() => {
      if (known === current) known = null;
    });
    return yardstick;
  };
}

/** The days whose profiles count today: a year, without today. */
export function countedDays(today: Date): Days {
  const from = new Date(today.getTime() - HOUSE.keptDays.value * DAY_MS);
  return { from: from.toISOString().slice(0, 10), before: today.toISOString().slice(0, 10) };
}
