const NOW = Date.UTC(2026, 10, 20);
const DAY = 86_400_000;

/** An ISO time so many days before the observation. */
export function daysAgo(days: number): string {
  return new Date(NOW - days * DAY).toISOString();
}
