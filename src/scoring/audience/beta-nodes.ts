/** What is believed of a share before looking: its mean, and how many accounts' worth of looking that is. */
export type BetaPrior = { readonly mean: number; readonly size: number };

/** Cells of the density that the nodes are read from. */
const FINE = 4_000;

/**
 * `count` equally likely values that stand for a Beta prior, smallest first: the middle of each of `count` slices of
 * equal probability. Strictly between 0 and 1.
 */
export function nodesOf({ mean, size }: BetaPrior, count: number): readonly number[] {
  const [a, b] = [mean * size, (1 - mean) * size];
  const places = Array.from({ length: FINE }, (_, cell) => (cell + 0.5) / FINE);
  const density = places.map((x) => Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log(1 - x)));
  const total = density.reduce((sum, weight) => sum + weight, 0);
  const nodes: number[] = [];
  let below = 0;
  places.forEach((x, cell) => {
    below += (density[cell] ?? 0) / total;
    while (nodes.length < count && below >= (nodes.length + 0.5) / count) nodes.push(x);
  });
  while (nodes.length < count) nodes.push(places.at(-1) ?? 1);
  return nodes;
}
