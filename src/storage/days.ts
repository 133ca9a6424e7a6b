const DAY_MS = 86_400_000;

/** The whole day since 1970 (UTC) that a moment lies in. */
export function dayOf(moment: Date | number): number {
  return Math.floor(Number(moment) / DAY_MS);
}

/** A day's date, `2026-11-23`. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** A day's beginning in milliseconds. */
export function startOfDay(day: number): number {
  return day * DAY_MS;
}

/** The Monday of a day's week; day 0 of 1970 was a Thursday. */
export function mondayOf(day: number): number {
  return Math.floor((day + 3) / 7) * 7 - 3;
}
