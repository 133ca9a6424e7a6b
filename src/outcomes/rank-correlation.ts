/** Two figures of the same thing: what may drive, and what came back. */
export type Pair = readonly [cause: number, effect: number];

/**
 * Spearman's rank correlation, -1 to 1: the correlation of the ranks, equal values sharing the mean of theirs
 * (Spearman, 1904). null of fewer than three pairs, or where one side is all the same.
 */
export function rankCorrelation(pairs: readonly Pair[]): number | null {
  if (pairs.length < 3) return null;
  return correlation(ranks(pairs.map(([cause]) => cause)), ranks(pairs.map(([, effect]) => effect)));
}

/** Ranks from 1; equal values share the mean of their places. */
export function ranks(values: readonly number[]): readonly number[] {
  const places = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const ranked = new Array<number>(values.length).fill(0);
  for (let from = 0; from < places.length; ) {
    let to = from;
    while (places[to + 1]?.value === places[from]?.value && to + 1 < places.length) to++;
    for (const { index } of places.slice(from, to + 1)) ranked[index] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranked;
}

function correlation(a: readonly number[], b: readonly number[]): number | null {
  // Ranks always have this mean.
  const mean = (a.length + 1) / 2;
  let [both, squareA, squareB] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const [left, right] = [value - mean, (b[index] ?? mean) - mean];
    both += left * right;
    squareA += left * left;
    squareB += right * right;
  }
  return squareA === 0 || squareB === 0 ? null : both / Math.sqrt(squareA * squareB);
}
