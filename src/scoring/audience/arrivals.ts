/** Followers whose creation lies well before their arrival, in the order in which they arrived. */
export type Arrivals = {
  /** Creation day of each, oldest arrival first. */
  readonly made: readonly number[];
  /** Where each stands in the sample, 0 = the newest follower. */
  readonly places: readonly number[];
  /** Latest creation day that could stand at each place; never falls. */
  readonly latest: readonly number[];
  /** For a creation day, the first place (oldest arrival = 0) where it could stand. */
  readonly from: (made: number) => number;
  /** Accounts with a creation day, set aside or not. */
  readonly dated: number;
  /** How many of those set aside were made from day `from` on and before day `to`. */
  readonly setAside: (from: number, to: number) => number;
};

/** How the envelope is read; days. */
export type EnvelopeRule = {
  /** Accounts made less than this before the envelope are set aside. */
  readonly apart: number;
  /** The most that the envelope is raised between two of its own steps. */
  readonly lift: number;
};

/**
 * Reads a follow order (newest first; creation days since 1970, null = not said) from its envelope: the newest creation
 * day at or before each arrival, a date that the arrival cannot precede. Between two of its steps it rises evenly
 * towards the next, and after the last at the pace of the newer half, by at most `lift`: time went on there too.
 * Accounts made less than `apart` days before the envelope are set aside; whoever follows within `apart - lift` days of
 * signing up always is.
 */
export function readArrivals(madeDays: readonly (number | null)[], rule: EnvelopeRule): Arrivals {
  const dated = madeDays
    .map((day, place) => ({ day: day ?? Number.NaN, place }))
    .filter(({ day }) => Number.isFinite(day))
    .reverse();
  const latest = envelope(
    dated.map(({ day }) => day),
    rule.lift,
  ).map((day) => day - rule.apart);
  const kept = dated
    .map((each, index) => ({ ...each, latest: latest[index] ?? 0 }))
    .filter((each) => each.day <= each.latest);
  const bounds = kept.map((each) => each.latest);
  const aside = dated.filter(({ day }, index) => day > (latest[index] ?? 0)).map(({ day }) => day);
  aside.sort((a, b) => a - b);
  return {
    made: kept.map(({ day }) => day),
    places: kept.map(({ place }) => place),
    latest: bounds,
    from: (day) => firstAtLeast(bounds, day),
    dated: dated.length,
    setAside: (from, to) => firstAtLeast(aside, to) - firstAtLeast(aside, from),
  };
}

/** For each arrival the newest day so far, raised evenly towards the next newer one or at the pace, by at most `lift`. */
function envelope(days: readonly number[], lift: number): readonly number[] {
  const raised: number[] = [];
  let [step, top] = [0, Number.NEGATIVE_INFINITY];
  days.forEach((day, index) => {
    if (day > top) {
      for (let between = step + 1; between < index; between++) {
        const even = top + ((day - top) * (between - step)) / (index - step);
        raised[between] = Math.min(even, top + lift);
      }
      [step, top] = [index, day];
    }
    raised[index] = top;
  });
  const half = days.length >> 1;
  const pace = (top - (raised[half] ?? top)) / Math.max(1, days.length - 1 - half);
  for (let after = step + 1; after < days.length; after++) raised[after] = top + Math.min(pace * (after - step), lift);
  return raised;
}

/** Index of the first value at or above `day` in a list that never falls. */
function firstAtLeast(rising: readonly number[], day: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
