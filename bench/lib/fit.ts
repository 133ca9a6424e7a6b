import { type CardTerm, termValue } from '../../src/scoring/card/columns.ts';
import type { DesignStep } from './card-design.ts';
import type { Row } from './sets.ts';

/** A row with what it counts in the fit. */
export type Weighed = { readonly row: Row; readonly weight: number };

export type FittedStep = {
  readonly term: CardTerm;
  readonly at: number;
  readonly points: number;
  readonly usual: number;
};
export type FittedCard = { readonly base: number; readonly steps: readonly FittedStep[] };

export type FitOptions = {
  readonly design: readonly DesignStep[];
  /** Pull of each coefficient towards 0; the pool's sets weigh 1 each. */
  readonly ridge: number;
};

/**
 * Fits the card: logistic regression by iterated weighted least squares, each coefficient held to its sign by coordinate
 * descent. Steps are centred on the pool's mean among the rows that have the column, and a missing column is 0.
 */
export function fitCard(pool: readonly Weighed[], extra: readonly Weighed[], options: FitOptions): FittedCard {
  const usual = options.design.map((step) => usualShare(pool, step));
  const all = [...pool, ...extra];
  const p = options.design.length + 1;
  const x = new Float64Array(all.length * p);
  all.forEach(({ row }, i) => {
    x[i * p] = 1;
    options.design.forEach((step, j) => {
      const value = termValue(row.account, step.term);
      x[i * p + j + 1] = value === null ? 0 : (value >= step.at ? 1 : 0) - usual[j]!;
    });
  });
  const y = Float64Array.from(all, ({ row }) => row.label);
  const weights = Float64Array.from(all, ({ weight }) => weight);
  const signs = [0, ...options.design.map((step) => step.sign)];
  const floors = [0, ...options.design.map((step) => step.least)];
  const coefficients = solve({ x, y, weights, p, signs, floors, ridge: options.ridge });
  const sums = sumsOf(x, coefficients, p);
  const line = recalibrate(sums.subarray(0, pool.length), y, weights, coefficients[0]!);
  return {
    base: line.intercept,
    steps: options.design.map((step, j) => ({
      term: step.term,
      at: step.at,
      points: coefficients[j + 1]! * line.slope,
      usual: usual[j]!,
    })),
  };
}

function usualShare(pool: readonly Weighed[], step: DesignStep): number {
  let [above, known] = [0, 0];
  for (const { row, weight } of pool) {
    const value = termValue(row.account, step.term);
    if (value === null) continue;
    known += weight;
    if (value >= step.at) above += weight;
  }
  return known === 0 ? 0 : above / known;
}

type Problem = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  readonly p: number;
  readonly signs: readonly number[];
  /** The least size of each coefficient. */
  readonly floors: readonly number[];
  readonly ridge: number;
};

const ROUNDS = 30;
const SWEEPS = 400;
const SETTLED = 1e-7;

function solve(problem: Problem): Float64Array {
  const { p } = problem;
  const b = new Float64Array(p);
  for (let round = 0; round < ROUNDS; round++) {
    const { gram, pull } = quadratic(problem, b);
    const before = b.slice();
    descend(problem, { gram, pull }, b);
    if (b.every((value, j) => Math.abs(value - before[j]!) < 1e-5)) break;
  }
  return b;
}

/** The weighted normal equations of one round of least squares. */
function quadratic({ x, y, weights, p }: Problem, b: Float64Array) {
  const gram = new Float64Array(p * p);
  const pull = new Float64Array(p);
  const at = new Int32Array(p);
  for (let i = 0; i < y.length; i++) {
    const from = i * p;
    let sum = 0;
    let used = 0;
    for (let j = 0; j < p; j++) {
      const value = x[from + j]!;
      if (value === 0) continue;
      at[used++] = j;
      sum += value * b[j]!;
    }
    const share = 1 / (1 + Math.exp(-sum));
    const bend = weights[i]! * Math.max(share * (1 - share), 1e-4);
    const target = bend * sum + weights[i]! * (y[i]! - share);
    for (let k = 0; k < used; k++) {
      const j = at[k]!;
      const value = x[from + j]!;
      pull[j] = pull[j]! + value * target;
      for (let l = 0; l <= k; l++) gram[j * p + at[l]!] = gram[j * p + at[l]!]! + bend * value * x[from + at[l]!]!;
    }
  }
  for (let j = 0; j < p; j++) for (let k = 0; k < j; k++) gram[k * p + j] = gram[j * p + k]!;
  return { gram, pull };
}

/** Coordinate descent on the quadratic, each coefficient clamped to its sign. */
function descend(
  { p, signs, floors, ridge }: Problem,
  of: { gram: Float64Array; pull: Float64Array },
  b: Float64Array,
): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0;
    for (let j = 0; j < p; j++) {
      let rest = of.pull[j]!;
      for (let k = 0; k < p; k++) if (k !== j) rest -= of.gram[j * p + k]! * b[k]!;
      const free = rest / (of.gram[j * p + j]! + (j === 0 ? 0 : ridge));
      const least = floors[j]!;
      const held = signs[j] === 0 ? free : signs[j]! > 0 ? Math.max(least, free) : Math.min(-least, free);
      moved = Math.max(moved, Math.abs(held - b[j]!));
      b[j] = Number.isFinite(held) ? held : 0;
    }
    if (moved < SETTLED) return;
  }
}

function sumsOf(x: Float64Array, b: Float64Array, p: number): Float64Array {
  return Float64Array.from({ length: x.length / p }, (_, i) => {
    let sum = 0;
    for (let j = 1; j < p; j++) sum += x[i * p + j]! * b[j]!;
    return sum;
  });
}

/** Slope and intercept of the whole sum, fitted without the sets that only know label 0. */
function recalibrate(sums: Float64Array, y: Float64Array, weights: Float64Array, start: number) {
  let [intercept, slope] = [start, 1];
  for (let round = 0; round < 50; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    sums.forEach((sum, i) => {
      const share = 1 / (1 + Math.exp(-(intercept + slope * sum)));
      const error = weights[i]! * (y[i]! - share);
      const bend = weights[i]! * share * (1 - share);
      g0 += error;
      g1 += error * sum;
      h00 += bend;
      h01 += bend * sum;
      h11 += bend * sum * sum;
    });
    const size = h00 * h11 - h01 * h01;
    const [stepIntercept, stepSlope] = [(h11 * g0 - h01 * g1) / size, (h00 * g1 - h01 * g0) / size];
    intercept += stepIntercept;
    slope += stepSlope;
    if (Math.abs(stepIntercept) + Math.abs(stepSlope) < 1e-9) break;
  }
  return { intercept, slope };
}
