import type { Breakpoints } from './constants.ts';

type Point = readonly [x: number, y: number];

/** Straight lines through points (x rising); constant outside of them. NaN never comes out of finite points. */
export function ramp(x: number, points: Breakpoints): number {
  return lineThrough(x, points, { before: 0, after: 0 });
}

/** `ramp` with x, and the points' x, taken as logarithms; x of 0 reads as before the first point. */
export function logRamp(x: number, points: Breakpoints): number {
  return ramp(
    Math.log(x),
    points.map(([at, value]) => [Math.log(at), value]),
  );
}

/** Straight lines through points (x rising) that go on outside with the slopes given. An infinite x outside gives the end. */
export function lineThrough(
  x: number,
  points: readonly Point[],
  slopes: { readonly before: number; readonly after: number },
): number {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) throw new Error('A line needs points.');
  if (x <= first[0]) return first[1] + outside(x - first[0], slopes.before);
  if (x >= last[0]) return last[1] + outside(x - last[0], slopes.after);
  const next = points.findIndex(([at]) => at > x);
  const [x0, y0] = points[next - 1] ?? first;
  const [x1, y1] = points[next] ?? last;
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

/** A flat line stays flat however far away: 0 times infinity is not a number. */
function outside(distance: number, slope: number): number {
  return slope === 0 ? 0 : distance * slope;
}
