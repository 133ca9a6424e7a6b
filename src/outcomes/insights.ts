import type { Estimate } from '../scoring/assessment.ts';
import { seeded } from '../scoring/seeded.ts';
import { quantile } from '../scoring/statistics.ts';
import { type Pair, rankCorrelation } from './rank-correlation.ts';

/** What a team could have gone by when it chose. */
export const DRIVERS = ['followers', 'response', 'quality'] as const;
export type Driver = (typeof DRIVERS)[number];

/** One candidate who was there: what was known before, and what came back. `null` = not known then. */
export type InsightRow = {
  readonly followers: number | null;
  /** Percentile of the response among accounts of its size, 0-1. */
  readonly response: number | null;
  readonly quality: number | null;
  /** What is counted as return, in one unit for all rows. */
  readonly returned: number;
};

export type Finding = {
  readonly driver: Driver;
  /** Rows in which it is known. */
  readonly n: number;
  /** Rank correlation with its interval; null where too few rows, or rows all alike, say nothing. */
  readonly correlation: Estimate | null;
  readonly says: 'went-with' | 'went-against' | 'cannot-tell' | 'too-few';
};

/** Our choice, 2026-11: of fewer, even a perfect order comes by chance once in a hundred times or is missed as often. */
export const FEWEST_ROWS = 8;

/** Bootstrap resamples and permutations: Efron and Tibshirani (1993) take 1,000-2,000 for an interval's ends. */
const DRAWS = 2_000;

/**
 * Chance of any claim among the three where nothing goes with return: 1 %, since teams act on it; with a true .7 and 40
 * rows 98 % are still seen (bench/insights.ts). The largest of the permuted ones counts (Westfall and Young, 1993).
 */
const CHANCE = 0.01;

/** Each interval leaves a third of 5 % outside, so that the three together hold at 95 % (Bonferroni). */
const OUTSIDE = 0.05 / DRIVERS.length;

/** Fixed, so that the same ledger always gets the same answer. */
const SEED = 20_261_123;

/**
 * Whether followers, response or quality went with return: a rank correlation for each, with a bootstrap interval that
 * is adjusted for the three comparisons. It says so only where the interval leaves 0 out and a correlation that far
 * from 0 is rare among orders by chance (the most extreme of all three counts). Deterministic.
 */
export function insights(rows: readonly InsightRow[]): readonly Finding[] {
  const random = seeded(SEED);
  const rare = rareBy(rows, random);
  return DRIVERS.map((driver): Finding => {
    const pairs = pairsOf(rows, driver);
    const n = pairs.length;
    const value = n < FEWEST_ROWS ? null : rankCorrelation(pairs);
    if (value === null) return { driver, n, correlation: null, says: n < FEWEST_ROWS ? 'too-few' : 'cannot-tell' };
    const { low, high } = interval(pairs, random);
    const correlation = { value, low: Math.min(low, value), high: Math.max(high, value) };
    if (low > 0 && rare(value)) return { driver, n, correlation, says: 'went-with' };
    if (high < 0 && rare(value)) return { driver, n, correlation, says: 'went-against' };
    return { driver, n, correlation, says: 'cannot-tell' };
  });
}

function pairsOf(rows: readonly InsightRow[], driver: Driver): readonly Pair[] {
  return rows.flatMap((row): readonly Pair[] => {
    const cause = row[driver];
    return cause === null ? [] : [[cause, row.returned]];
  });
}

function interval(pairs: readonly Pair[], random: () => number): { readonly low: number; readonly high: number } {
  const drawn = Array.from({ length: DRAWS }, () => {
    const again = pairs.map((pair) => pairs[Math.floor(random() * pairs.length)] ?? pair);
    return rankCorrelation(again) ?? 0;
  });
  return { low: quantile(drawn, OUTSIDE / 2) ?? -1, high: quantile(drawn, 1 - OUTSIDE / 2) ?? 1 };
}

/** Whether a correlation is further from 0 than the most extreme of the three is when return is dealt out by chance. */
function rareBy(rows: readonly InsightRow[], random: () => number): (value: number) => boolean {
  if (rows.length < FEWEST_ROWS) return () => false;
  const extremes = Array.from({ length: DRAWS }, () => {
    const dealt = shuffled(rows, random);
    const each = DRIVERS.map((driver) => Math.abs(rankCorrelation(pairsOf(dealt, driver)) ?? 0));
    return Math.max(...each);
  });
  const line = quantile(extremes, 1 - CHANCE) ?? 1;
  return (value) => Math.abs(value) > line;
}

/** The same rows with their returns dealt out anew. */
function shuffled(rows: readonly InsightRow[], random: () => number): readonly InsightRow[] {
  const returns = rows.map(({ returned }) => returned);
  for (let place = returns.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1));
    [returns[place], returns[other]] = [returns[other] ?? 0, returns[place] ?? 0];
  }
  return rows.map((row, index) => ({ ...row, returned: returns[index] ?? row.returned }));
}
