import type { Constant } from '../constants.ts';
import { clamp } from '../statistics.ts';
import { type BetaPrior, nodesOf } from './beta-nodes.ts';

/** How well the classes tell accounts apart on a network: shares (0-1) with how many accounts' worth they are known. */
export type SharePair = {
  /** Share of the bulk-made accounts that are classed suspect. */
  readonly sensitivity: BetaPrior;
  /** Share of the ordinary accounts that are not. */
  readonly specificity: BetaPrior;
};

export const SHARE_PAIRS: Readonly<Record<'usual' | 'github', Constant<SharePair>>> = {
  usual: {
    value: { sensitivity: { mean: 0.8, size: 5 }, specificity: { mean: 0.95, size: 15 } },
    unit: 'share of accounts, and how many it is worth',
    source:
      'our choice, 2026-11, from sets left out of the fit: the share of ordinary accounts that pass carries over (.90-1), the share of bulk-made ones that is found does not (.03-.99: docs/model-card.md)',
  },
  github: {
    value: { sensitivity: { mean: 0.7, size: 5 }, specificity: { mean: 0.71, size: 6 } },
    unit: 'share of accounts, and how many it is worth',
    source:
      'gh_stargazers (StarScout 2024), crossed, 2026-11: .70 and .71; with the set left out of the fit it falls far below, hence the small size (our choice, 2026-11)',
  },
};

/** How much of the posterior the interval of a share holds. */
export const SHARE_LEVEL: Constant<number> = {
  value: 0.9,
  unit: 'share of the posterior',
  source: 'our choice, 2026-11: as wide as the other intervals that are shown, and wrong one time in ten',
};

/** Cells of the share: half a point each. */
const CELLS = 200;
/** Equally likely values that stand for each prior. */
const NODES = 40;
/** Steps of the rate of flagged accounts: a fifth of the sd of a rate of .05 that is seen in 2,000 accounts. */
const RATES = 1_000;
const LN_RATES = Float64Array.from({ length: RATES + 1 }, (_, step) => Math.log(inside(step / RATES)));
/** Rates less likely than this, against the likeliest, change nothing that is shown. */
const NEGLIGIBLE = 1e-15;
const RATES_OF = new WeakMap<SharePair, Float64Array>();

/**
 * The share (0-1) of a sample that is bulk-made, of the kinds there are labels for: an "at least". `value` is the
 * estimate of Rogan and Gladen (American Journal of Epidemiology 107, 1978), clamped at 0 and 1; `low` and `high` hold
 * 90 % of the posterior's highest density (flat prior, both rates of the pair unsure), widened where needed to hold
 * `value`. null when nothing was sampled.
 *
 * @example suspectShare({ n: 400, suspect: 12 }, SHARE_PAIRS.usual.value) // { value: 0, low: 0, high: about .1 }
 */
export function suspectShare(
  counts: { readonly n: number; readonly suspect: number },
  pair: SharePair,
): { readonly value: number; readonly low: number; readonly high: number } | null {
  if (counts.n <= 0) return null;
  const { low, high } = densest(posterior(counts, pair));
  const caught = pair.sensitivity.mean;
  const alarms = 1 - pair.specificity.mean;
  const value = clamp((counts.suspect / counts.n - alarms) / (caught - alarms), 0, 1);
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}

/** Weight of each cell of the share; the middle of cell i is (i + .5) / CELLS. */
function posterior(counts: { readonly n: number; readonly suspect: number }, pair: SharePair): Float64Array {
  const likelihood = likelihoods(counts);
  const first = likelihood.findIndex((weight) => weight > NEGLIGIBLE);
  const last = likelihood.findLastIndex((weight) => weight > NEGLIGIBLE);
  const rates = ratesOf(pair);
  return Float64Array.from({ length: CELLS }, (_, cell) => {
    const from = cell * (RATES + 1);
    let weight = 0;
    for (let step = first; step <= last; step++) weight += (rates[from + step] ?? 0) * (likelihood[step] ?? 0);
    return weight;
  });
}

/** How likely the counts are at each rate of flagged accounts, against the likeliest rate, so that nothing underflows. */
function likelihoods({ n, suspect }: { readonly n: number; readonly suspect: number }): Float64Array {
  const seen = inside(suspect / n);
  const best = suspect * Math.log(seen) + (n - suspect) * Math.log(1 - seen);
  return LN_RATES.map((lnRate, step) =>
    Math.exp(suspect * lnRate + (n - suspect) * (LN_RATES[RATES - step] ?? 0) - best),
  );
}

/**
 * For each cell of the share, how many of the pairs of nodes give each rate of flagged accounts. It depends on nothing
 * but the pair, so it is worked out once.
 */
function ratesOf(pair: SharePair): Float64Array {
  const known = RATES_OF.get(pair);
  if (known !== undefined) return known;
  const rates = new Float64Array(CELLS * (RATES + 1));
  const caught = nodesOf(pair.sensitivity, NODES);
  const alarms = nodesOf(pair.specificity, NODES).map((passed) => 1 - passed);
  for (let cell = 0; cell < CELLS; cell++) {
    const share = (cell + 0.5) / CELLS;
    for (const sensitivity of caught) {
      for (const alarm of alarms) {
        const place = cell * (RATES + 1) + Math.round((share * sensitivity + (1 - share) * alarm) * RATES);
        rates[place] = (rates[place] ?? 0) + 1;
      }
    }
  }
  RATES_OF.set(pair, rates);
  return rates;
}

function inside(rate: number): number {
  return clamp(rate, 1e-9, 1 - 1e-9);
}

/** The span of the densest cells that hold SHARE_LEVEL of the weight; an end cell reaches to 0 or 1. */
function densest(weights: Float64Array): { readonly low: number; readonly high: number } {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const order = Array.from(weights, (weight, cell) => ({ weight, cell })).sort(
    (a, b) => b.weight - a.weight || a.cell - b.cell,
  );
  let held = 0;
  let [first, last] = [CELLS - 1, 0];
  for (const { weight, cell } of order) {
    held += weight / total;
    first = Math.min(first, cell);
    last = Math.max(last, cell);
    if (held >= SHARE_LEVEL.value) break;
  }
  return { low: first / CELLS, high: (last + 1) / CELLS };
}
