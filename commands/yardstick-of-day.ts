import { defaultYardstick } from '../src/baselines/yardstick.ts';
import type { Seen } from '../src/storage/seen.ts';
import type { Yardstick } from '../src/yardstick.ts';

export type DayParts = { readonly seen: Seen; readonly now: () => Date };

/**
 * Gives the yardstick of the day (UTC): published figures, and what was seen here on the days before. It is worked out
 * once and stays until midnight, so that the same question gets the same answer twice on one day.
 */
export function yardstickOfDay({ seen, now }: DayParts): () => Promise<Yardstick> {
  let known: { readonly day: string; readonly yardstick: Promise<Yardstick> } | null = null;
  return () => {
    const today = now();
    const day = today.toISOString().slice(0, 10);
    if (known?.day === day) return known.yardstick;
    const yardstick = seen
      .before(today)
      .then(({ observations, peerLosses }) => defaultYardstick({ seen: observations, peerLosses }));
    const current = { day, yardstick };
    known = current;
    // A store that was away is asked again by the next check.
    yardstick.catch(() => {
      if (known === current) known = null;
    });
    return yardstick;
  };
}
