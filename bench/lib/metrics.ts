import { rounded } from '../../src/scoring/statistics.ts';
import { whole } from './random.ts';

/** A judged row: its score (higher = more suspect), its label, and whether it is flagged. */
export type Judged = { readonly score: number; readonly label: 0 | 1; readonly flagged: boolean };

export type Figures = { readonly auc: number; readonly f1: number; readonly mcc: number };
export type Interval = { readonly value: number; readonly low: number; readonly high: number };

/** AUC (ties count half), F1 and Matthews' correlation of the flags; NaN where one class is missing. */
export function figures(rows: readonly Judged[]): Figures {
  return weighted(rows, inOrder(rows), new Float64Array(rows.length).fill(1));
}

/** The figures with 95 % intervals from `draws` bootstrap samples, drawn within each class. */
export function withIntervals(
  rows: readonly Judged[],
  draws: number,
  random: () => number,
): Readonly<Record<keyof Figures, Interval>> {
  const order = inOrder(rows);
  const classes = [0, 1].map((label) => rows.flatMap((row, index) => (row.label === label ? [index] : [])));
  const weights = new Float64Array(rows.length).fill(1);
  const point = weighted(rows, order, weights);
  const samples: Figures[] = [];
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0);
    for (const group of classes) {
      for (let taken = 0; taken < group.length; taken++) weights[group[whole(random, group.length)]!]! += 1;
    }
    samples.push(weighted(rows, order, weights));
  }
  const interval = (name: keyof Figures): Interval => {
    const sorted = samples.map((sample) => sample[name]).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
    return { value: rounded(point[name], 4), low: rounded(at(0.025), 4), high: rounded(at(0.975), 4) };
  };
  return { auc: interval('auc'), f1: interval('f1'), mcc: interval('mcc') };
}

/** Row numbers from the least to the most suspect, so that each bootstrap sample is one pass. */
function inOrder(rows: readonly Judged[]): readonly number[] {
  return rows.map((_, index) => index).sort((a, b) => rows[a]!.score - rows[b]!.score);
}

function weighted(rows: readonly Judged[], order: readonly number[], weights: Float64Array): Figures {
  let [below, pairs, zeros, ones] = [0, 0, 0, 0];
  let [hits, alarms, missed, passed] = [0, 0, 0, 0];
  for (let at = 0; at < order.length; ) {
    const score = rows[order[at]!]!.score;
    let [zerosHere, onesHere] = [0, 0];
    for (; at < order.length && rows[order[at]!]!.score === score; at++) {
      const row = rows[order[at]!]!;
      const weight = weights[order[at]!]!;
      if (row.label === 1) onesHere += weight;
      else zerosHere += weight;
      if (row.flagged && row.label === 1) hits += weight;
      else if (row.flagged) alarms += weight;
      else if (row.label === 1) missed += weight;
      else passed += weight;
    }
    pairs += onesHere * (below + zerosHere / 2);
    below += zerosHere;
    zeros += zerosHere;
    ones += onesHere;
  }
  const spread = Math.sqrt((hits + alarms) * (hits + missed) * (passed + alarms) * (passed + missed));
  return {
    auc: pairs / (zeros * ones),
    f1: (2 * hits) / (2 * hits + alarms + missed),
    mcc: spread === 0 ? 0 : (hits * passed - alarms * missed) / spread,
  };
}

/** Mean squared distance of the suspicion from the label. */
export function brier(rows: readonly Judged[]): number {
  return rows.reduce((total, row) => total + (row.score - row.label) ** 2, 0) / rows.length;
}

/** Suspicion in tenths against the share of label 1 among the rows that have it; every row may count more or less. */
export function reliability(rows: readonly Judged[], weights: readonly number[]) {
  return Array.from({ length: 10 }, (_, tenth) => {
    let [n, total, said, seen] = [0, 0, 0, 0];
    rows.forEach((row, index) => {
      if (Math.min(9, Math.floor(row.score * 10)) !== tenth) return;
      const weight = weights[index]!;
      n += 1;
      total += weight;
      said += weight * row.score;
      seen += weight * row.label;
    });
    return {
      from: tenth / 10,
      n,
      said: n === 0 ? null : rounded(said / total, 3),
      seen: n === 0 ? null : rounded(seen / total, 3),
    };
  });
}
