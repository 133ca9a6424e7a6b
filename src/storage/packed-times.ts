import { z } from 'zod';

/** Milliseconds; the largest that all times of a column are whole multiples of. */
const UNITS = [86_400_000, 60_000, 1_000, 1] as const;

/** The unit, and each time less the one before it; null = not said. Neighbours differ by little, so it stays short. */
export const PackedTimes = z.tuple([z.number().positive(), z.array(z.number().nullable())]);

/** Packs dates without losing a millisecond of them; what is no date is not said. */
export function packTimes(dates: readonly (string | null)[]): z.output<typeof PackedTimes> {
  const times = dates.map((date) => {
    const time = date === null ? Number.NaN : Date.parse(date);
    return Number.isNaN(time) ? null : time;
  });
  const unit = UNITS.find((one) => times.every((time) => time === null || time % one === 0)) ?? 1;
  let last = 0;
  const deltas = times.map((time) => {
    if (time === null) return null;
    const delta = time / unit - last;
    last = time / unit;
    return delta;
  });
  return [unit, deltas];
}

/** The dates again, as full ISO times in UTC. */
export function unpackTimes([unit, deltas]: z.output<typeof PackedTimes>): readonly (string | null)[] {
  let last = 0;
  return deltas.map((delta) => {
    if (delta === null) return null;
    last += delta;
    return isoOf(last * unit);
  });
}

/** A moment in milliseconds since 1970 as ISO 8601, UTC. */
export function isoOf(time: number): string {
  return new Date(time).toISOString();
}
