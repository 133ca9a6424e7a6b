import type { ResponsePoint } from '../yardstick.ts';

/** ln(median) for ln(followers) where points were drawn level: enough for every response to have one size. */
const LEAST_SLOPE = 0.05;

/**
 * Points (by followers) whose medians rise: those that fall are drawn to their common mean, as isotonic regression
 * does (Ayer et al. 1955, all points alike), and a level stretch rises a little.
 */
export function rising(points: readonly ResponsePoint[]): readonly ResponsePoint[] {
  const levels = drawnLevel(points.map(({ median }) => Math.log(median)));
  let before = { size: 0, level: Number.NEGATIVE_INFINITY };
  return points.map((point, index) => {
    const size = Math.log(point.followers);
    const level = Math.max(levels[index] ?? 0, before.level + LEAST_SLOPE * (size - before.size));
    before = { size, level };
    const median = Math.exp(level);
    return Math.abs(median / point.median - 1) < 1e-9 ? point : { ...point, median: Number(median.toPrecision(6)) };
  });
}

function drawnLevel(values: readonly number[]): readonly number[] {
  const pools: { mean: number; count: number }[] = [];
  for (const value of values) {
    let pool = { mean: value, count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.mean > pool.mean; last = pools.at(-1)) {
      const count = last.count + pool.count;
      pool = { mean: (last.mean * last.count + pool.mean * pool.count) / count, count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ mean, count }) => Array.from({ length: count }, () => mean));
}
