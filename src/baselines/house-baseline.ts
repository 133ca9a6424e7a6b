import { POST_FORMATS, type PostFormat } from '../evidence.ts';
import { errorAt, usualResponse } from '../scoring/baseline-curve.ts';
import { type Constant, RESPONSE } from '../scoring/constants.ts';
import { lineThrough } from '../scoring/lines.ts';
import { sizeBand } from '../scoring/size-bands.ts';
import { median } from '../scoring/statistics.ts';
import type { ResponseBaseline, ResponsePoint } from '../yardstick.ts';
import type { Observation } from './observation.ts';

/** How profiles seen here become a baseline. */
export const HOUSE: Readonly<
  Record<
    | 'fewest'
    | 'keptDays'
    | 'selectionError'
    | 'formatError'
    | 'nearlyAll'
    | 'fadeOver'
    | 'mostBend'
    | 'leastSlope'
    | 'leastSpread',
    Constant<number>
  >
> = {
  fewest: {
    value: 30,
    unit: 'distinct profiles of a network and size band',
    source: 'our choice, 2026-11: the median of 30 is known to 1.25 x .85 / sqrt(30) = .19 in ln, a fifth',
  },
  keptDays: {
    value: 365,
    unit: 'days',
    source: 'our choice, 2026-11: networks change what they show; a year also evens the seasons out',
  },
  selectionError: {
    value: 0.22,
    unit: 'sd of ln(median)',
    source: 'our choice, 2026-11: whom a team looks up is not everybody; as far off as a measured baseline may be',
  },
  formatError: {
    value: 0.5,
    unit: 'sd of ln(median)',
    source: 'our choice, 2026-11: one format may get 1.6 times what all formats get, or as much less',
  },
  nearlyAll: {
    value: 0.9,
    unit: 'share of the profiles',
    source: 'our choice, 2026-11: a format that nearly all of them post is what all of them are held against already',
  },
  fadeOver: {
    value: Math.LN10,
    unit: 'ln(followers)',
    source: 'our choice, 2026-11: a tenfold away the line is as unsure as without what was seen',
  },
  mostBend: {
    value: 0.13,
    unit: 'change of ln(median / prior) for each ln(followers)',
    source:
      'our choice, 2026-11: a prior is off by its level rather than its slope; .88 - .13 is the flattest line along which followers who never respond do not pay off',
  },
  leastSlope: {
    value: 0.75,
    unit: 'ln(median) for each ln(followers)',
    source:
      'our choice, 2026-11: followers who never respond must take more off the response than they add to the following ratio; tried on random house baselines',
  },
  leastSpread: {
    value: 0.3,
    unit: 'sd of ln(response)',
    source: 'our choice, 2026-11: accounts of one size never differ by less (ordinary small ones: .45-.57, 2019)',
  },
};

/** 1 sd of a normal distribution for each median deviation from the median. */
const SD_PER_MAD = 1.4826;

/** A size band with enough distinct profiles, against the baseline that it is blended with. */
type HouseBand = {
  readonly name: string;
  readonly n: number;
  /** ln(followers) of its middling profile. */
  readonly size: number;
  /** What the baseline's ln(median) is moved by here. */
  readonly shift: number;
  readonly error: number;
  readonly spread: number;
};

/**
 * A baseline blended with the responses of profiles that this installation has read, by size band and, where there are
 * enough, by format. Each account counts once, by its newest observation; bands of fewer than 30 do not count. A
 * measured baseline stays as it is: medians of accounts of a size are better than of those who were looked up.
 */
export function houseBaseline(base: ResponseBaseline, seen: readonly Observation[]): ResponseBaseline {
  if (base.kind === 'measured') return base;
  const own = newestOfEach(seen).filter(({ response }) => response?.counts === base.counts);
  const all = blended(base, own, { own: 'profiles', doubt: 0 });
  const formats = POST_FORMATS.flatMap((format): readonly [PostFormat, ResponseBaseline][] => {
    const sameFormat = own.filter((one) => one.format === format);
    if (sameFormat.length > HOUSE.nearlyAll.value * own.length) return [];
    const found = blended(all, sameFormat, {
      own: `profiles with mostly ${format} posts`,
      doubt: HOUSE.formatError.value,
    });
    return found === all ? [] : [[format, found]];
  });
  return formats.length === 0 ? all : { ...all, formats: Object.fromEntries(formats) };
}

export type SeenOfSize = { readonly band: string; readonly n: number };

/** How many distinct profiles of each size band were seen with a response, smallest band first. */
export function seenBySize(seen: readonly Observation[]): readonly SeenOfSize[] {
  const told = newestOfEach(seen).filter(({ response }) => response !== null);
  return bySize(told).map(([band, own]) => ({ band, n: own.length }));
}

function newestOfEach(seen: readonly Observation[]): readonly Observation[] {
  const newest = new Map<string, Observation>();
  for (const one of seen) {
    const known = newest.get(one.account);
    if (known === undefined || rank(one) > rank(known)) newest.set(one.account, one);
  }
  return [...newest.values()];
}

/** By date; of two at one moment always the same one, in whatever order they came. */
function rank(one: Observation): string {
  return `${one.at} ${JSON.stringify([one.followers, one.response?.median, one.format])}`;
}

function bySize(seen: readonly Observation[]): readonly (readonly [string, readonly Observation[]])[] {
  const smallestFirst = seen.toSorted((a, b) => a.followers - b.followers);
  return [...Map.groupBy(smallestFirst, ({ followers }) => sizeBand(followers))];
}

type Blend = {
  /** What the profiles are, for the source. */
  readonly own: string;
  /** Sd of ln(median) by which these profiles may differ from those the baseline speaks of. */
  readonly doubt: number;
};

function blended(base: ResponseBaseline, seen: readonly Observation[], { own, doubt }: Blend): ResponseBaseline {
  const bands = bySize(seen)
    .filter(([, ofBand]) => ofBand.length >= HOUSE.fewest.value)
    .map(([name, ofBand]) => bandOf(name, ofBand, { base, doubt }));
  if (bands.length === 0) return base;
  const told = bands.map(({ n, name }) => `${n} of ${name}`).join(', ');
  const { formats: _none, ...rest } = base;
  return {
    ...rest,
    kind: 'house',
    points: pointsOf(base, bands),
    source: `this installation's own ${own} (${told}), blended with ${base.source}`,
  };
}

/** Precision weights: the baseline's own error against that of a median of n, and of whom people look up. */
function bandOf(
  name: string,
  seen: readonly Observation[],
  { base, doubt }: { readonly base: ResponseBaseline; readonly doubt: number },
): HouseBand {
  const size = wholeSize(median(seen.map(({ followers }) => Math.log(Math.max(1, followers)))) ?? 0);
  const above = seen.map(({ followers, response }) => aboveUsual(base, followers, response?.median ?? 0));
  const middle = median(above) ?? 0;
  const deviation = SD_PER_MAD * (median(above.map((value) => Math.abs(value - middle))) ?? 0);
  const usual = usualResponse(base, Math.exp(size)).spread;
  const n = seen.length;
  const fewest = HOUSE.fewest.value;
  const pooled = Math.sqrt((n * deviation ** 2 + fewest * usual ** 2) / (n + fewest));
  const spread = Math.max(HOUSE.leastSpread.value, pooled);
  const before = Math.hypot(errorAt(base, Math.exp(size)), doubt);
  const here = Math.hypot((Math.sqrt(Math.PI / 2) * spread) / Math.sqrt(n), HOUSE.selectionError.value);
  const weight = before ** 2 / (before ** 2 + here ** 2);
  return { name, n, size, shift: weight * middle, error: (before * here) / Math.hypot(before, here), spread };
}

function aboveUsual(base: ResponseBaseline, followers: number, response: number): number {
  const half = RESPONSE.pseudoCount.value;
  return Math.log((response + half) / (usualResponse(base, followers).median + half));
}

/** The baseline's own points and those of the bands, moved, with their error and spread. */
function pointsOf(base: ResponseBaseline, bands: readonly HouseBand[]): readonly ResponsePoint[] {
  const line = (of: (band: HouseBand) => number, outside: (size: number) => number) => {
    const ends = [bands.at(0), bands.at(-1)].map((band) => band?.size ?? 0);
    const [first, last] = [(ends[0] ?? 0) - HOUSE.fadeOver.value, (ends[1] ?? 0) + HOUSE.fadeOver.value];
    const known = bands.map((band) => [band.size, of(band)] as const);
    const nodes = [[first, outside(first)] as const, ...known, [last, outside(last)] as const];
    return (size: number) => (size < first || size > last ? outside(size) : lineThrough(size, nodes, FLAT));
  };
  const spread = line(
    (band) => band.spread,
    (size) => usualResponse(base, Math.exp(size)).spread,
  );
  const error = line(
    (band) => Math.hypot(band.error, band.shift - shiftAt(band.size, bands)),
    (size) => errorAt(base, Math.exp(size)),
  );
  const points = sizesOf(base, bands).map((size): ResponsePoint => {
    const n = bands.find((band) => band.size === size)?.n;
    const usual = usualResponse(base, Math.exp(size)).median;
    return {
      followers: Math.round(Math.exp(size)),
      median: Number((usual * Math.exp(shiftAt(size, bands))).toPrecision(6)),
      spread: Number(spread(size).toPrecision(3)),
      error: Number(error(size).toPrecision(3)),
      n: n ?? base.points.find((point) => Math.log(point.followers) === size)?.n ?? null,
    };
  });
  return steepEnough(points, base);
}

const FLAT = { before: 0, after: 0 } as const;

/**
 * What the line is moved by at a size. It changes by at most `mostBend` for each ln(followers): between the least and
 * the most that the bands allow under that rule (McShane 1934, Whitney 1934), and beyond them it fades as slowly.
 */
function shiftAt(size: number, bands: readonly HouseBand[]): number {
  const reach = (band: HouseBand) => HOUSE.mostBend.value * Math.abs(size - band.size);
  const most = Math.min(...bands.map((band) => band.shift + reach(band)));
  const least = Math.max(...bands.map((band) => band.shift - reach(band)));
  const [first, last] = [bands.at(0)?.size ?? size, bands.at(-1)?.size ?? size];
  if (size >= first && size <= last) return (most + least) / 2;
  const nearest = size < first ? first : last;
  const shift = shiftAt(nearest, bands);
  const faded = Math.max(0, Math.abs(shift) - HOUSE.mostBend.value * Math.abs(size - nearest));
  return Math.sign(shift) * faded;
}

/** Sizes of the bands, of the baseline, and of where its own error is back, in order; of two that nearly coincide (10 %) one. */
function sizesOf(base: ResponseBaseline, bands: readonly HouseBand[]): readonly number[] {
  const own = base.points.map(({ followers }) => Math.log(followers));
  const [smallest, largest] = [own.at(0) ?? 0, own.at(-1) ?? 0];
  const ends = [(bands.at(0)?.size ?? 0) - HOUSE.fadeOver.value, (bands.at(-1)?.size ?? 0) + HOUSE.fadeOver.value];
  const inTable = ends.map(wholeSize).filter((size) => size > smallest && size < largest);
  const sizes = [...bands.map(({ size }) => size), ...own, ...inTable];
  const kept = sizes.filter((size, index) => !sizes.slice(0, index).some((other) => Math.abs(other - size) < 0.1));
  return kept.sort((a, b) => a - b);
}

/** ln of a whole number of followers, as the points of a baseline have them. */
function wholeSize(size: number): number {
  return Math.log(Math.max(1, Math.round(Math.exp(size))));
}

/** Where moving made the line flatter than the baseline was and than `leastSlope`, larger sizes are drawn up. */
function steepEnough(points: readonly ResponsePoint[], base: ResponseBaseline): readonly ResponsePoint[] {
  const kept: ResponsePoint[] = [];
  for (const point of points) {
    const before = kept.at(-1) ?? point;
    const usual = Math.log(usualResponse(base, point.followers).median / usualResponse(base, before.followers).median);
    const run = Math.log(point.followers / before.followers);
    const least = before.median * Math.exp(Math.min(usual, HOUSE.leastSlope.value * run));
    kept.push(point.median >= least ? point : { ...point, median: Number(least.toPrecision(6)) });
  }
  return kept;
}
