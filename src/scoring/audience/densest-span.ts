import type { Constant } from '../constants.ts';

/** A stretch of arrivals filled with accounts that were made within the same days. */
export type Span = {
  /** The accounts, as indices into the arrivals. */
  readonly members: readonly number[];
  /** Their share (0-1) of the stretch. */
  readonly density: number;
  /** Binomial log-likelihood ratio of the stretch against the rest of where they could stand; 0 or more. */
  readonly clarity: number;
};

export type SpanRule = {
  /** Days that a creation window spans. */
  readonly width: number;
  /** Fewest accounts that a span of the window from day `from` holds. */
  readonly least: (from: number) => number;
  /** Least share (0-1) of the stretch. */
  readonly density: number;
  /** Creation days that are not looked at. */
  readonly masked: (made: number) => boolean;
  /** Accounts that already belong to a span. */
  readonly taken?: ReadonlySet<number>;
};

/** How finely spans are looked for. */
export const SPAN_SEARCH: Readonly<Record<'mostEnds' | 'daysApart', Constant<number>>> = {
  mostEnds: {
    value: 250,
    unit: 'members of a window whose place may end a span',
    source: 'our choice, 2026-11: more are thinned to these, in the order itself and in every shuffle alike',
  },
  daysApart: {
    value: 0.5,
    unit: 'days between windows',
    source:
      'our choice, 2026-11: each creation time would be thousands of windows, and minutes of work, for a crowd made within days; half a day loses at most the edge of a batch',
  },
};

/**
 * Over all creation windows, the stretch of the order that is clearest by its log-likelihood ratio among those that
 * hold enough accounts at enough density; null when there is none. `made` are creation days, oldest arrival first;
 * `firstPlace` tells where a creation day could stand at the earliest.
 */
export function densestSpan(
  made: readonly number[],
  firstPlace: (made: number) => number,
  rule: SpanRule,
): Span | null {
  let best: Found | null = null;
  for (const { members, newest, least } of windows(made, rule)) {
    const from = Math.min(firstPlace(newest), members[0] ?? 0);
    const found = clearest(members, made.length - from, { least, density: rule.density });
    if (found !== null && (best === null || found.clarity > best.clarity)) best = found;
  }
  if (best === null) return null;
  const { members, first, last, clarity } = best;
  const inside = members.slice(first, last + 1);
  return { members: inside, density: inside.length / length(members, first, last), clarity };
}

type Found = {
  readonly members: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly clarity: number;
};

type Window = { readonly members: readonly number[]; readonly newest: number; readonly least: number };

/** Creation windows with enough accounts, each with its members in order of arrival. */
function windows(made: readonly number[], { width, least, masked, taken }: SpanRule): readonly Window[] {
  const byDay = made
    .map((day, index) => ({ day, index }))
    .filter(({ day, index }) => !masked(day) && taken?.has(index) !== true)
    .sort((a, b) => a.day - b.day);
  const found: Window[] = [];
  let end = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < byDay.length; start++) {
    const from = byDay[start]?.day ?? 0;
    if (from < before + SPAN_SEARCH.daysApart.value) continue;
    before = from;
    while (end < byDay.length && (byDay[end]?.day ?? 0) < from + width) end++;
    const enough = least(from);
    if (end - start < enough) continue;
    const members = byDay.slice(start, end).map(({ index }) => index);
    found.push({ members: members.sort((a, b) => a - b), newest: byDay[end - 1]?.day ?? from, least: enough });
  }
  return found;
}

/** The clearest stretch of one window's members; `room` is the number of places where they could stand. */
function clearest(
  members: readonly number[],
  room: number,
  { least, density }: { readonly least: number; readonly density: number },
): Found | null {
  const stride = Math.ceil(members.length / SPAN_SEARCH.mostEnds.value);
  let best: Found | null = null;
  for (let first = 0; first + least <= members.length; first += stride) {
    for (let last = first + least - 1; last < members.length; last += stride) {
      const inside = last - first + 1;
      const places = length(members, first, last);
      if (inside < density * places) continue;
      const clarity = likelihoodRatio({ inside, places, members: members.length, room });
      if (clarity > 0 && (best === null || clarity > best.clarity)) best = { members, first, last, clarity };
    }
  }
  return best;
}

function length(members: readonly number[], first: number, last: number): number {
  return (members[last] ?? 0) - (members[first] ?? 0) + 1;
}

/** Two rates, one in the stretch and one outside, against a single rate; 0 unless the stretch has the higher one. */
function likelihoodRatio(of: {
  readonly inside: number;
  readonly places: number;
  readonly members: number;
  readonly room: number;
}): number {
  const usual = of.members / of.room;
  if (of.inside / of.places <= usual) return 0;
  const outside = logLikelihood(of.members - of.inside, of.room - of.places);
  return logLikelihood(of.inside, of.places) + outside - logLikelihood(of.members, of.room);
}

/** Of so many hits in so many places, at their own rate. */
function logLikelihood(hits: number, places: number): number {
  if (hits <= 0 || hits >= places) return 0;
  return hits * Math.log(hits / places) + (places - hits) * Math.log(1 - hits / places);
}
